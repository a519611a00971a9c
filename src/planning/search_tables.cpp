#include "planning/search_tables.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "base/check.hpp"

namespace permanence::planning {

namespace {

constexpr Tick always = std::numeric_limits<Tick>::max() / 2;

// One location more than the problem has: the last is nowhere.
template <class At>
LegMatrix make_matrix(std::size_t locations, At at) {
    LegMatrix made{.size = locations + 1, .forward = {}, .backward = {}};
    made.forward.resize(made.size * made.size);
    made.backward.resize(made.size * made.size);
    for (std::size_t from = 0; from < locations; ++from) {
        for (std::size_t to = 0; to < locations; ++to) {
            const std::int32_t value = at(from, to);
            made.forward[from * made.size + to] = value;
            made.backward[to * made.size + from] = value;
        }
    }
    return made;
}

class TableMaker {
 public:
    TableMaker(const RoundProblem& problem, SearchTables& tables)
        : problem_(problem), tables_(tables) {}

    void make() {
        locations_ = problem_.profiles.empty() ? 0 : problem_.profiles.front().durations.size();
        tables_.nowhere = static_cast<std::int32_t>(locations_);
        tables_.amounts = problem_.amounts;
        tables_.fairness_price = problem_.fairness_price;
        find_origin();
        for (const Vehicle& vehicle : problem_.vehicles)
            add(vehicle);
        const Cost price = price_of_leaving_out(problem_);
        for (const Job& job : problem_.jobs)
            add(job, price);
        find_kinds();
        tables_.is_plain = is_plain();
    }

 private:
    void find_origin() {
        if (problem_.vehicles.empty()) return;
        tables_.origin = std::ranges::min_element(problem_.vehicles, {}, [](const Vehicle& one) {
                             return one.hours.begin;
                         })->hours.begin;
    }

    // What lies before the origin, or beyond all days, is as good as its edge.
    Tick tick(Seconds time) const {
        const std::int64_t since = (time - tables_.origin).count();
        return static_cast<Tick>(std::clamp<std::int64_t>(since, -1, std::int64_t{always}));
    }
    std::uint32_t add(const std::vector<TimeWindow>& windows) {
        const auto first = static_cast<std::uint32_t>(tables_.windows.size());
        for (const TimeWindow& window : windows)
            tables_.windows.push_back({std::max(tick(window.begin), 0), tick(window.end)});
        return first;
    }

    void add(const Vehicle& vehicle) {
        VehicleRow row;
        row.start = vehicle.start ? static_cast<std::int32_t>(*vehicle.start) : tables_.nowhere;
        row.end = vehicle.end ? static_cast<std::int32_t>(*vehicle.end) : tables_.nowhere;
        row.hours = {tick(vehicle.hours.begin), tick(vehicle.hours.end)};
        row.durations = durations_of(vehicle.profile);
        row.costs = costs_of(vehicle);
        row.first_break = static_cast<std::uint32_t>(tables_.breaks.size());
        row.breaks = static_cast<std::uint32_t>(vehicle.breaks.size());
        for (const Break& pause : vehicle.breaks) {
            const std::uint32_t first = add(pause.windows);
            tables_.breaks.push_back({first, static_cast<std::uint32_t>(pause.windows.size()),
                                      static_cast<Tick>(pause.service.count())});
        }
        row.most_visits = static_cast<std::uint32_t>(
            std::min(vehicle.most_visits.value_or(problem_.jobs.size()), problem_.jobs.size()));
        row.fixed = vehicle.costs.fixed;
        tables_.capacity.insert(tables_.capacity.end(), vehicle.capacity.begin(),
                                vehicle.capacity.end());
        tables_.vehicles.push_back(row);
    }

    void add(const Job& job, Cost price) {
        JobRow row;
        row.location = static_cast<std::int32_t>(job.location);
        row.setup = static_cast<Tick>(job.setup.count());
        row.service = static_cast<Tick>(job.service.count());
        row.first_window = add(job.windows);
        row.windows = static_cast<std::uint32_t>(job.windows.size());
        row.hull = {0, always};
        if (row.windows > 0)
            row.hull = {tables_.windows[row.first_window].begin, tables_.windows.back().end};
        if (job.continuity) {
            row.usual_vehicle = static_cast<std::int32_t>(job.continuity->vehicle);
            row.price_of_another = job.continuity->price_of_another;
        }
        if (job.together_with) row.partner = static_cast<std::int32_t>(*job.together_with);
        row.price_left_out = price * (1 + job.priority);
        tables_.delivery.insert(tables_.delivery.end(), job.delivery.begin(), job.delivery.end());
        tables_.pickup.insert(tables_.pickup.end(), job.pickup.begin(), job.pickup.end());
        tables_.jobs.push_back(row);
    }

    std::uint32_t durations_of(std::size_t profile) {
        const auto [known, is_new] = duration_matrices_.try_emplace(profile);
        if (is_new) {
            known->second = static_cast<std::uint32_t>(tables_.matrices.size());
            const SquareMatrix& durations = problem_.profiles[profile].durations;
            tables_.matrices.push_back(make_matrix(
                locations_,
                [&](std::size_t from, std::size_t to) { return durations.at(from, to); }));
        }
        return known->second;
    }

    // The matrix of durations where a second costs one.
    std::uint32_t costs_of(const Vehicle& vehicle) {
        const TravelProfile& profile = problem_.profiles[vehicle.profile];
        const bool are_durations = !profile.costs && vehicle.costs.per_hour == 3'600 &&
                                   (vehicle.costs.per_km == 0 || !profile.distances);
        if (are_durations) return durations_of(vehicle.profile);
        const auto key = profile.costs ? std::tuple{vehicle.profile, Cost{0}, Cost{0}}
                                       : std::tuple{vehicle.profile, vehicle.costs.per_hour,
                                                    vehicle.costs.per_km};
        const auto [known, is_new] = cost_matrices_.try_emplace(key);
        if (is_new) {
            known->second = static_cast<std::uint32_t>(tables_.matrices.size());
            tables_.matrices.push_back(
                make_matrix(locations_, [&](std::size_t from, std::size_t to) {
                    return static_cast<std::int32_t>(leg_cost(problem_, vehicle, from, to));
                }));
        }
        return known->second;
    }

    bool are_alike(std::size_t a, std::size_t b) const {
        const Vehicle& one = problem_.vehicles[a];
        const Vehicle& other = problem_.vehicles[b];
        return !is_usual_[a] && !is_usual_[b] && one.profile == other.profile &&
               one.start == other.start && one.end == other.end && one.hours == other.hours &&
               one.capacity == other.capacity && one.skills == other.skills && one.breaks.empty() &&
               other.breaks.empty() && one.most_visits == other.most_visits &&
               one.costs == other.costs;
    }

    void find_kinds() {
        is_usual_.assign(problem_.vehicles.size(), false);
        for (const Job& job : problem_.jobs)
            if (job.continuity) is_usual_[job.continuity->vehicle] = true;
        std::vector<std::size_t> first_of_kind;
        for (std::size_t i = 0; i < problem_.vehicles.size(); ++i) {
            const auto like = std::ranges::find_if(
                first_of_kind, [&](std::size_t other) { return are_alike(other, i); });
            tables_.vehicles[i].kind = static_cast<std::uint32_t>(like - first_of_kind.begin());
            if (like != first_of_kind.end()) continue;
            first_of_kind.push_back(i);
            for (std::size_t job = 0; job < problem_.jobs.size(); ++job)
                tables_.may.push_back(may_serve(i, job) ? 1 : 0);
        }
        tables_.kinds = static_cast<std::uint32_t>(first_of_kind.size());
    }

    bool may_serve(std::size_t vehicle, std::size_t job) const {
        const Vehicle& who = problem_.vehicles[vehicle];
        const Job& what = problem_.jobs[job];
        if (!std::ranges::includes(who.skills, what.skills)) return false;
        for (std::size_t i = 0; i < problem_.amounts; ++i)
            if (what.delivery[i] > who.capacity[i] || what.pickup[i] > who.capacity[i])
                return false;
        return true;
    }

    bool is_plain() {
        tables_.has_pickups =
            std::ranges::any_of(tables_.pickup, [](std::int64_t amount) { return amount > 0; });
        return !tables_.has_pickups && problem_.fairness_price == 0 && tables_.breaks.empty() &&
               std::ranges::all_of(tables_.jobs, [](const JobRow& job) {
                   return job.setup == 0 && job.windows <= 1 && job.partner < 0;
               });
    }

    const RoundProblem& problem_;
    SearchTables& tables_;
    std::size_t locations_ = 0;
    std::map<std::size_t, std::uint32_t> duration_matrices_;
    std::map<std::tuple<std::size_t, Cost, Cost>, std::uint32_t> cost_matrices_;
    std::vector<bool> is_usual_;
};

}  // namespace

SearchTables::SearchTables(const RoundProblem& problem) {
    TableMaker(problem, *this).make();
}

}  // namespace permanence::planning
