#pragma once
// The next free slots at one place, with the addresses of the pages that book them.
#include <string_view>
#include <vector>

#include "directory/need.hpp"
#include "orientation/found_place.hpp"
#include "orientation/orientation_world_pages.hpp"

namespace permanence::orientation {

struct SlotsWanted {
    directory::Need need = directory::Need::unsure;
    std::string_view commune = {};  // of who asks, INSEE; empty: that of the place
    std::size_t most = 3;
};
// The soonest first; they point into nothing.
std::vector<FreeSlot> slots_of_place(const OrientationWorld& world, db::Connection& connection,
                                     const PlacePicture& picture, const directory::Place& place,
                                     const SlotsWanted& wanted);

}  // namespace permanence::orientation
