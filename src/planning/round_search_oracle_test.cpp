// The search against the checker and against every plan there is.
#include <gtest/gtest.h>

#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/exhaustive_rounds.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

Cost total(const RoundProblem& problem, const RoundPlan& plan) {
    Cost sum = plan.cost;
    for (const std::size_t job : plan.unassigned)
        sum += price_of_leaving_out(problem) * (1 + problem.jobs[job].priority);
    return sum;
}

std::string faults_of(const RoundProblem& problem, const RoundPlan& plan) {
    std::string words;
    for (const PlanFault& fault : check_plan(problem, plan))
        words += write_fault(fault) + "; ";
    return words;
}

TEST(RoundSearch, any_problem_gives_a_plan_that_the_checker_accepts) {
    for (unsigned seed = 0; seed < tests::effort(3'000U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        const RoundPlan plan = plan_rounds(problem, {.seconds = 0.0005, .seed = seed});
        ASSERT_EQ(faults_of(problem, plan), "") << "seed " << seed;
    }
}

// Of six short searches.
Cost found(const RoundProblem& problem, unsigned seed) {
    const RoundPlan plan =
        plan_rounds(problem, {.seconds = 0.02, .seed = seed * 100, .threads = 6});
    EXPECT_EQ(faults_of(problem, plan), "") << "seed " << seed;
    return total(problem, plan);
}

TEST(RoundSearch, finds_the_best_of_all_plans_of_up_to_eight_jobs) {
    for (unsigned seed = 0; seed < tests::effort(150U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        ASSERT_EQ(found(problem, seed), test::ExhaustiveRounds(problem).best_total())
            << "seed " << seed;
    }
}

// Each was once missed, however long the search: a pair that stood in the way of another, at the
// wrong instant; two places that cost the same, of which one was always tried.
TEST(RoundSearch, gets_out_of_where_it_was_once_caught) {
    for (const unsigned seed : {243U, 365U, 1894U, 3902U}) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        EXPECT_EQ(found(problem, seed), test::ExhaustiveRounds(problem).best_total())
            << "seed " << seed;
    }
}

// Neither of two pays alone: both do, on one round.
TEST(RoundSearch, puts_in_what_pays_with_the_next_one_only) {
    RoundProblem problem = test::RandomRounds(1347).make();
    for (Job& job : problem.jobs)
        job.together_with.reset();
    EXPECT_EQ(found(problem, 1347), test::ExhaustiveRounds(problem).best_total());
}

TEST(RoundSearch, two_together_are_begun_together_or_left_out_both) {
    std::size_t together = 0;
    for (unsigned seed = 0; seed < tests::effort(3'000U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        if (problem.jobs.empty() || !problem.jobs[0].together_with) continue;
        const RoundPlan plan = plan_rounds(problem, {.seconds = 0.0005, .seed = seed});
        ASSERT_EQ(faults_of(problem, plan), "") << "seed " << seed;
        if (!std::ranges::binary_search(plan.unassigned, 0)) ++together;
    }
    EXPECT_GT(together, tests::effort(20U));
}

TEST(RoundSearch, the_same_seed_gives_the_same_plan_with_any_number_of_threads) {
    for (unsigned seed = 0; seed < (tests::sanitized ? 5U : 20U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        const SearchOptions options{.seconds = 0.002, .seed = seed, .threads = 3};
        ASSERT_EQ(plan_rounds(problem, options), plan_rounds(problem, options)) << seed;
    }
}

// So long that plans are crossed.
TEST(RoundSearch, a_long_search_gives_a_plan_that_the_checker_accepts_and_the_same_again) {
    for (unsigned seed = 0; seed < (tests::sanitized ? 3U : 15U); ++seed) {
        RoundProblem problem = test::RandomRounds(seed).make();
        if (problem.vehicles.empty()) continue;
        problem.vehicles.front().breaks.clear();
        problem.vehicles.resize(1);
        problem.vehicles.resize(4, problem.vehicles.front());
        for (Job& job : problem.jobs)
            job.continuity.reset();
        const SearchOptions options{.seconds = 0.2, .seed = seed};
        const RoundPlan plan = plan_rounds(problem, options);
        EXPECT_EQ(faults_of(problem, plan), "") << "seed " << seed;
        EXPECT_EQ(total(problem, plan), test::ExhaustiveRounds(problem).best_total()) << seed;
        EXPECT_EQ(plan, plan_rounds(problem, options)) << seed;
    }
}

TEST(RoundSearch, begins_with_the_last_plan_and_keeps_it_where_nothing_is_better) {
    for (unsigned seed = 0; seed < tests::effort(300U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        const RoundPlan last = plan_rounds(problem, {.seconds = 0.002, .seed = seed});
        const RoundPlan again =
            plan_rounds(problem, {.seconds = 0, .seed = seed + 1, .last_plan = &last});
        ASSERT_EQ(faults_of(problem, again), "") << "seed " << seed;
        ASSERT_LE(total(problem, again), total(problem, last)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace permanence::planning
