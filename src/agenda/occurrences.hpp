#pragma once
// The rules of permanences and absences, expanded on the wall clock into stretches of time.
#include <optional>
#include <string>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/permanence.hpp"
#include "agenda/wall_calendar.hpp"

namespace permanence::agenda {

struct Occurrence {
    LocalDay day;
    // From its start to its end on the wall: shorter across a missing hour, longer across a doubled
    // one.
    Interval time;
    // The day on which the rule has it, where it was moved by hand: no holiday closes it.
    std::optional<LocalDay> moved_from = {};
    bool is_moved() const { return moved_from.has_value(); }
    bool operator==(const Occurrence&) const = default;
};

// The occurrences of `days` that take place, in order: not those excepted, nor those that a holiday
// closes.
std::vector<Occurrence> occurrences(const Permanence& permanence, const WallCalendar& calendar,
                                    DayRange days);

// Why a day on which the rule falls has no occurrence.
struct Closure {
    enum class Cause { excepted, closing_days, holiday, school_holiday, school_term };
    Cause cause = Cause::excepted;
    std::string holiday;  // its name: a key of locales/ or the structure's own words
};
std::optional<Closure> closure_on(const Permanence& permanence, const WallCalendar& calendar,
                                  LocalDay day);

// What is planned on `day`, closed or not: the occurrence that the rule has there, unless it was
// moved away, and those that were moved there.
std::vector<Occurrence> planned_on(const Permanence& permanence, const Zone& zone, LocalDay day);

// Where the occurrence that the rule has on `day` was moved to, if it was.
std::optional<Occurrence> moved_from(const Permanence& permanence, const Zone& zone, LocalDay day);

// The occurrences of the absence that touch `window`.
std::vector<Away> occurrences(const Absence& absence, const Zone& zone, Interval window);

}  // namespace permanence::agenda
