#include "booking/permanence_preview.hpp"

#include <algorithm>
#include <set>

#include "booking/unsettled.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

constexpr std::size_t shown_days = 6;
constexpr std::size_t most_lines = 12;  // with those that are closed
constexpr Days year{365};
constexpr Days ten_years{3660};

// As far as it is worth a line: that a permanence of the holidays is closed in term is its rule.
std::optional<std::string> closed_by(const Held& held, const agenda::Occurrence& planned) {
    if (planned.is_moved()) return std::string();
    const auto closure = agenda::closure_on(held.rule, held.calendar, planned.day);
    if (!closure) return std::string();
    using Cause = agenda::Closure::Cause;
    const bool is_told =
        closure->cause == Cause::holiday || closure->cause == Cause::school_holiday;
    if (closure->cause == Cause::closing_days)
        return closure->holiday.empty() ? "agenda.closing.unnamed" : closure->holiday;
    return is_told ? std::optional(closure->holiday) : std::nullopt;
}

// From `from` on, six that take place and what is closed between them.
std::vector<ComingDay> coming_days(const agenda::Timetable& timetable, const Held& held,
                                   Instant now) {
    std::vector<ComingDay> days;
    std::size_t taking_place = 0;
    const LocalDay today = held.calendar.zone.day_of(now);
    const LocalDay from = std::max(today, held.rule.first_day);
    for (LocalDay day = from; day <= from + 2 * year; day += Days(1))
        for (const auto& planned : agenda::planned_on(held.rule, held.calendar.zone, day)) {
            const auto closed = closed_by(held, planned);
            if (!closed || planned.time.end <= now) continue;
            days.push_back(
                {planned.time, *closed,
                 timetable.away(held.rule.adviser, planned.time).overlaps(planned.time)});
            if (closed->empty()) ++taking_place;
            if (taking_place == shown_days || days.size() == most_lines) return days;
        }
    return days;
}

// Nothing between places that are one, or where there is no place to drive to.
Seconds way_between(const Held& one, const Held& other, const territory::TravelTimes& travel) {
    if (one.place == nullptr || other.place == nullptr || one.place->id == other.place->id)
        return Seconds(0);
    // As the engine keeps it free.
    const auto trip = travel.trip(one.place->point, other.place->point, territory::TravelMode::car);
    return std::min(agenda::rounded_way(trip.time), agenda::longest_way);
}

void keep(std::vector<Clash>& clashes, Clash clash) {
    if (!clash.meetings.empty()) clashes.push_back(std::move(clash));
}

std::set<AppointmentId> unsettled_ids(std::span<const Appointment> planned,
                                      const agenda::Timetable& timetable) {
    std::set<AppointmentId> ids;
    for (const auto& found : unsettled({planned.begin(), planned.end()}, timetable))
        ids.insert(found.appointment.id);
    return ids;
}

}  // namespace

PermanencePreview preview_of(const agenda::Timetable& timetable, const Held& held,
                             const territory::TravelTimes& travel, Instant now) {
    PermanencePreview preview{
        .days = coming_days(timetable, held, now), .clashes = {}, .short_ways = {}};
    const LocalDay today = held.calendar.zone.day_of(now);
    const LocalDay from = std::max(today, held.rule.first_day);
    const DayRange coming{from, from + year};
    const agenda::OnTheWall one{held.rule, held.calendar};
    for (const Held& other : timetable.permanences()) {
        if (other.rule.adviser != held.rule.adviser || other.rule.id == held.rule.id) continue;
        const agenda::OnTheWall two{other.rule, other.calendar};
        keep(preview.clashes, {&other, agenda::meetings(one, two, coming), Minutes(0)});
        const Seconds way = way_between(held, other, travel);
        if (way > Seconds(0))
            keep(preview.short_ways,
                 {&other, agenda::hurried(one, two, coming, way), std::chrono::ceil<Minutes>(way)});
    }
    return preview;
}

std::size_t left_outside(std::span<const Appointment> planned, const agenda::Timetable& now,
                         const agenda::Timetable& then) {
    const auto before = unsettled_ids(planned, now);
    return static_cast<std::size_t>(std::ranges::count_if(
        unsettled_ids(planned, then), [&](AppointmentId id) { return !before.contains(id); }));
}

std::optional<agenda::Occurrence> next_occurrence(const Held& held, Instant now) {
    const LocalDay today = held.calendar.zone.day_of(now);
    for (const Days ahead : {Days(70), ten_years})
        for (const auto& one :
             agenda::occurrences(held.rule, held.calendar, {today - Days(1), today + ahead}))
            if (one.time.end > now) return one;
    return std::nullopt;
}

}  // namespace permanence::booking
