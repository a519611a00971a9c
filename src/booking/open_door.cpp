#include "booking/open_door.hpp"

#include <algorithm>
#include <optional>

#include "agenda/occurrences.hpp"

namespace permanence::booking {

namespace {

constexpr Metres farthest{30'000};
constexpr Days ahead{14};
constexpr std::size_t most = 3;

bool is_away(const agenda::Timetable& timetable, const agenda::Held& held, Interval time) {
    return std::ranges::any_of(timetable.absences_of(held.rule.adviser), [&](const auto& row) {
        const auto zone = Zone::find(row.zone);
        return zone && !occurrences(row.absence, *zone, time).empty();
    });
}

std::optional<LocalDay> next_opening(const agenda::Timetable& timetable, const agenda::Held& held,
                                     Instant now) {
    const LocalDay today = held.calendar.zone.day_of(now);
    for (const auto& one : occurrences(held.rule, held.calendar, {today, today + ahead}))
        if (one.time.end > now && !is_away(timetable, held, one.time)) return one.day;
    return std::nullopt;
}

}  // namespace

std::vector<OpenDoorTime> open_doors_near(const agenda::Timetable& timetable,
                                          const OpenDoorQuestion& question) {
    std::vector<std::pair<Metres, const agenda::Held*>> near;
    for (const agenda::Held& held : timetable.permanences()) {
        if (held.rule.access != agenda::Access::open_door || held.place == nullptr) continue;
        const Metres way = distance(question.home, held.place->point);
        if (way <= farthest && answers(held, question.need)) near.emplace_back(way, &held);
    }
    std::ranges::sort(near, {},
                      [](const auto& pair) { return std::pair(pair.first, pair.second->rule.id); });
    std::vector<OpenDoorTime> found;
    for (const auto& [way, held] : near) {
        if (found.size() == most) break;
        if (const auto day = next_opening(timetable, *held, question.now))
            found.push_back({held, *day});
    }
    return found;
}

}  // namespace permanence::booking
