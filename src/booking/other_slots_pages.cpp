#include "booking/other_slots_pages.hpp"

#include "booking/slot_offer_store.hpp"

namespace permanence::booking {

std::vector<Visit> other_slots(const BookingWorld& world, db::Connection& connection,
                               const agenda::Timetable& timetable, const Appointment& appointment,
                               ShownSlots most) {
    const auto* commune = world.means.communes.find(appointment.resident.commune_code);
    if (commune == nullptr) return {};
    const bool at_place = appointment.mode == Mode::place;
    const Offers offers =
        find_offers(connection, {timetable, world.means.travel, world.means.taken},
                    {.home = commune->point,
                     .need = appointment.need,
                     .mode = appointment.mode,
                     .place = {},
                     .from = {},
                     .to = {},
                     .met = appointment.adviser,
                     .limit = most.all,
                     .limit_per_place = at_place ? most.at_each_place : most.all,
                     .now = world.clock.now()});
    std::vector<Visit> visits;
    for (const Offer& offer : offers.slots)
        visits.push_back(visit_of({timetable, world.means.communes}, offer));
    return visits;
}

}  // namespace permanence::booking
