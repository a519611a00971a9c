#include "booking/waiting_pages.hpp"

#include "booking/booking_address.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/held_appointment_pages.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/waiting_actions.hpp"
#include "booking/waiting_store.hpp"
#include "platform/db/connection.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

struct Proposed {
    Visit visit;
    Instant until;
};

// The slot proposed now, if it is still free.
std::optional<Proposed> proposed(const BookingWorld& world, db::Connection& connection,
                                 const HeldAppointment& held) {
    const Instant now = world.clock.now();
    const auto entry = find_waiting(connection, held.appointment.id);
    const auto slot = entry ? offered_slot(*entry, now) : std::nullopt;
    const auto* permanence = slot ? held.timetable->find(slot->permanence) : nullptr;
    const auto* commune = world.means.communes.find(held.appointment.resident.commune_code);
    if (permanence == nullptr || commune == nullptr) return std::nullopt;
    const auto offer = find_offer(connection, *held.timetable, world.means.travel,
                                  {.permanence = permanence->public_id,
                                   .start = slot->start,
                                   .need = held.appointment.need,
                                   .home = commune->point,
                                   .except = held.appointment.id},
                                  now);
    if (!offer) return std::nullopt;
    return Proposed{visit_of({*held.timetable, world.means.communes}, *offer), *entry->offer_ends};
}

Response show_earlier(const BookingWorld& world, const Request& request, db::Connection& connection,
                      const HeldAppointment& held, std::string refusal = {}) {
    EarlierSheet sheet{.about = held.sheet(world.clock.now()),
                       .earlier = {},
                       .until = {},
                       .token = issue_token(world, request, take_earlier_route),
                       .refusal = std::move(refusal)};
    if (auto found = proposed(world, connection, held)) {
        const Zone& zone = *found->visit.zone;
        sheet.until = ui::moment_in_words(world.site.texts, zone.to_local(found->until),
                                          zone.day_of(sheet.about.now));
        sheet.earlier = std::move(found->visit);
    }
    return private_page(earlier_page(world.site, sheet), status_of_refusal(sheet.refusal));
}

}  // namespace

Response WaitingPages::join(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        const auto joined = join_waiting(connection, held.appointment.id, world_->clock.now());
        if (!joined)
            return show_appointment(*world_, request, connection, held, joined.error().key);
        return to_appointment(held);
    });
}

Response WaitingPages::leave(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        leave_waiting(connection, held.appointment.id, world_->clock.now());
        return to_appointment(held);
    });
}

Response WaitingPages::earlier(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_earlier(*world_, request, connection, held);
    });
}

Response WaitingPages::take(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        const auto moved =
            take_earlier(connection, world_->means, held.appointment.id, {}, world_->clock.now());
        if (!moved) return show_earlier(*world_, request, connection, held, moved.error().key);
        return to_appointment(held);
    });
}

Response WaitingPages::line_late(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_appointment(*world_, request, connection, held,
                                std::string(http::late_form_key));
    });
}

Response WaitingPages::take_late(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_earlier(*world_, request, connection, held, std::string(http::late_form_key));
    });
}

}  // namespace permanence::booking
