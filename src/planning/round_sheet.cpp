#include "planning/round_sheet.hpp"

#include <algorithm>
#include <numeric>

#include "agenda/way.hpp"
#include "booking/agenda_day.hpp"
#include "booking/unsettled.hpp"

namespace permanence::planning {

namespace {

using agenda::Mode;
using booking::Appointment;

const Zone& wall_of(const RoundSources& sources, AdviserId adviser) {
    const auto held = std::ranges::find(sources.timetable.permanences(), adviser,
                                        [](const agenda::Held& one) { return one.rule.adviser; });
    return held == sources.timetable.permanences().end() ? sources.usual : held->calendar.zone;
}

bool is_at_home(const Appointment& appointment, AdviserId adviser) {
    return appointment.mode == Mode::home && appointment.adviser == adviser;
}

SheetStop home_of(const RoundSources& sources, const directory::Adviser& adviser,
                  const Appointment& appointment) {
    const auto* commune = sources.communes.find(appointment.resident.commune_code);
    return {.time = appointment.time,
            .visit = appointment,
            .is_unsettled = !booking::unsettled({appointment}, sources.timetable).empty(),
            .commune = commune,
            .point = commune == nullptr ? adviser.home_base : commune->point};
}

// By time; empty where nobody is visited.
std::vector<SheetStop> stops_of(const RoundSources& sources, const directory::Adviser& adviser,
                                const Zone& zone, LocalDay day) {
    std::vector<SheetStop> stops;
    for (const Appointment& appointment : sources.planned)
        if (is_at_home(appointment, adviser.id) && zone.day_of(appointment.time.begin) == day)
            stops.push_back(home_of(sources, adviser, appointment));
    if (stops.empty()) return stops;
    const auto days =
        booking::agenda_days(sources.timetable, std::span(&adviser.id, 1), {day, day}, {});
    for (const booking::AgendaDay& one : days)
        for (const booking::AgendaEntry& entry : one.entries)
            if (entry.takes_place() && entry.held->place != nullptr)
                stops.push_back({.time = entry.time,
                                 .visit = {},
                                 .permanence = entry.held,
                                 .point = entry.held->place->point});
    std::ranges::stable_sort(
        stops, {}, [](const SheetStop& stop) { return std::pair(stop.time.begin, stop.time.end); });
    return stops;
}

// Number 0 is the base, then the stops.
territory::TravelTable ways_between(const territory::TravelTimes& travel, Point start,
                                    std::span<const SheetStop> stops) {
    std::vector<Point> points{start};
    for (const SheetStop& stop : stops)
        points.push_back(stop.point);
    return travel.table(points, points, territory::TravelMode::car);
}

template <class T, class Of>
T sum(const std::vector<SheetLine>& lines, T first, Of of) {
    return std::accumulate(lines.begin(), lines.end(), first,
                           [&](T so_far, const SheetLine& line) { return T(so_far + of(line)); });
}

}  // namespace

Seconds RoundSheet::driving() const {
    return sum(lines, back.way, [](const SheetLine& line) { return line.leg.way; });
}

Metres RoundSheet::road() const {
    return Metres(
        sum(lines, back.road.value, [](const SheetLine& line) { return line.leg.road.value; }));
}

Seconds RoundSheet::at_homes() const {
    return sum(lines, Seconds(0), [](const SheetLine& line) {
        return line.stop.visit ? line.stop.time.end - line.stop.time.begin : Seconds(0);
    });
}

std::size_t RoundSheet::visits() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        lines, [](const SheetLine& line) { return line.stop.visit.has_value(); }));
}

std::optional<RoundSheet> round_sheet(const RoundSources& sources,
                                      const territory::TravelTimes& travel,
                                      const directory::Adviser& adviser, LocalDay day) {
    const Zone& zone = wall_of(sources, adviser.id);
    auto stops = stops_of(sources, adviser, zone, day);
    if (stops.empty()) return std::nullopt;
    const auto ways = ways_between(travel, adviser.home_base, stops);
    RoundSheet sheet{.adviser = &adviser, .zone = &zone, .lines = {}, .back = {}};
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const territory::Trip& trip = ways.at(i, i + 1);
        SheetLeg leg{.way = agenda::rounded_way(trip.time), .road = trip.distance, .leave_by = {}};
        leg.leave_by = stops[i].time.begin - leg.way;
        if (i > 0) leg.spare = leg.leave_by - stops[i - 1].time.end;
        sheet.lines.push_back({leg, std::move(stops[i])});
    }
    const territory::Trip& home = ways.at(sheet.lines.size(), 0);
    sheet.back = {.way = agenda::rounded_way(home.time),
                  .road = home.distance,
                  .leave_by = sheet.lines.back().stop.time.end};
    return sheet;
}

std::vector<RoundDay> days_at_homes(const RoundSources& sources,
                                    std::span<const AdviserId> advisers) {
    std::vector<RoundDay> days;
    for (const AdviserId id : advisers) {
        const auto* adviser = sources.timetable.find(id);
        if (adviser == nullptr) continue;
        const Zone& zone = wall_of(sources, id);
        std::vector<const Appointment*> visits;
        for (const Appointment& appointment : sources.planned)
            if (is_at_home(appointment, id)) visits.push_back(&appointment);
        std::ranges::sort(visits, {}, [](const Appointment* one) { return one->time.begin; });
        for (const Appointment* visit : visits) {
            const LocalDay day = zone.day_of(visit->time.begin);
            if (days.empty() || days.back().adviser != adviser || days.back().day != day)
                days.push_back({.day = day,
                                .adviser = adviser,
                                .zone = &zone,
                                .time = visit->time,
                                .communes = {}});
            RoundDay& round = days.back();
            round.time.end = visit->time.end;
            round.visits += 1;
            const auto* commune = sources.communes.find(visit->resident.commune_code);
            if (commune != nullptr &&
                std::ranges::find(round.communes, commune) == round.communes.end())
                round.communes.push_back(commune);
        }
    }
    std::ranges::stable_sort(days, {}, &RoundDay::day);
    return days;
}

}  // namespace permanence::planning
