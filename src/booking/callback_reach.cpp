#include "booking/callback_reach.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace permanence::booking {

namespace {

bool is_working_day(LocalDay day, const Holidays& holidays) {
    const std::chrono::weekday weekday(day);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && !holidays.on(day);
}

// Calls `stands` for each point and the structure that stands there.
template <class Stands>
void each_stand(const agenda::Timetable& timetable, Stands stands) {
    for (const directory::Place& place : timetable.places())
        stands(place.structure, place.point);
    for (const agenda::Held& held : timetable.permanences())
        if (held.place != nullptr && held.structure != nullptr)
            stands(held.structure->id, held.place->point);
}

template <class IsMeant>
PointIndex index_of(const agenda::Timetable& timetable, IsMeant is_meant) {
    std::vector<Point> points;
    each_stand(timetable, [&](StructureId structure, Point point) {
        if (is_meant(structure)) points.push_back(point);
    });
    return PointIndex(std::move(points));
}

Metres way_to_nearest(const PointIndex& points, Point from) {
    const auto nearest = points.nearest(from, 1);
    return nearest.empty() ? Metres{std::numeric_limits<double>::infinity()}
                           : nearest.front().distance;
}

}  // namespace

LocalDay day_of_others(LocalDay asked, const Holidays& holidays) {
    LocalDay day = asked + Days(1);
    while (!is_working_day(day, holidays))
        day += Days(1);
    return day + Days(1);
}

CallbackReach::CallbackReach(const DeskMap& map, StructureId own)
    : communes_(map.communes),
      zone_(map.zone),
      of_all_(index_of(map.timetable,
                       [&](StructureId structure) {
                           return std::ranges::find(map.with_desk, structure) !=
                                  map.with_desk.end();
                       })),
      of_own_(index_of(map.timetable, std::bind_front(std::equal_to<>(), own))) {}

bool CallbackReach::is_for_others(const Callback& callback, const territory::Commune& home,
                                  Instant now) const {
    const auto holidays = Holidays::of_departement(home.departement_code);
    return zone_.day_of(now) >= day_of_others(zone_.day_of(callback.created_at), holidays);
}

bool CallbackReach::sees(const Callback& callback, Instant now) const {
    const auto* home = communes_.find(callback.asked.commune_code);
    if (home == nullptr) return true;
    const Metres own = way_to_nearest(of_own_, home->point);
    if (own <= way_to_nearest(of_all_, home->point)) return true;
    return own <= around && is_for_others(callback, *home, now);
}

}  // namespace permanence::booking
