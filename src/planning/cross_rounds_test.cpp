// A plan from two: nobody twice, no half of a pair, and every round can be driven.
#include "planning/cross_rounds.hpp"

#include <gtest/gtest.h>

#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

KeptRounds rounds_of(const RoundProblem& problem, const RoundPlan& plan,
                     const SearchTables& tables) {
    KeptRounds kept(problem.vehicles.size());
    for (const Round& round : plan.rounds)
        kept[round.vehicle] = visits_of(round, tables);
    return kept;
}

// As it stands in the state, to be asked of the checker.
RoundPlan plan_in(const SearchState& state) {
    RoundPlan plan;
    std::vector<ScheduledVisit> visits;
    for (const std::int32_t route : state.used()) {
        keep_round(state.route(route), state, visits);
        auto round = schedule_round(state.tables(), static_cast<std::size_t>(route), visits);
        EXPECT_TRUE(round.has_value());
        if (!round) continue;
        plan.cost += round->cost;
        plan.rounds.push_back(*std::move(round));
    }
    std::ranges::sort(plan.rounds, {}, &Round::vehicle);
    for (const std::int32_t job : state.absent())
        plan.unassigned.push_back(static_cast<std::size_t>(job));
    std::ranges::sort(plan.unassigned);
    return plan;
}

class CrossRounds : public testing::Test {
 protected:
    // Two plans of one problem, crossed.
    RoundPlan crossed(const RoundProblem& problem, unsigned seed, unsigned other_seed) {
        const SearchTables tables(problem);
        const VisitsAround nearby(tables, 200);
        const auto plan = [&](unsigned which) {
            return plan_rounds(problem, {.seconds = 0.0005, .seed = which});
        };
        one_ = plan(seed);
        SearchState state(tables);
        SearchRandom random(seed);
        cross_rounds(state, nearby, random, rounds_of(problem, one_, tables),
                     rounds_of(problem, plan(other_seed), tables));
        return plan_in(state);
    }
    RoundPlan one_;
};

TEST_F(CrossRounds, give_a_plan_that_the_checker_accepts) {
    std::size_t changed = 0;
    for (unsigned seed = 0; seed < tests::effort(3'000U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        if (problem.jobs.empty()) continue;
        const RoundPlan plan = crossed(problem, seed, seed + 1);
        for (const PlanFault& fault : check_plan(problem, plan))
            ADD_FAILURE() << "seed " << seed << ": " << write_fault(fault);
        if (plan.rounds != one_.rounds) ++changed;
    }
    EXPECT_GT(changed, tests::effort(100U));
}

TEST_F(CrossRounds, of_a_plan_with_itself_give_the_same_plan) {
    for (unsigned seed = 0; seed < tests::effort(1'000U); ++seed) {
        RoundProblem problem = test::RandomRounds(seed).make();
        for (Job& job : problem.jobs)
            job.together_with.reset();
        if (problem.jobs.empty()) continue;
        const RoundPlan plan = crossed(problem, seed, seed);
        EXPECT_EQ(plan.cost, one_.cost) << "seed " << seed;
        EXPECT_EQ(plan.unassigned, one_.unassigned) << "seed " << seed;
    }
}

}  // namespace
}  // namespace permanence::planning
