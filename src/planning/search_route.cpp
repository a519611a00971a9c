#include "planning/search_route.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"
#include "planning/leg_time.hpp"

namespace permanence::planning {

namespace {

std::size_t at(std::int32_t index) {
    return static_cast<std::size_t>(index);
}

// Instants that are none, in the place of std::optional: its two parts, written one by one and read
// at once, cost the search a quarter of its time.
constexpr Tick too_late = std::numeric_limits<Tick>::max() / 2 + 1;  // after every window
constexpr Tick too_early = -1;                                       // before every window

Tick arrival(const SearchTables& tables, std::span<const BreakRow> pauses, Tick depart,
             Tick travel) {
    if (pauses.empty()) return depart + travel;
    return arrival_after(tables, pauses, depart, travel).value_or(too_late);
}

Tick departure(const SearchTables& tables, std::span<const BreakRow> pauses, Tick arrival,
               Tick travel) {
    if (pauses.empty()) return arrival - travel;
    return departure_before(tables, pauses, arrival, travel).value_or(too_early);
}

}  // namespace

std::span<const TickWindow> RouteTimes::windows_of(std::int32_t job) const {
    if (pins_.holds(job)) return {&pins_.window(job), 1};
    return tables_.windows_of(tables_.jobs[at(job)]);
}

// Nearly every job has one window at most, and no partner: then the hull is all there is.
inline Tick RouteTimes::begin_from(std::int32_t job, Tick from) const {
    if (job < 0) return from;
    const JobRow& row = tables_.jobs[at(job)];
    if (row.windows <= 1 && row.partner < 0)
        return from > row.hull.end ? too_late : std::max(from, row.hull.begin);
    const auto windows = windows_of(job);
    return windows.empty() ? from : begin_after(windows, from).value_or(too_late);
}

inline Tick RouteTimes::begin_until(std::int32_t job, Tick until) const {
    if (job < 0) return until;
    const JobRow& row = tables_.jobs[at(job)];
    if (row.windows <= 1 && row.partner < 0)
        return until < row.hull.begin ? too_early : std::min(until, row.hull.end);
    const auto windows = windows_of(job);
    return windows.empty() ? until : begin_before(windows, until).value_or(too_early);
}

inline Tick RouteTimes::action_after(std::int32_t job, std::int32_t location_before) const {
    if (job < 0) return 0;
    const JobRow& row = tables_.jobs[at(job)];
    return row.location == location_before ? row.service : row.setup + row.service;
}

Route RouteTimes::empty_route(std::int32_t vehicle) const {
    const VehicleRow& row = tables_.vehicles[at(vehicle)];
    Route route;
    route.vehicle = vehicle;
    route.stops.resize(2);
    route.stops.front().location = row.start;
    route.stops.back().location = row.end;
    route.stops.back().pauses = row.breaks;
    refresh(route);
    return route;
}

void RouteTimes::refresh(Route& route) const {
    route.is_feasible = true;
    if (tables_.is_plain) {
        refresh_plain(route);
    } else {
        refresh_forward(route);
        refresh_backward(route);
    }
    if (tables_.amounts > 0) refresh_loads(route);
}

// The two others, where there is nothing but travel, one window and service.
void RouteTimes::refresh_plain(Route& route) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    const LegMatrix& durations = tables_.matrices[vehicle.durations];
    const LegMatrix& costs = tables_.matrices[vehicle.costs];
    Cost cost = 0;
    Stop* before = route.stops.data();
    before->depart = vehicle.hours.begin;
    for (Stop& stop : std::span(route.stops).subspan(1)) {
        stop.travel = durations.at(before->location, stop.location);
        stop.leg_cost = costs.at(before->location, stop.location);
        cost += stop.leg_cost;
        const Tick arrives = before->depart + stop.travel;
        before = &stop;
        if (stop.job < 0) {
            stop.depart = arrives;
            break;
        }
        const JobRow& job = tables_.jobs[at(stop.job)];
        if (arrives > job.hull.end) route.is_feasible = false;
        if (job.usual_vehicle >= 0) cost += price_of(route, stop.job);
        stop.action = job.service;
        stop.depart = std::max(arrives, job.hull.begin) + job.service;
        stop.latest_begin = job.hull.end;
    }
    if (before->depart > vehicle.hours.end) route.is_feasible = false;
    before->latest = before->latest_begin = vehicle.hours.end;
    for (; before != route.stops.data(); --before) {
        Stop& stop = *(before - 1);
        stop.latest = before->latest_begin - before->travel;
        stop.latest_begin = std::min(stop.latest_begin, stop.latest - stop.action);
    }
    route.cost = route.is_empty() ? 0 : cost + vehicle.fixed;
    if (route.is_empty()) route.stops.back().leg_cost = 0;
}

void RouteTimes::refresh_forward(Route& route) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    const LegMatrix& durations = tables_.matrices[vehicle.durations];
    const LegMatrix& costs = tables_.matrices[vehicle.costs];
    const auto pauses = tables_.breaks_of(vehicle);
    route.cost = 0;
    route.work = 0;
    route.stops.front().depart = vehicle.hours.begin;
    for (std::size_t i = 1; i < route.stops.size(); ++i) {
        const Stop& before = route.stops[i - 1];
        Stop& stop = route.stops[i];
        const Tick travel = durations.at(before.location, stop.location);
        stop.leg_cost = costs.at(before.location, stop.location);
        stop.action = action_after(stop.job, before.location);
        route.cost += stop.leg_cost;
        route.work += travel + stop.action;
        if (stop.job >= 0) route.cost += price_of(route, stop.job);
        const Tick begins = begin_from(
            stop.job, arrival(tables_, pauses.subspan(before.pauses, stop.pauses - before.pauses),
                              before.depart, travel));
        if (begins >= too_late) route.is_feasible = false;
        stop.depart = (begins < too_late ? begins : 0) + stop.action;
    }
    if (route.stops.back().depart > vehicle.hours.end) route.is_feasible = false;
    if (route.is_empty()) {
        route.cost = 0;
        route.work = 0;
        route.stops.back().leg_cost = 0;
        return;
    }
    route.cost += vehicle.fixed + tables_.fairness(route.work);
}

// What cannot be kept was found on the way forward.
void RouteTimes::refresh_backward(Route& route) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    const LegMatrix& durations = tables_.matrices[vehicle.durations];
    const auto pauses = tables_.breaks_of(vehicle);
    route.stops.back().latest = vehicle.hours.end;
    route.stops.back().latest_begin = vehicle.hours.end;
    for (std::size_t i = route.stops.size() - 1; i-- > 0;) {
        Stop& stop = route.stops[i];
        const Stop& next = route.stops[i + 1];
        stop.latest = departure(tables_, pauses.subspan(stop.pauses, next.pauses - stop.pauses),
                                next.latest_begin, durations.at(stop.location, next.location));
        stop.latest_begin = begin_until(stop.job, stop.latest - stop.action);
    }
}

void RouteTimes::refresh_loads(Route& route) const {
    const std::size_t amounts = tables_.amounts;
    route.load.assign(amounts, 0);
    for (const Stop& stop : route.stops)
        for (std::size_t k = 0; stop.job >= 0 && k < amounts; ++k)
            route.load[k] += tables_.delivery[at(stop.job) * amounts + k];
    if (!tables_.has_pickups) return;
    const std::size_t legs = route.stops.size() - 1;
    route.peak_before.assign(route.stops.size() * amounts, 0);
    route.peak_from.assign(route.stops.size() * amounts, 0);
    for (std::size_t k = 0; k < amounts; ++k) {
        std::int64_t on_board = route.load[k];
        std::int64_t most = on_board;
        for (std::size_t i = 1; i <= legs; ++i) {
            most = std::max(most, on_board);
            route.peak_before[i * amounts + k] = most;
            route.peak_from[i * amounts + k] = on_board;  // for now of the leg before the stop
            const std::int32_t job = route.stops[i].job;
            if (job >= 0)
                on_board +=
                    tables_.pickup[at(job) * amounts + k] - tables_.delivery[at(job) * amounts + k];
        }
        for (std::size_t i = legs; i-- > 1;)
            route.peak_from[i * amounts + k] =
                std::max(route.peak_from[i * amounts + k], route.peak_from[(i + 1) * amounts + k]);
    }
}

bool RouteTimes::keeps_load(const Route& route) const {
    if (route.visits() > tables_.vehicles[at(route.vehicle)].most_visits) return false;
    for (std::size_t k = 0; k < tables_.amounts; ++k) {
        std::int64_t most = route.load[k];
        // The first stop after the start looks over all legs from it on.
        if (tables_.has_pickups) most = std::max(most, route.peak_from[tables_.amounts + k]);
        if (most > tables_.capacity[at(route.vehicle) * tables_.amounts + k]) return false;
    }
    return true;
}

bool RouteTimes::has_room(const Route& route, std::int32_t job) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    if (route.visits() >= vehicle.most_visits) return false;
    if (tables_.has_pickups) return true;  // asked place by place
    for (std::size_t k = 0; k < tables_.amounts; ++k)
        if (route.load[k] + tables_.delivery[at(job) * tables_.amounts + k] >
            tables_.capacity[at(route.vehicle) * tables_.amounts + k])
            return false;
    return true;
}

bool RouteTimes::fits(const Route& route, std::int32_t job, std::size_t stop) const {
    if (!tables_.has_pickups) return true;
    const std::size_t amounts = tables_.amounts;
    for (std::size_t k = 0; k < amounts; ++k) {
        const std::int64_t capacity = tables_.capacity[at(route.vehicle) * amounts + k];
        if (route.peak_before[stop * amounts + k] + tables_.delivery[at(job) * amounts + k] >
                capacity ||
            route.peak_from[stop * amounts + k] + tables_.pickup[at(job) * amounts + k] > capacity)
            return false;
    }
    return true;
}

Cost RouteTimes::price_of(const Route& route, std::int32_t job) const {
    const JobRow& row = tables_.jobs[at(job)];
    return row.usual_vehicle >= 0 && row.usual_vehicle != route.vehicle ? row.price_of_another : 0;
}

struct RouteTimes::Candidate {
    Insertion where;
    Tick begin = 0;        // at the soonest
    Tick action = 0;       // of the job
    Tick next_latest = 0;  // the next stop's begin, at the latest
    Tick travel_on = 0;    // to the next stop
    std::span<const BreakRow> pauses_after;
};

BestInsertions RouteTimes::insertions(const Route& route, std::int32_t job) const {
    BestInsertions best;
    if (!tables_.may_serve(tables_.vehicles[at(route.vehicle)].kind, job) || !has_room(route, job))
        return best;
    if (tables_.is_plain) return plain_insertions(route, job);
    each_insertion(
        route, job, [&](Cost cost) { return cost < best.second.cost; },
        [&](const Candidate& one) { best.note(one.where); });
    return best;
}

BestInsertions RouteTimes::plain_insertions(const Route& route, std::int32_t job) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    const JobRow& row = tables_.jobs[at(job)];
    const std::int32_t* const time_to = tables_.matrices[vehicle.durations].to(row.location);
    const std::int32_t* const time_from = tables_.matrices[vehicle.durations].from(row.location);
    const std::int32_t* const cost_to = tables_.matrices[vehicle.costs].to(row.location);
    const std::int32_t* const cost_from = tables_.matrices[vehicle.costs].from(row.location);
    const Cost price = price_of(route, job) + (route.is_empty() ? vehicle.fixed : 0);
    BestInsertions best;
    best.first.cost = best.second.cost = never;
    for (std::size_t i = 1; i < route.stops.size(); ++i) {
        const Stop& before = route.stops[i - 1];
        const Stop& stop = route.stops[i];
        const Tick arrives = before.depart + time_to[before.location];
        if (arrives > row.hull.end) break;
        const Cost cost =
            cost_to[before.location] + cost_from[stop.location] - stop.leg_cost + price;
        if (cost >= best.second.cost) continue;
        const Tick leaves = std::max(arrives, row.hull.begin) + row.service;
        if (leaves + time_from[stop.location] > stop.latest_begin) continue;
        best.note({cost, static_cast<std::uint32_t>(i), 0});
    }
    return best;
}

template <class Interests, class Note>
void RouteTimes::each_insertion(const Route& route, std::int32_t job, Interests interests,
                                Note note) const {
    const VehicleRow& vehicle = tables_.vehicles[at(route.vehicle)];
    const std::int32_t location = tables_.jobs[at(job)].location;
    const LegMatrix& durations = tables_.matrices[vehicle.durations];
    const std::int32_t* const time_to = durations.to(location);
    const std::int32_t* const time_from = durations.from(location);
    const std::int32_t* const cost_to = tables_.matrices[vehicle.costs].to(location);
    const std::int32_t* const cost_from = tables_.matrices[vehicle.costs].from(location);
    const auto pauses = tables_.breaks_of(vehicle);
    const Cost price = price_of(route, job) + (route.is_empty() ? vehicle.fixed : 0);
    const Tick last_begin = tables_.jobs[at(job)].hull.end;
    for (std::size_t i = 1; i < route.stops.size(); ++i) {
        const Stop& before = route.stops[i - 1];
        const Stop& stop = route.stops[i];
        if (before.depart > last_begin) break;
        Candidate one;
        one.where.stop = static_cast<std::uint32_t>(i);
        one.where.cost =
            cost_to[before.location] + cost_from[stop.location] - stop.leg_cost + price;
        // With a price of fairness the work has to be known first: it may make the place cheaper.
        if (tables_.fairness_price == 0 && !interests(one.where.cost)) continue;
        if (!fits(route, job, i)) continue;
        one.action = action_after(job, before.location);
        one.travel_on = time_from[stop.location];
        const Tick travel = time_to[before.location];
        const Tick next_action = action_after(stop.job, location);
        if (tables_.fairness_price > 0) {
            const Tick saved =
                route.is_empty() ? 0 : durations.at(before.location, stop.location) + stop.action;
            one.where.cost += tables_.fairness(route.work + travel + one.action + one.travel_on +
                                               next_action - saved) -
                              tables_.fairness(route.work);
            if (!interests(one.where.cost)) continue;
        }
        one.next_latest = begin_until(stop.job, stop.latest - next_action);
        if (one.next_latest < 0) continue;
        for (std::uint32_t split = before.pauses; split <= stop.pauses; ++split) {
            one.begin = begin_from(
                job, arrival(tables_, pauses.subspan(before.pauses, split - before.pauses),
                             before.depart, travel));
            if (one.begin >= too_late) continue;
            one.pauses_after = pauses.subspan(split, stop.pauses - split);
            const Tick next_arrives =
                arrival(tables_, one.pauses_after, one.begin + one.action, one.travel_on);
            if (next_arrives > one.next_latest) continue;
            if (begin_from(stop.job, next_arrives) > one.next_latest) continue;
            one.where.pauses = split;
            note(one);
        }
    }
}

void RouteTimes::openings(const Route& route, std::int32_t job, std::vector<Opening>& found) const {
    if (!tables_.may_serve(tables_.vehicles[at(route.vehicle)].kind, job) || !has_room(route, job))
        return;
    const auto any = [](Cost) { return true; };
    each_insertion(route, job, any, [&](const Candidate& one) {
        const Tick leaves = departure(tables_, one.pauses_after, one.next_latest, one.travel_on);
        const Tick last = begin_until(job, leaves - one.action);
        if (last >= one.begin) found.push_back({one.where, {one.begin, last}});
    });
}

}  // namespace permanence::planning
