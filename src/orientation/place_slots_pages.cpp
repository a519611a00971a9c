#include "orientation/place_slots_pages.hpp"

#include "booking/booking_address.hpp"

namespace permanence::orientation {

std::vector<FreeSlot> slots_of_place(const OrientationWorld& world, db::Connection& connection,
                                     const PlacePicture& picture, const directory::Place& place,
                                     const SlotsWanted& wanted) {
    const auto offers =
        booking::find_offers(connection, {picture.timetable(), world.travel, world.taken},
                             {.home = place.point,
                              .need = wanted.need,
                              .place = place.id,
                              .order = booking::Order::soonest,
                              .limit = wanted.most,
                              .limit_per_place = wanted.most,
                              .now = world.clock.now()});
    std::vector<FreeSlot> slots;
    for (const auto& offer : offers.slots) {
        const auto* held = picture.timetable().find(offer.permanence_id);
        if (held == nullptr) continue;
        const Zone& zone = held->calendar.zone;
        slots.push_back(
            {.start = zone.to_local(offer.time.begin),
             .address = booking::write(booking::BookingAddress{
                 .need = wanted.need,
                 .commune = wanted.commune.empty() ? place.commune_code : wanted.commune,
                 .permanence = held->public_id.text(),
                 .start = zone.write_with_offset(offer.time.begin)})});
    }
    return slots;
}

}  // namespace permanence::orientation
