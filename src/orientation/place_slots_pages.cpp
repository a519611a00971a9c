#include "orientation/place_slots_pages.hpp"

#include "booking/booking_address.hpp"

namespace permanence::orientation {

namespace {

constexpr std::size_t most_of_a_place = 3;

FreeSlot free_slot(const agenda::Held& held, Instant start, const SlotsWanted& wanted) {
    const Zone& zone = held.calendar.zone;
    return {.start = zone.to_local(start),
            .address = booking::write(booking::BookingAddress{
                .need = wanted.need,
                .commune = wanted.commune.empty() ? std::string_view(held.place->commune_code)
                                                  : wanted.commune,
                .permanence = held.public_id.text(),
                .start = zone.write_with_offset(start)})};
}

}  // namespace

std::vector<FreeSlot> slots_of_place(const OrientationWorld& world, db::Connection& connection,
                                     const PlacePicture& picture, const directory::Place& place) {
    const auto offers =
        booking::find_offers(connection, {picture.timetable(), world.travel, world.taken},
                             {.home = place.point,
                              .place = place.id,
                              .order = booking::Order::soonest,
                              .limit = most_of_a_place,
                              .limit_per_place = most_of_a_place,
                              .now = world.clock.now()});
    std::vector<FreeSlot> slots;
    for (const auto& offer : offers.slots)
        if (const auto* held = picture.timetable().find(offer.permanence_id))
            slots.push_back(free_slot(*held, offer.time.begin, {.commune = place.commune_code}));
    return slots;
}

std::unordered_map<PlaceId, FreeSlot> next_slots(const OrientationWorld& world,
                                                 db::Connection& connection,
                                                 const PlacePicture& picture,
                                                 std::span<const NearPoint> places,
                                                 const SlotsWanted& wanted) {
    std::vector<PlaceId> ids;
    for (const NearPoint& near : places)
        ids.push_back(picture.record(near.index).place.id);
    std::unordered_map<PlaceId, FreeSlot> slots;
    for (const auto& found :
         world.next_slots.at(connection, picture.shared_timetable(), world.taken, ids,
                             {.now = world.clock.now(), .need = wanted.need}))
        if (found.slot)
            slots.emplace(found.place->id, free_slot(*found.slot->held, found.slot->start, wanted));
    return slots;
}

}  // namespace permanence::orientation
