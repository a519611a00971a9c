#pragma once
// Free slots at places, with the addresses of the pages that book them.
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/point_index.hpp"
#include "directory/need.hpp"
#include "orientation/found_place.hpp"
#include "orientation/orientation_world_pages.hpp"

namespace permanence::orientation {

// The next three at one place, the soonest first; they point into nothing.
std::vector<FreeSlot> slots_of_place(const OrientationWorld& world, db::Connection& connection,
                                     const PlacePicture& picture, const directory::Place& place);

struct SlotsWanted {
    directory::Need need = directory::Need::unsure;
    std::string_view commune = {};  // of who asks, INSEE; empty: that of the place
};
// The next at each of many places that has one, asked for all at once.
std::unordered_map<PlaceId, FreeSlot> next_slots(const OrientationWorld& world,
                                                 db::Connection& connection,
                                                 const PlacePicture& picture,
                                                 std::span<const NearPoint> places,
                                                 const SlotsWanted& wanted);

}  // namespace permanence::orientation
