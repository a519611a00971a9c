#include "planning/plan_checker.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "planning/round_search.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

using enum PlanFaultKind;

// Two advisers who start at home (0) and (3); three visits at 1, 2 and 1 again; a lunch break.
RoundProblem day() {
    SquareMatrix durations(4);
    for (std::size_t from = 0; from < 4; ++from)
        for (std::size_t to = 0; to < 4; ++to)
            durations.at(from, to) = from == to ? 0 : 600;
    RoundProblem problem;
    problem.amounts = 1;
    problem.profiles.push_back(
        {.name = "car", .durations = durations, .distances = {}, .costs = {}});
    const Break lunch{.id = 1,
                      .description = "",
                      .windows = {{Seconds(7'200), Seconds(9'000)}},
                      .service = Seconds(1'800)};
    problem.vehicles = {{.id = 1,
                         .description = "",
                         .start = 0,
                         .end = 0,
                         .hours = {Seconds(0), Seconds(20'000)},
                         .capacity = {2},
                         .skills = {1},
                         .breaks = {lunch},
                         .most_visits = 3},
                        {.id = 2,
                         .description = "",
                         .start = 3,
                         .end = 3,
                         .hours = {Seconds(0), Seconds(20'000)},
                         .capacity = {2},
                         .skills = {1, 2},
                         .breaks = {},
                         .most_visits = {}}};
    const auto visit = [](std::int64_t id, std::size_t location) {
        return Job{.id = id,
                   .description = "",
                   .location = location,
                   .setup = Seconds(60),
                   .service = Seconds(1'800),
                   .windows = {{Seconds(3'000), Seconds(12'000)}},
                   .delivery = {1},
                   .pickup = {0},
                   .skills = {1}};
    };
    problem.jobs = {visit(1, 1), visit(2, 2), visit(3, 1), visit(4, 2)};
    problem.jobs[2].together_with = 3;
    problem.jobs[3].together_with = 2;
    return problem;
}

struct Changed {
    const char* what;
    std::function<void(RoundPlan&)> change;
    PlanFaultKind fault;
};

bool is_found(const std::vector<PlanFault>& faults, PlanFaultKind kind) {
    return std::ranges::any_of(faults, [&](const PlanFault& fault) { return fault.kind == kind; });
}

Step& first(RoundPlan& plan, StepKind kind) {
    return *std::ranges::find(plan.rounds[0].steps, kind, &Step::kind);
}

TEST(PlanChecker, says_what_is_wrong_with_a_plan) {
    const RoundProblem problem = day();
    const RoundPlan good = plan_rounds(problem, {.seconds = 0.002});
    ASSERT_TRUE(check_plan(problem, good).empty());
    ASSERT_EQ(good.rounds.size(), 2U);
    ASSERT_TRUE(good.unassigned.empty());
    using std::chrono::seconds;
    const std::vector<Changed> changes{
        {"no such vehicle", [](RoundPlan& plan) { plan.rounds[0].vehicle = 9; }, unknown_vehicle},
        {"one vehicle twice", [](RoundPlan& plan) { plan.rounds[1].vehicle = 0; }, unknown_vehicle},
        {"no such job", [](RoundPlan& plan) { first(plan, StepKind::job).index = 99; },
         unknown_job},
        {"no such break", [](RoundPlan& plan) { first(plan, StepKind::pause).index = 5; },
         unknown_break},
        {"left out and visited", [](RoundPlan& plan) { plan.unassigned = {0}; }, job_twice},
        {"a round forgotten", [](RoundPlan& plan) { plan.rounds.pop_back(); }, job_missing},
        {"left out in disorder", [](RoundPlan& plan) { plan.unassigned = {1, 0}; },
         unassigned_order},
        {"no end", [](RoundPlan& plan) { plan.rounds[0].steps.pop_back(); }, steps_in_disorder},
        {"a huge time",
         [](RoundPlan& plan) {
             first(plan, StepKind::job).arrival = seconds(std::int64_t{1} << 60);
         },
         number_too_large},
        {"too early", [](RoundPlan& plan) { plan.rounds[0].steps[0].arrival = seconds(-5); },
         left_too_early},
        {"too late", [](RoundPlan& plan) { plan.rounds[0].steps.back().arrival = seconds(20'001); },
         back_too_late},
        {"a time of its own",
         [](RoundPlan& plan) { first(plan, StepKind::job).arrival += seconds(1); }, time_wrong},
        {"a shorter way",
         [](RoundPlan& plan) { plan.rounds[0].steps.back().travelled -= seconds(1); },
         travel_wrong},
        {"waits backwards",
         [](RoundPlan& plan) { first(plan, StepKind::job).waiting = seconds(-1); }, waiting_wrong},
        {"no setup", [](RoundPlan& plan) { first(plan, StepKind::job).setup = seconds(0); },
         setup_wrong},
        {"a short visit",
         [](RoundPlan& plan) { first(plan, StepKind::job).service -= seconds(60); }, service_wrong},
        {"after the window",
         [](RoundPlan& plan) { first(plan, StepKind::job).waiting += seconds(12'000); },
         outside_windows},
        {"no break",
         [](RoundPlan& plan) {
             std::erase_if(plan.rounds[0].steps,
                           [](const Step& step) { return step.kind == StepKind::pause; });
         },
         break_missing},
        {"not together",
         [](RoundPlan& plan) {
             std::swap(plan.rounds[0].steps, plan.rounds[1].steps);
             plan.rounds.pop_back();
         },
         not_together},
        {"a cheaper round", [](RoundPlan& plan) { plan.rounds[0].cost -= 1; }, round_cost_wrong},
        {"a cheaper plan", [](RoundPlan& plan) { plan.cost -= 1; }, plan_cost_wrong},
    };
    for (const Changed& one : changes) {
        RoundPlan plan = good;
        one.change(plan);
        EXPECT_TRUE(is_found(check_plan(problem, plan), one.fault)) << one.what;
    }
}

TEST(PlanChecker, holds_a_plan_against_what_its_vehicles_may) {
    const RoundProblem problem = day();
    const RoundPlan plan = plan_rounds(problem, {.seconds = 0.002});
    RoundProblem stricter = problem;
    stricter.jobs[0].skills = {7};
    EXPECT_TRUE(is_found(check_plan(stricter, plan), skill_missing));
    stricter = problem;
    stricter.vehicles[0].capacity = stricter.vehicles[1].capacity = {0};
    EXPECT_TRUE(is_found(check_plan(stricter, plan), over_capacity));
    stricter = problem;
    stricter.vehicles[0].most_visits = stricter.vehicles[1].most_visits = 1;
    EXPECT_TRUE(is_found(check_plan(stricter, plan), too_many_visits));
    stricter = problem;
    stricter.vehicles[0].breaks.push_back(stricter.vehicles[0].breaks[0]);
    EXPECT_TRUE(is_found(check_plan(stricter, plan), break_missing));
}

// A field of a step, of a round or of the plan.
void change_one(RoundPlan& plan, std::mt19937& random) {
    const auto below = [&](std::size_t count) { return random() % count; };
    if (plan.rounds.empty()) {
        plan.cost += 1;
        return;
    }
    Round& round = plan.rounds[below(plan.rounds.size())];
    Step& step = round.steps[below(round.steps.size())];
    const Seconds more(static_cast<int>(below(2)) * 2 - 1);
    switch (below(8)) {
        case 0:
            step.arrival += more;
            break;
        case 1:
            step.waiting += more;
            break;
        case 2:
            step.setup += more;
            break;
        case 3:
            step.service += more;
            break;
        case 4:
            step.travelled += more;
            break;
        case 5:
            round.cost += more.count();
            break;
        case 6:
            round.vehicle += 1;
            break;
        default:
            round.steps.erase(round.steps.begin() +
                              static_cast<std::ptrdiff_t>(below(round.steps.size())));
    }
}

TEST(PlanChecker, sees_any_change_of_one_number) {
    std::mt19937 random(5);
    for (unsigned seed = 0; seed < 1'500; ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        RoundPlan plan = plan_rounds(problem, {.seconds = 0, .seed = seed});
        change_one(plan, random);
        if (plan.rounds.empty() && problem.jobs.empty()) continue;
        const bool may_be_as_good = std::ranges::any_of(plan.rounds, [](const Round& round) {
            return round.steps.size() < 3 || round.steps[0].kind != StepKind::start;
        });
        if (may_be_as_good) continue;
        EXPECT_FALSE(check_plan(problem, plan).empty()) << "seed " << seed;
    }
}

TEST(PlanChecker, says_where_a_fault_is) {
    EXPECT_EQ(write_fault({.kind = time_wrong, .round = 1, .step = 2, .job = 0}),
              "round 2, step 3: arrives at a time that does not follow from the step before");
    EXPECT_EQ(write_fault({.kind = job_missing, .round = {}, .step = {}, .job = 4}),
              "job 5: stands in no round and is not left out");
    EXPECT_EQ(write_fault({.kind = plan_cost_wrong, .round = {}, .step = {}, .job = {}}),
              "the plan costs something else than its rounds");
}

}  // namespace
}  // namespace permanence::planning
