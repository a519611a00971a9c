// A plan from two: nobody twice, no half of a pair, and every round can be driven.
#include "planning/cross_rounds.hpp"

#include <gtest/gtest.h>

#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/plans_in_search.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

using test::plan_in;
using test::rounds_of;

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
