#pragma once
// What a permanence would be like, before it is saved: its next days and what closes them, whom it
// gets in the way of, and which appointments nobody would come to any more.
#include <span>
#include <string>
#include <vector>

#include "agenda/overlap.hpp"
#include "agenda/timetable.hpp"
#include "booking/appointment.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

struct ComingDay {
    Interval time;
    std::string closed_by;  // key of a holiday, or a structure's own words; empty: it takes place
    bool is_away = false;   // its adviser is, as far as that is noted
};

// Another permanence of the same adviser.
struct Clash {
    const agenda::Held* other = nullptr;
    std::vector<agenda::Meeting> meetings;  // over the coming year, in order; `one` is the new one
    Minutes way{0};                         // 0: at the same time; else how long the way is by car
};

struct PermanencePreview {
    std::vector<ComingDay> days;
    std::vector<Clash> clashes;     // at the same time
    std::vector<Clash> short_ways;  // too soon after one another for the way
};

// `timetable` holds the permanence as it would be; what is given points into it.
PermanencePreview preview_of(const agenda::Timetable& timetable, const agenda::Held& held,
                             const territory::TravelTimes& travel, Instant now);

// How many of the planned appointments nobody would come to, and somebody comes to now.
std::size_t left_outside(std::span<const Appointment> planned, const agenda::Timetable& now,
                         const agenda::Timetable& then);

// The next occurrence that has not ended, if there is any within ten years.
std::optional<agenda::Occurrence> next_occurrence(const agenda::Held& held, Instant now);

}  // namespace permanence::booking
