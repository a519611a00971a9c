// The oracles against one another, and the checker against both: of times, of what is best.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "planning/plan_checker.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/exhaustive_rounds.hpp"
#include "tests/support/random_rounds.hpp"
#include "tests/support/ticking_round.hpp"

namespace permanence::planning {
namespace {

// Three places near one another, times of some seconds; for each vehicle an order of visits and the
// places of its pauses. Two vehicles have one or two pairs.
class TinyRounds {
 public:
    TinyRounds(unsigned seed, std::size_t vehicles) : random_(seed) {
        SquareMatrix durations(3);
        for (std::size_t from = 0; from < 3; ++from)
            for (std::size_t to = 0; to < 3; ++to)
                durations.at(from, to) = static_cast<std::int32_t>(from == to ? 0 : below(5));
        problem.profiles.push_back(
            {.name = "car", .durations = durations, .distances = {}, .costs = {}});
        for (std::size_t i = 0; i < vehicles; ++i)
            add_round(1 + below(vehicles == 1 ? 4 : 2));
        if (vehicles == 2) {
            join(courses[0].hops.front().job, courses[1].hops.front().job);
            // Where one goes from pair to pair in another order than the other, nothing helps.
            if (courses[0].hops.size() == 2 && courses[1].hops.size() == 2)
                join(courses[0].hops.back().job, courses[1].hops.back().job);
            if (below(2) == 0) std::swap(courses[1].hops.front().job, courses[1].hops.back().job);
        }
    }

    std::size_t below(std::size_t count) { return random_() % count; }

    RoundProblem problem;
    std::vector<test::Course> courses;

 private:
    void add_round(std::size_t visits) {
        Vehicle who{.description = {},
                    .start = place(),
                    .end = place(),
                    .hours = {Seconds(below(4)), Seconds(12 + below(30))},
                    .capacity = {},
                    .skills = {},
                    .breaks = {},
                    .most_visits = {},
                    .costs = {.fixed = 0, .per_hour = 0, .per_km = 0}};
        for (std::size_t i = below(3); i > 0; --i)
            who.breaks.push_back(
                {.description = {}, .windows = windows(1), .service = Seconds(below(4))});
        test::Course course{.vehicle = problem.vehicles.size(), .hops = {}};
        std::size_t pauses = who.breaks.size();
        problem.vehicles.push_back(std::move(who));
        for (std::size_t i = 0; i < visits; ++i) {
            const std::size_t taken = below(pauses + 1);
            course.hops.push_back({problem.jobs.size(), taken});
            pauses -= taken;
            problem.jobs.push_back({.description = {},
                                    .location = below(3),
                                    .setup = Seconds(below(3)),
                                    .service = Seconds(below(4)),
                                    .windows = windows(0),
                                    .delivery = {},
                                    .pickup = {},
                                    .skills = {}});
        }
        courses.push_back(std::move(course));
    }
    void join(std::size_t one, std::size_t other) {
        problem.jobs[one].together_with = other;
        problem.jobs[other].together_with = one;
    }
    std::optional<std::size_t> place() {
        if (below(4) == 0) return std::nullopt;
        return below(3);
    }
    std::vector<TimeWindow> windows(std::size_t least) {
        std::vector<TimeWindow> windows;
        Seconds time(below(8));
        for (std::size_t i = least + below(4 - least); i > 0; --i) {
            const Seconds end = time + Seconds(below(5));
            windows.push_back({time, end});
            time = end + Seconds(1 + below(9));
        }
        return windows;
    }

    std::mt19937 random_;
};

std::string faults_of(const RoundProblem& problem, const RoundPlan& plan) {
    std::string words;
    for (const PlanFault& fault : check_plan(problem, plan))
        words += write_fault(fault) + "; ";
    return words;
}

RoundPlan plan_of(Round round) {
    const Cost cost = round.cost;
    return {.rounds = {std::move(round)}, .unassigned = {}, .cost = cost};
}

TEST(RoundsOracle, nobody_is_back_sooner_than_who_begins_everything_as_soon_as_it_may) {
    std::size_t possible = 0;
    for (unsigned seed = 0; seed < tests::effort(20'000U); ++seed) {
        const TinyRounds tiny(seed, 1);
        const auto end = test::TickingRound(tiny.problem, tiny.courses[0]).earliest_end();
        const auto round = test::earliest_round(tiny.problem, tiny.courses[0]);
        ASSERT_EQ(round.has_value(), end.has_value()) << "seed " << seed;
        if (!round) continue;
        ASSERT_EQ(round->steps.back().arrival, *end) << "seed " << seed;
        ASSERT_EQ(faults_of(tiny.problem, plan_of(*round)), "") << "seed " << seed;
        ++possible;
    }
    EXPECT_GT(possible, tests::effort(4'000U));
    EXPECT_LT(possible, tests::effort(16'000U));
}

TEST(RoundsOracle, the_checker_allows_what_every_second_of_a_round_allows_and_nothing_else) {
    std::size_t allowed = 0;
    for (unsigned seed = 0; seed < tests::effort(20'000U); ++seed) {
        TinyRounds tiny(seed, 1);
        Round round;
        const bool is_allowed =
            test::TickingRound(tiny.problem, tiny.courses[0]).walk(round, [&](std::size_t count) {
                return tiny.below(count);
            });
        ASSERT_EQ(faults_of(tiny.problem, plan_of(round)).empty(), is_allowed) << "seed " << seed;
        if (is_allowed) ++allowed;
    }
    EXPECT_GT(allowed, tests::effort(1'000U));
}

// The soonest common begins of all pairs from this job on, by trying every second of the day as the
// only one at which both may begin.
bool try_begins(const TinyRounds& tiny, RoundProblem problem, std::size_t job,
                std::vector<Seconds>& begins) {
    while (job < problem.jobs.size() && problem.jobs[job].together_with.value_or(0) <= job)
        ++job;
    if (job >= problem.jobs.size())
        return std::ranges::all_of(tiny.courses, [&](const test::Course& course) {
            return test::TickingRound(problem, course).earliest_end().has_value();
        });
    const std::size_t partner = *problem.jobs[job].together_with;
    for (Seconds time{0}; time <= Seconds(42); ++time) {
        if (test::first_in(tiny.problem.jobs[job].windows, time) != time ||
            test::first_in(tiny.problem.jobs[partner].windows, time) != time)
            continue;
        problem.jobs[job].windows = problem.jobs[partner].windows = {{time, time}};
        begins[job] = begins[partner] = time;
        if (try_begins(tiny, problem, job + 1, begins)) return true;
    }
    return false;
}

TEST(RoundsOracle, two_rounds_meet_at_the_first_second_at_which_both_can) {
    std::size_t possible = 0;
    for (unsigned seed = 0; seed < tests::effort(2'000U); ++seed) {
        const TinyRounds tiny(seed, 2);
        std::vector<Seconds> begins(tiny.problem.jobs.size());
        const bool is_possible = try_begins(tiny, tiny.problem, 0, begins);
        const auto rounds = test::earliest_rounds(tiny.problem, tiny.courses);
        ASSERT_EQ(rounds.has_value(), is_possible) << "seed " << seed;
        if (!rounds) continue;
        ++possible;
        for (const Round& round : *rounds)
            for (const Step& step : round.steps) {
                if (step.kind != StepKind::job) continue;
                if (!tiny.problem.jobs[step.index].together_with) continue;
                ASSERT_EQ(step.arrival + step.waiting, begins[step.index]) << "seed " << seed;
            }
        ASSERT_EQ(faults_of(tiny.problem, {.rounds = *rounds, .unassigned = {}, .cost = 0}), "");
    }
    EXPECT_GT(possible, tests::effort(300U));
}

Cost total(const RoundProblem& problem, const RoundPlan& plan) {
    Cost sum = plan.cost;
    for (const std::size_t job : plan.unassigned)
        sum += price_of_leaving_out(problem) * (1 + problem.jobs[job].priority);
    return sum;
}

TEST(RoundsOracle, the_best_plans_pass_the_checker_and_cost_what_they_say) {
    std::size_t together = 0;
    std::size_t twice = 0;
    for (unsigned seed = 0; seed < tests::effort(1'200U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        const test::ExhaustiveRounds best(problem);
        const RoundPlan plan = best.plan();
        ASSERT_EQ(faults_of(problem, plan), "") << "seed " << seed;
        ASSERT_EQ(total(problem, plan), best.best_total()) << "seed " << seed;
        std::size_t visited = 0;
        for (std::size_t job = 0; job < problem.jobs.size(); ++job)
            if (problem.jobs[job].together_with &&
                !std::ranges::binary_search(plan.unassigned, job))
                ++visited;
        if (visited > 0) ++together;
        if (visited > 2) ++twice;
    }
    EXPECT_GT(together, tests::effort(20U));
    EXPECT_GT(twice, tests::sanitized ? 0U : 2U);
}

}  // namespace
}  // namespace permanence::planning
