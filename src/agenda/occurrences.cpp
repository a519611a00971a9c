#include "agenda/occurrences.hpp"

#include <algorithm>

namespace permanence::agenda {

namespace {

std::vector<LocalDay> rule_days(const std::optional<Recurrence>& rule, LocalDay first_day,
                                DayRange days) {
    if (rule) return rule->days(first_day, days);
    if (days.contains(first_day)) return {first_day};
    return {};
}

// Nothing where UNTIL is a time of that day that the start does not reach, or where the clocks
// jumped over the whole of it.
std::optional<Occurrence> occurrence_on(const Permanence& permanence, const Zone& zone,
                                        LocalDay day) {
    const Interval time{zone.first_instant_of(day + permanence.start),
                        zone.first_instant_of(day + permanence.end)};
    if (time.is_empty()) return std::nullopt;
    if (permanence.rule && !permanence.rule->reaches(day + permanence.start, time.begin))
        return std::nullopt;
    return Occurrence{day, time};
}

}  // namespace

std::optional<Closure> closure_on(const Permanence& permanence, const WallCalendar& calendar,
                                  LocalDay day) {
    if (std::ranges::find(permanence.except, day) != permanence.except.end())
        return Closure{Closure::Cause::excepted, {}};
    if (permanence.on_holiday == OnHoliday::stays_open) return std::nullopt;
    if (const auto holiday = calendar.holidays.on(day))
        return Closure{Closure::Cause::holiday, std::string(*holiday)};
    return std::nullopt;
}

std::optional<Occurrence> planned_on(const Permanence& permanence, const Zone& zone, LocalDay day) {
    if (rule_days(permanence.rule, permanence.first_day, {day, day}).empty()) return std::nullopt;
    return occurrence_on(permanence, zone, day);
}

std::vector<Occurrence> occurrences(const Permanence& permanence, const WallCalendar& calendar,
                                    DayRange days) {
    std::vector<Occurrence> taking_place;
    for (const LocalDay day : rule_days(permanence.rule, permanence.first_day, days)) {
        if (closure_on(permanence, calendar, day)) continue;
        if (const auto occurrence = occurrence_on(permanence, calendar.zone, day))
            taking_place.push_back(*occurrence);
    }
    return taking_place;
}

std::vector<Away> occurrences(const Absence& absence, const Zone& zone, Interval window) {
    const LocalDay first_day = std::chrono::floor<Days>(absence.begin);
    const Seconds starts_at = absence.begin - first_day;
    const Seconds lasts = absence.end - absence.begin;
    // An occurrence that begins before the window may still reach into it.
    const DayRange days{std::chrono::floor<Days>(zone.to_local(window.begin) - lasts) - Days(1),
                        zone.day_of(window.end)};
    std::vector<Away> away;
    for (const LocalDay day : rule_days(absence.rule, first_day, days)) {
        const LocalTime begin = day + starts_at;
        const Interval time{zone.first_instant_of(begin), zone.first_instant_of(begin + lasts)};
        if (absence.rule && !absence.rule->reaches(begin, time.begin)) continue;
        if (time.overlaps(window)) away.push_back({absence.adviser, time});
    }
    return away;
}

}  // namespace permanence::agenda
