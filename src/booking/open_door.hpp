#pragma once
// Where one can go without an appointment, soon and near.
#include <vector>

#include "agenda/timetable.hpp"
#include "base/geo.hpp"
#include "base/time.hpp"
#include "directory/need.hpp"

namespace permanence::booking {

struct OpenDoorTime {
    const agenda::Held* held = nullptr;
    LocalDay day;
};

struct OpenDoorQuestion {
    Point home;
    directory::Need need = directory::Need::unsure;
    Instant now;
};

// The next opening of each such permanence within 30 km and two weeks, nearest first, three at
// most; one whose adviser is away is left out.
std::vector<OpenDoorTime> open_doors_near(const agenda::Timetable& timetable,
                                          const OpenDoorQuestion& question);

}  // namespace permanence::booking
