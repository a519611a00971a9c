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

std::vector<LocalDay> rule_days(const Permanence& permanence, DayRange days) {
    if (permanence.last_day) days.last = std::min(days.last, *permanence.last_day);
    if (days.last < days.first) return {};
    return rule_days(permanence.rule, permanence.first_day, days);
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

bool is_excepted(const Permanence& permanence, LocalDay day) {
    return std::ranges::find(permanence.except, day) != permanence.except.end();
}

bool is_moved_away(const Permanence& permanence, LocalDay day) {
    return !is_excepted(permanence, day) &&
           std::ranges::find(permanence.moved, day, &MovedOccurrence::day) !=
               permanence.moved.end();
}

// Nothing where the rule has no occurrence on that day, which then cannot be moved.
std::optional<Occurrence> place_of(const MovedOccurrence& moved, const Permanence& permanence,
                                   const Zone& zone) {
    if (is_excepted(permanence, moved.day) ||
        rule_days(permanence, {moved.day, moved.day}).empty() ||
        !occurrence_on(permanence, zone, moved.day))
        return std::nullopt;
    const Interval time{zone.first_instant_of(moved.to + moved.start),
                        zone.first_instant_of(moved.to + moved.end)};
    if (time.is_empty()) return std::nullopt;
    return Occurrence{moved.to, time, moved.day};
}

void add_moved(const Permanence& permanence, const Zone& zone, DayRange days,
               std::vector<Occurrence>& all) {
    if (permanence.moved.empty()) return;
    for (const MovedOccurrence& moved : permanence.moved)
        if (days.contains(moved.to))
            if (const auto place = place_of(moved, permanence, zone)) all.push_back(*place);
    std::ranges::sort(all, {}, [](const Occurrence& one) { return one.time.begin; });
}

}  // namespace

std::optional<Closure> closure_on(const Permanence& permanence, const WallCalendar& calendar,
                                  LocalDay day) {
    if (is_excepted(permanence, day)) return Closure{Closure::Cause::excepted, {}};
    // What stays open on 14 July does not for that stay open while its house is closed.
    for (const ClosingDays& closing : calendar.closings)
        if (closing.days.contains(day)) return Closure{Closure::Cause::closing_days, closing.words};
    const auto holiday = calendar.holidays.on(day);
    if (holiday && permanence.on_holiday == OnHoliday::closes)
        return Closure{Closure::Cause::holiday, std::string(*holiday)};
    if (permanence.school_time == SchoolTime::always) return std::nullopt;
    const auto school = calendar.school == nullptr ? std::nullopt : calendar.school->on(day);
    if (permanence.school_time == SchoolTime::in_term && school)
        return Closure{Closure::Cause::school_holiday, std::string(*school)};
    if (permanence.school_time == SchoolTime::in_holidays && !school)
        return Closure{Closure::Cause::school_term, {}};
    return std::nullopt;
}

std::vector<Occurrence> planned_on(const Permanence& permanence, const Zone& zone, LocalDay day) {
    std::vector<Occurrence> planned;
    if (!is_moved_away(permanence, day) && !rule_days(permanence, {day, day}).empty())
        if (const auto usual = occurrence_on(permanence, zone, day)) planned.push_back(*usual);
    add_moved(permanence, zone, {day, day}, planned);
    return planned;
}

std::optional<Occurrence> moved_from(const Permanence& permanence, const Zone& zone, LocalDay day) {
    const auto moved = std::ranges::find(permanence.moved, day, &MovedOccurrence::day);
    return moved == permanence.moved.end() ? std::nullopt : place_of(*moved, permanence, zone);
}

std::vector<Occurrence> occurrences(const Permanence& permanence, const WallCalendar& calendar,
                                    DayRange days) {
    std::vector<Occurrence> taking_place;
    for (const LocalDay day : rule_days(permanence, days)) {
        if (is_moved_away(permanence, day) || closure_on(permanence, calendar, day)) continue;
        if (const auto occurrence = occurrence_on(permanence, calendar.zone, day))
            taking_place.push_back(*occurrence);
    }
    add_moved(permanence, calendar.zone, days, taking_place);
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
