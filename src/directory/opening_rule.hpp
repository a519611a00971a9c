#pragma once
// One rule of the opening_hours grammar of OpenStreetMap, as it is written: which days, which
// times, open or not. https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace permanence::directory {

// Unknown: somebody has to be asked ("sur rendez-vous"), or nobody wrote when it ends.
enum class Opening { closed, open, unknown };

// Years or ISO weeks: "2026-2028", "1-53/2".
struct CountSpan {
    int first = 0;
    int last = 0;
    int step = 1;
    bool operator==(const CountSpan&) const = default;
};

// A day of the year, or a whole month when it has no day.
struct DatePoint {
    int year = 0;        // 0: each year
    unsigned month = 0;  // 0: counted from Easter Sunday
    unsigned day = 0;
    int days_after_easter = 0;
    bool operator==(const DatePoint&) const = default;
};

struct DateSpan {
    DatePoint first;
    DatePoint last;  // included
    bool operator==(const DateSpan&) const = default;
};

struct WeekdaySpan {
    unsigned first = 1;  // ISO: Monday is 1
    unsigned last = 1;   // included; before `first` it goes round the week
    // The how-manieth of its month, -1 the last; empty means all.
    std::vector<int> in_month;
    bool contains(unsigned weekday) const {
        return first <= last ? first <= weekday && weekday <= last
                             : weekday >= first || weekday <= last;
    }
    bool operator==(const WeekdaySpan&) const = default;
};

// The public holidays, or those of the schools, or the days that lie so far from one.
struct HolidayDays {
    enum class Kind { public_holiday, school };
    Kind kind = Kind::public_holiday;
    int offset = 0;  // days
    bool operator==(const HolidayDays&) const = default;
};

struct TimeSpan {
    TimeOfDay begin{};
    std::optional<TimeOfDay> end;  // 24:00 at most; nothing only with an open end
    bool has_open_end = false;     // "14:00+", "18:00-20:00+"

    // The known end, in minutes since the midnight before `begin`: an end that is not after the
    // begin is one of the next day.
    TimeOfDay known_end() const {
        const TimeOfDay written = end.value_or(begin);
        return end && written <= begin ? written + Days(1) : written;
    }
    bool operator==(const TimeSpan&) const = default;
};

struct OpeningRule {
    enum class Join {
        replaces,  // ";" the days that it names are its own
        adds,      // "," to what is open already
        otherwise  // "||" where nothing is open
    };
    Join join = Join::replaces;
    std::vector<CountSpan> years;
    std::vector<DateSpan> dates;
    std::vector<CountSpan> weeks;
    std::vector<WeekdaySpan> weekdays;
    std::vector<HolidayDays> holidays;
    bool is_within_holidays = false;  // "SH Mo-Fr": both, where "SH,Mo-Fr" is either
    std::vector<TimeSpan> times;      // none: the whole day
    Opening opening = Opening::open;
    std::string comment;

    bool names_days() const {
        return !(years.empty() && dates.empty() && weeks.empty() && weekdays.empty() &&
                 holidays.empty());
    }
    bool operator==(const OpeningRule&) const = default;
};

}  // namespace permanence::directory
