#pragma once
// Where two permanences of one adviser get in each other's way: both at the same time, or one so
// soon after the other that the way between them is longer.
#include <vector>

#include "agenda/occurrences.hpp"

namespace permanence::agenda {

// A permanence and the wall on which it hangs; both outlive the question.
struct OnTheWall {
    const Permanence& permanence;
    const WallCalendar& calendar;
};

struct Meeting {
    Occurrence one;
    Occurrence other;
    bool operator==(const Meeting&) const = default;
};

// The occurrences that take place at the same time, in order; `days` are those of `one`. Moved
// occurrences count where they are, closed ones do not count. What touches does not meet.
std::vector<Meeting> meetings(const OnTheWall& one, const OnTheWall& other, DayRange days);

// Those that do not meet, but leave less than `way` between the end of one and the start of the
// other.
std::vector<Meeting> hurried(const OnTheWall& one, const OnTheWall& other, DayRange days,
                             Seconds way);

}  // namespace permanence::agenda
