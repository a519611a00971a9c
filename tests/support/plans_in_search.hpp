#pragma once
// Plans as the search holds them, and back: what the tests of its parts ask the checker about.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "planning/kept_rounds.hpp"
#include "planning/round_plan.hpp"

namespace permanence::test {

inline planning::KeptRounds rounds_of(const planning::RoundProblem& problem,
                                      const planning::RoundPlan& plan,
                                      const planning::SearchTables& tables) {
    planning::KeptRounds kept(problem.vehicles.size());
    for (const planning::Round& round : plan.rounds)
        kept[round.vehicle] = planning::visits_of(round, tables);
    return kept;
}

// As it stands in the state.
inline planning::RoundPlan plan_in(const planning::SearchState& state) {
    planning::RoundPlan plan;
    std::vector<planning::ScheduledVisit> visits;
    for (const std::int32_t route : state.used()) {
        planning::keep_round(state.route(route), state, visits);
        auto round =
            planning::schedule_round(state.tables(), static_cast<std::size_t>(route), visits);
        EXPECT_TRUE(round.has_value());
        if (!round) continue;
        plan.cost += round->cost;
        plan.rounds.push_back(*std::move(round));
    }
    std::ranges::sort(plan.rounds, {}, &planning::Round::vehicle);
    for (const std::int32_t job : state.absent())
        plan.unassigned.push_back(static_cast<std::size_t>(job));
    std::ranges::sort(plan.unassigned);
    return plan;
}

}  // namespace permanence::test
