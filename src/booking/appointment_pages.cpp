#include "booking/appointment_pages.hpp"

#include "booking/announce_actions.hpp"
#include "booking/booking_address.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/held_appointment_pages.hpp"
#include "booking/message_views.hpp"
#include "booking/other_slots_pages.hpp"
#include "booking/visit_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

constexpr ShownSlots most_others{.all = 8, .at_each_place = 3};

struct FailedChange {
    int status = 200;
    std::vector<FieldError> errors = {};
    std::string refusal = {};
    std::string chosen = {};  // the slot, as the form says it
};

Response show_change(const BookingWorld& world, const Request& request, db::Connection& connection,
                     const HeldAppointment& held, FailedChange failed = {}) {
    const AppointmentSheet sheet = held.sheet(world.clock.now());
    std::vector<Visit> others;
    if (may_change(held.appointment, sheet.now, held.change_limit))
        others = other_slots(world, connection, *held.timetable, held.appointment, most_others);
    return private_page(
        change_page(world.site, {.about = sheet,
                                 .others = std::move(others),
                                 .move_token = issue_token(world, request, move_route),
                                 .cancel_token = issue_token(world, request, cancel_route),
                                 .errors = std::move(failed.errors),
                                 .refusal = std::move(failed.refusal),
                                 .chosen = std::move(failed.chosen)}),
        failed.status);
}

}  // namespace

Response AppointmentPages::show(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_appointment(*world_, request, connection, held);
    });
}

Response AppointmentPages::card(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection&, const HeldAppointment& held) {
        return private_page(card_page(world_->site, held.sheet(world_->clock.now()),
                                      link_address(world_->means, held.secret)));
    });
}

Response AppointmentPages::calendar(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection&, const HeldAppointment& held) {
        const auto* permanence = held.timetable->find(held.appointment.permanence);
        if (permanence == nullptr) return unknown_appointment();
        return Response::download(
            calendar_file(message_facts(world_->means, held.appointment, *permanence, held.secret)),
            "text/calendar; charset=utf-8", "rendez-vous.ics");
    });
}

Response AppointmentPages::change(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_change(*world_, request, connection, held);
    });
}

Response AppointmentPages::move(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        const auto choice = parse_slot_choice(request.form.value(choice_field));
        const auto slot =
            choice ? parse_slot_name(choice->permanence, choice->start) : std::nullopt;
        if (!slot)
            return show_change(
                *world_, request, connection, held,
                {.status = 422,
                 .errors = {{std::string(choice_field), "booking.choice_missing", {}}}});
        const auto moved = booking::move(connection, world_->means, held.appointment.id, *slot, {},
                                         world_->clock.now());
        if (!moved)
            return show_change(*world_, request, connection, held,
                               {.status = 409, .refusal = moved.error().key});
        return to_appointment(held);
    });
}

Response AppointmentPages::cancel(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        const auto cancelled = booking::cancel(connection, world_->means, held.appointment.id, {},
                                               world_->clock.now());
        if (!cancelled)
            return show_change(*world_, request, connection, held,
                               {.status = 409, .refusal = cancelled.error().key});
        return to_appointment(held);
    });
}

Response AppointmentPages::change_late(const Request& request) const {
    return about_held(*world_, request, [&](db::Connection& connection, const auto& held) {
        return show_change(*world_, request, connection, held,
                           {.status = http::late_form_status,
                            .errors = {http::late_form_fault()},
                            .chosen = std::string(request.form.value(choice_field))});
    });
}

}  // namespace permanence::booking
