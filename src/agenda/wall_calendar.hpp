#pragma once
// What the wall of a place shows: its clock and its days of closing.
#include <string>
#include <unordered_map>
#include <vector>

#include "base/holidays.hpp"
#include "base/ids.hpp"
#include "base/school_holidays.hpp"
#include "base/zone.hpp"

namespace permanence::agenda {

// Days on which a structure is closed of its own accord: the bridge of May, two weeks in August.
struct ClosingDays {
    DayRange days;
    std::string words;  // why, as the structure says it
    bool operator==(const ClosingDays&) const = default;
};

struct WallCalendar {
    Zone zone = Zone::utc();
    Holidays holidays;
    // Of its school zone; lives longer. Null: not known.
    const SchoolHolidays* school = nullptr;
    std::vector<ClosingDays> closings = {};
};

// The calendar of each place: one for most, another for those named.
struct WallCalendars {
    WallCalendar usual;
    std::unordered_map<PlaceId, WallCalendar> exceptions;

    const WallCalendar& of(PlaceId place) const {
        const auto found = exceptions.find(place);
        return found == exceptions.end() ? usual : found->second;
    }
};

}  // namespace permanence::agenda
