#include "planning/round_problem.hpp"

#include <algorithm>

namespace permanence::planning {

namespace {

Cost dearest_leg(const RoundProblem& problem, const Vehicle& vehicle) {
    const std::size_t size = problem.profiles[vehicle.profile].durations.size();
    Cost most = 0;
    for (std::size_t from = 0; from < size; ++from)
        for (std::size_t to = 0; to < size; ++to)
            most = std::max(most, leg_cost(problem, vehicle, from, to));
    return most;
}

bool have_equal_legs(const Vehicle& a, const Vehicle& b) {
    return a.profile == b.profile && a.costs.per_hour == b.costs.per_hour &&
           a.costs.per_km == b.costs.per_km;
}

// Of one leg, whoever drives.
Cost dearest_leg(const RoundProblem& problem) {
    std::vector<const Vehicle*> seen;
    Cost most = 0;
    for (const Vehicle& vehicle : problem.vehicles) {
        const bool is_known = std::ranges::any_of(
            seen, [&](const Vehicle* other) { return have_equal_legs(*other, vehicle); });
        if (is_known) continue;
        seen.push_back(&vehicle);
        most = std::max(most, dearest_leg(problem, vehicle));
    }
    return most;
}

}  // namespace

Cost leg_cost(const RoundProblem& problem, const Vehicle& vehicle, std::size_t from,
              std::size_t to) {
    const TravelProfile& profile = problem.profiles[vehicle.profile];
    if (profile.costs) return profile.costs->at(from, to);
    const Cost of_time = profile.durations.at(from, to) * vehicle.costs.per_hour;
    const Cost of_road =
        profile.distances ? profile.distances->at(from, to) * vehicle.costs.per_km : 0;
    return (of_time * 1'000 + of_road * 3'600) / 3'600'000;
}

Cost fairness_cost(const RoundProblem& problem, Seconds work) {
    if (problem.fairness_price == 0) return 0;
    return problem.fairness_price * (work.count() * work.count() / 3'600) / 3'600;
}

Cost price_of_leaving_out(const RoundProblem& problem) {
    if (problem.price_of_unassigned) return *problem.price_of_unassigned;
    // Every visit ends one leg, every round one more; no day is longer than its hours.
    Cost most =
        1 + dearest_leg(problem) * static_cast<Cost>(problem.jobs.size() + problem.vehicles.size());
    for (const Vehicle& vehicle : problem.vehicles)
        most +=
            vehicle.costs.fixed + fairness_cost(problem, vehicle.hours.end - vehicle.hours.begin);
    for (const Job& job : problem.jobs)
        if (job.continuity) most += job.continuity->price_of_another;
    return most;
}

}  // namespace permanence::planning
