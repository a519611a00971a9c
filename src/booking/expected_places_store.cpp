#include "booking/expected_places_store.hpp"

#include <algorithm>

#include "agenda/permanence_store.hpp"
#include "base/zone.hpp"
#include "booking/appointment_store.hpp"

namespace permanence::booking {

namespace {

// A rule that falls on no day for as long falls on none.
constexpr Days far_enough{4 * 366};

bool is_held_from(const agenda::Permanence& held, LocalDay today) {
    const auto moved_to = [](const agenda::MovedOccurrence& one) { return one.to; };
    if (std::ranges::any_of(held.moved, [&](LocalDay to) { return to >= today; }, moved_to))
        return true;
    if (!held.rule) return held.first_day >= today;
    DayRange days{today, std::max(today, held.first_day) + far_enough};
    if (held.last_day) days.last = std::min(days.last, *held.last_day);
    return !held.rule->days(held.first_day, days).empty();
}

}  // namespace

std::set<PlaceId> expected_places(db::Connection& connection, Instant now) {
    std::set<PlaceId> places;
    for (const auto& row : agenda::permanences(connection)) {
        const Zone zone = Zone::find(row.zone).value_or(Zone::utc());
        if (row.mode == agenda::Mode::place && is_held_from(row.rule, zone.day_of(now)))
            places.insert(row.rule.place);
    }
    for (const TakenTime& taken : all_taken_times(connection, now))
        if (taken.place != PlaceId{}) places.insert(taken.place);
    return places;
}

}  // namespace permanence::booking
