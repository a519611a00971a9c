#include "booking/agenda_day.hpp"

#include <algorithm>
#include <map>

namespace permanence::booking {

namespace {

using agenda::Held;
using Course = AgendaEntry::Course;

Course course_of(agenda::Closure::Cause cause) {
    using enum agenda::Closure::Cause;
    switch (cause) {
        case excepted:
            return Course::cancelled;
        case closing_days:
            return Course::closed;
        case holiday:
        case school_holiday:
        case school_term:
            return Course::holiday;
    }
    return Course::holiday;
}

AgendaEntry entry(const Held& held, const agenda::Occurrence& planned,
                  std::span<const Appointment> appointments) {
    AgendaEntry entry{.held = &held,
                      .rule_day = planned.moved_from.value_or(planned.day),
                      .time = planned.time,
                      .course = planned.is_moved() ? Course::moved : Course::usual,
                      .holiday = {},
                      .booked = {}};
    const auto closure = planned.is_moved()
                             ? std::nullopt
                             : agenda::closure_on(held.rule, held.calendar, planned.day);
    if (closure) {
        entry.course = course_of(closure->cause);
        entry.holiday = closure->cause == agenda::Closure::Cause::school_term ? "school.term"
                                                                              : closure->holiday;
    }
    for (const Appointment& appointment : appointments)
        if (appointment.adviser == held.rule.adviser && appointment.mode == held.mode &&
            (held.mode != Mode::place || appointment.place == held.rule.place) &&
            entry.time.contains(appointment.time))
            entry.booked.push_back(appointment);
    std::ranges::sort(entry.booked, {}, [](const Appointment& one) { return one.time.begin; });
    return entry;
}

void mark_those_at_once(std::vector<AgendaEntry>& entries) {
    for (AgendaEntry& one : entries)
        for (const AgendaEntry& other : entries)
            if (&one != &other && one.takes_place() && other.takes_place() &&
                one.held->rule.adviser == other.held->rule.adviser && one.time.overlaps(other.time))
                one.is_twice = true;
}

}  // namespace

std::vector<AgendaDay> agenda_days(const agenda::Timetable& timetable,
                                   std::span<const AdviserId> advisers, DayRange days,
                                   std::span<const Appointment> planned) {
    std::map<LocalDay, std::vector<AgendaEntry>> by_day;
    for (const Held& held : timetable.permanences()) {
        if (std::ranges::find(advisers, held.rule.adviser) == advisers.end()) continue;
        for (LocalDay day = days.first; day <= days.last; day += Days(1))
            for (const auto& one : agenda::planned_on(held.rule, held.calendar.zone, day))
                by_day[day].push_back(entry(held, one, planned));
    }
    std::vector<AgendaDay> all;
    for (auto& [day, entries] : by_day) {
        std::ranges::stable_sort(entries, {},
                                 [](const AgendaEntry& one) { return one.time.begin; });
        mark_those_at_once(entries);
        all.push_back({day, std::move(entries)});
    }
    return all;
}

std::optional<AgendaEntry> entry_of(const Held& held, LocalDay rule_day,
                                    std::span<const Appointment> planned) {
    if (const auto moved = agenda::moved_from(held.rule, held.calendar.zone, rule_day))
        return entry(held, *moved, planned);
    for (const auto& one : agenda::planned_on(held.rule, held.calendar.zone, rule_day))
        if (!one.is_moved()) return entry(held, one, planned);
    return std::nullopt;
}

}  // namespace permanence::booking
