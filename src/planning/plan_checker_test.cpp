#include "planning/plan_checker.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>

#include "tests/support/effort.hpp"
#include "tests/support/exhaustive_rounds.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

using enum PlanFaultKind;
using std::chrono::seconds;

// Awa (0) and Bruno (1), who start at home (0) and (3); two visits at 1 and two at 2, the second of
// each together; Awa has lunch on the way home. Every leg takes ten minutes.
RoundProblem day() {
    SquareMatrix durations(4);
    for (std::size_t from = 0; from < 4; ++from)
        for (std::size_t to = 0; to < 4; ++to)
            durations.at(from, to) = from == to ? 0 : 600;
    RoundProblem problem{.vehicles = {}, .jobs = {}, .profiles = {}, .amounts = 1};
    problem.profiles.push_back(
        {.name = "car", .durations = durations, .distances = {}, .costs = {}});
    problem.fairness_price = 36;
    const auto adviser = [](std::size_t home) {
        return Vehicle{.description = {},
                       .start = home,
                       .end = home,
                       .hours = {seconds(0), seconds(20'000)},
                       .capacity = {2},
                       .skills = {1},
                       .breaks = {},
                       .most_visits = 2};
    };
    problem.vehicles = {adviser(0), adviser(3)};
    problem.vehicles[0].costs.fixed = 100;
    problem.vehicles[0].breaks.push_back({.description = {},
                                          .windows = {{seconds(7'200), seconds(9'000)}},
                                          .service = seconds(1'800)});
    const auto visit = [](std::size_t location) {
        return Job{.description = {},
                   .location = location,
                   .setup = seconds(60),
                   .service = seconds(1'800),
                   .windows = {{seconds(3'000), seconds(12'000)}},
                   .delivery = {1},
                   .pickup = {0},
                   .skills = {1}};
    };
    problem.jobs = {visit(1), visit(2), visit(1), visit(2)};
    problem.jobs[0].continuity = Continuity{.vehicle = 1, .price_of_another = 50};
    problem.jobs[2].together_with = 3;
    problem.jobs[3].together_with = 2;
    return problem;
}

Step visit(std::size_t job, int arrival, int setup, int travelled) {
    return {.kind = StepKind::job,
            .index = job,
            .arrival = seconds(arrival),
            .setup = seconds(setup),
            .service = seconds(1'800),
            .travelled = seconds(travelled)};
}
Step edge(StepKind kind, int arrival, int travelled) {
    return {.kind = kind, .arrival = seconds(arrival), .travelled = seconds(travelled)};
}

// Worked out by hand: 1,200 of the road and 65 for 4,860 seconds of work each; Awa costs 100 more,
// and 50 because Bruno was with the first one before.
RoundPlan good_plan() {
    const Step lunch{.kind = StepKind::pause,
                     .index = 0,
                     .arrival = seconds(7'200),
                     .service = seconds(1'800),
                     .travelled = seconds(1'140)};
    const Round awa{.vehicle = 0,
                    .steps = {edge(StepKind::start, 2'400, 0), visit(0, 3'000, 60, 600),
                              visit(2, 4'860, 0, 600), lunch, edge(StepKind::end, 9'060, 1'200)},
                    .cost = 1'415};
    const Round bruno{.vehicle = 1,
                      .steps = {edge(StepKind::start, 2'400, 0), visit(1, 3'000, 60, 600),
                                visit(3, 4'860, 0, 600), edge(StepKind::end, 7'260, 1'200)},
                      .cost = 1'265};
    return {.rounds = {awa, bruno}, .unassigned = {}, .cost = 2'680};
}

struct Case {
    const char* what;
    std::function<void(RoundProblem&, RoundPlan&)> change;
    std::vector<PlanFaultKind> faults;
};

std::vector<PlanFaultKind> kinds_of(const std::vector<PlanFault>& faults) {
    std::vector<PlanFaultKind> kinds;
    for (const PlanFault& fault : faults)
        kinds.push_back(fault.kind);
    return kinds;
}

void expect_faults(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        RoundProblem problem = day();
        RoundPlan plan = good_plan();
        one.change(problem, plan);
        EXPECT_EQ(kinds_of(check_plan(problem, plan)), one.faults) << one.what;
    }
}

std::vector<Step>& awa(RoundPlan& plan) {
    return plan.rounds[0].steps;
}
std::vector<Step>& bruno(RoundPlan& plan) {
    return plan.rounds[1].steps;
}

TEST(PlanChecker, finds_nothing_in_a_plan_worked_out_by_hand) {
    EXPECT_EQ(check_plan(day(), good_plan()), std::vector<PlanFault>{});
    EXPECT_TRUE(check_plan({}, {}).empty());
}

TEST(PlanChecker, follows_the_times_of_a_round) {
    expect_faults({
        {"a second lost at the end",
         [](auto&, auto& plan) { bruno(plan)[3].arrival++; },
         {time_wrong}},
        {"a leg that is too short",
         [](auto&, auto& plan) {
             bruno(plan)[3].arrival--;
             bruno(plan)[3].travelled--;
         },
         {travel_wrong}},
        {"travelled before it left",
         [](auto&, auto& plan) {
             for (Step& step : bruno(plan))
                 step.travelled += seconds(9);
         },
         {travel_wrong}},
        {"half of the leg after lunch",
         [](auto&, auto& plan) {
             awa(plan)[4].arrival -= seconds(30);
             awa(plan)[4].travelled -= seconds(30);
         },
         {travel_wrong}},
        {"comes back on its way before lunch",
         [](auto&, auto& plan) {
             awa(plan)[3].travelled = seconds(599);
             awa(plan)[3].arrival = seconds(6'659);
             awa(plan)[3].waiting = seconds(541);
             awa(plan)[4].arrival = seconds(9'601);
         },
         {travel_wrong}},
        {"waits below nothing",
         [](auto&, auto& plan) {
             awa(plan)[0].arrival += seconds(60);
             awa(plan)[1].arrival += seconds(60);
             awa(plan)[1].waiting = seconds(-60);
         },
         {waiting_wrong}},
        {"waits at home", [](auto&, auto& plan) { awa(plan)[4].waiting++; }, {waiting_wrong}},
        {"setup at the same place again",
         [](auto&, auto& plan) {
             bruno(plan)[2].setup = seconds(60);
             bruno(plan)[3].arrival += seconds(60);
         },
         {setup_wrong}},
        {"a short visit",
         [](auto&, auto& plan) {
             bruno(plan)[2].service -= seconds(60);
             bruno(plan)[3].arrival -= seconds(60);
         },
         {service_wrong}},
        {"a short lunch",
         [](auto&, auto& plan) {
             awa(plan)[3].service -= seconds(60);
             awa(plan)[4].arrival -= seconds(60);
         },
         {service_wrong}},
        {"setup of a lunch",
         [](auto&, auto& plan) {
             awa(plan)[3].setup = seconds(60);
             awa(plan)[4].arrival += seconds(60);
         },
         {setup_wrong}},
        {"a number beyond all times",
         [](auto&, auto& plan) { awa(plan)[1].arrival = seconds(std::int64_t{1} << 60); },
         {number_too_large, job_missing, job_missing, not_together}},
    });
}

TEST(PlanChecker, holds_a_round_to_hours_windows_and_pauses) {
    expect_faults({
        {"leaves before its hours",
         [](auto& problem, auto&) { problem.vehicles[0].hours.begin = seconds(2'401); },
         {left_too_early}},
        {"back after its hours",
         [](auto& problem, auto&) { problem.vehicles[0].hours.end = seconds(9'059); },
         {back_too_late}},
        {"between two windows",
         [](auto& problem, auto&) {
             problem.jobs[1].windows = {{seconds(0), seconds(2'999)},
                                        {seconds(3'001), seconds(4'000)}};
         },
         {outside_windows}},
        {"lunch before its window",
         [](auto& problem, auto&) {
             problem.vehicles[0].breaks[0].windows = {{seconds(7'201), seconds(9'000)}};
         },
         {outside_windows}},
        {"no lunch",
         [](auto&, auto& plan) {
             awa(plan).erase(awa(plan).begin() + 3);
             awa(plan)[3].arrival = seconds(7'260);
         },
         {break_missing}},
        {"two pauses in another order",
         [](auto& problem, auto& plan) {
             auto& breaks = problem.vehicles[0].breaks;
             breaks[0].service = seconds(900);
             breaks.push_back(breaks[0]);
             Step second = awa(plan)[3];
             awa(plan)[3].index = 1;
             awa(plan)[3].service = second.service = seconds(900);
             second.arrival += seconds(900);
             awa(plan).insert(awa(plan).begin() + 4, second);
         },
         {breaks_in_disorder, breaks_in_disorder}},
        {"no such pause",
         [](auto&, auto& plan) { awa(plan)[3].index = 5; },
         {unknown_break, job_missing, job_missing, not_together}},
    });
}

TEST(PlanChecker, holds_a_round_to_what_its_vehicle_can) {
    expect_faults({
        {"a skill", [](auto& problem, auto&) { problem.jobs[0].skills = {1, 7}; }, {skill_missing}},
        {"too much at the start",
         [](auto& problem, auto&) { problem.vehicles[0].capacity = {1}; },
         {over_capacity}},
        {"too much on the way",
         [](auto& problem, auto&) { problem.jobs[0].pickup = {2}; },
         {over_capacity}},
        {"too much of another amount",
         [](auto& problem, auto&) {
             problem.amounts = 2;
             for (Vehicle& vehicle : problem.vehicles)
                 vehicle.capacity.push_back(0);
             for (Job& job : problem.jobs) {
                 job.delivery.push_back(0);
                 job.pickup.push_back(0);
             }
             problem.jobs[3].pickup[1] = 1;
         },
         {over_capacity}},
        {"too many visits",
         [](auto& problem, auto&) { problem.vehicles[1].most_visits = 1; },
         {too_many_visits}},
    });
}

TEST(PlanChecker, finds_each_job_once) {
    const auto with_two_more = [](RoundProblem& problem) {
        Job more = problem.jobs[0];
        problem.jobs.insert(problem.jobs.end(), 2, more);
    };
    expect_faults({
        {"visited and left out", [](auto&, auto& plan) { plan.unassigned = {0}; }, {job_twice}},
        {"visited twice",
         [](auto&, auto& plan) { bruno(plan)[2].index = 1; },
         {job_twice, job_missing, not_together}},
        {"nowhere",
         [&](auto& problem, auto& plan) {
             with_two_more(problem);
             plan.unassigned = {4};
         },
         {job_missing}},
        {"left out twice",
         [&](auto& problem, auto& plan) {
             with_two_more(problem);
             plan.unassigned = {4, 5, 5};
         },
         {job_twice}},
        {"left out in disorder",
         [&](auto& problem, auto& plan) {
             with_two_more(problem);
             plan.unassigned = {5, 4};
         },
         {unassigned_order}},
        {"no such job left out", [](auto&, auto& plan) { plan.unassigned = {99}; }, {unknown_job}},
        {"no such job visited",
         [](auto&, auto& plan) { bruno(plan)[1].index = 4; },
         {unknown_job, job_missing, job_missing, not_together}},
        {"one after the other",
         [](auto&, auto& plan) {
             for (Step& step : bruno(plan))
                 step.arrival += seconds(1);
         },
         {not_together}},
        {"half a pair",
         [](auto&, auto& plan) {
             bruno(plan).erase(bruno(plan).begin() + 2);
             bruno(plan)[2].arrival = seconds(5'460);
             plan.rounds[1].cost = 1'226;
             plan.cost = 2'641;
             plan.unassigned = {3};
         },
         {not_together}},
    });
}

TEST(PlanChecker, wants_rounds_from_a_start_to_an_end_in_the_order_of_the_vehicles) {
    const std::vector<PlanFaultKind> no_round{steps_in_disorder, job_missing, job_missing,
                                              not_together};
    expect_faults({
        {"no such vehicle",
         [](auto&, auto& plan) { plan.rounds.push_back({.vehicle = 9, .steps = {}}); },
         {unknown_vehicle}},
        {"a vehicle twice",
         [](auto&, auto& plan) { plan.rounds.push_back({.vehicle = 1, .steps = {}}); },
         {unknown_vehicle, steps_in_disorder}},
        {"another order",
         [](auto&, auto& plan) { std::swap(plan.rounds[0], plan.rounds[1]); },
         {unknown_vehicle}},
        {"no end", [](auto&, auto& plan) { bruno(plan).pop_back(); }, no_round},
        {"no start", [](auto&, auto& plan) { bruno(plan).erase(bruno(plan).begin()); }, no_round},
        {"home in between", [](auto&, auto& plan) { bruno(plan)[1].kind = StepKind::end; },
         no_round},
        {"only pauses",
         [](auto&, auto& plan) { awa(plan).erase(awa(plan).begin() + 1, awa(plan).begin() + 3); },
         no_round},
    });
}

TEST(PlanChecker, works_out_what_rounds_and_plans_cost) {
    expect_faults({
        {"a cheaper round",
         [](auto&, auto& plan) {
             plan.rounds[0].cost--;
             plan.cost--;
         },
         {round_cost_wrong}},
        {"a cheaper plan", [](auto&, auto& plan) { plan.cost--; }, {plan_cost_wrong}},
        {"leaving costs more",
         [](auto& problem, auto&) { problem.vehicles[0].costs.fixed = 101; },
         {round_cost_wrong}},
        {"an hour costs more",
         [](auto& problem, auto&) { problem.vehicles[1].costs.per_hour = 3'607; },
         {round_cost_wrong}},
        {"a leg has its price",
         [](auto& problem, auto&) {
             problem.profiles[0].costs = problem.profiles[0].durations;
             problem.profiles[0].costs->at(2, 3) = 601;
         },
         {round_cost_wrong}},
        {"another adviser costs more",
         [](auto& problem, auto&) { problem.jobs[0].continuity->price_of_another = 51; },
         {round_cost_wrong}},
        {"the usual adviser costs nothing",
         [](auto& problem, auto&) { problem.jobs[0].continuity->vehicle = 0; },
         {round_cost_wrong}},
        {"no fairness",
         [](auto& problem, auto&) { problem.fairness_price = 0; },
         {round_cost_wrong, round_cost_wrong}},
    });
}

// The highest price that a file may name (planning/rounds_file), for each visit of a round.
TEST(PlanChecker, adds_up_the_highest_costs) {
    constexpr Cost price = 1'000'000'000'000;
    constexpr std::size_t visits = 100;
    RoundProblem problem{.vehicles = {}, .jobs = {}, .profiles = {}};
    problem.profiles.push_back(
        {.name = "car", .durations = SquareMatrix(1), .distances = {}, .costs = {}});
    problem.vehicles.assign(2, {.description = {},
                                .hours = {seconds(0), seconds(1)},
                                .capacity = {},
                                .skills = {},
                                .breaks = {}});
    problem.jobs.assign(visits, {.description = {},
                                 .windows = {},
                                 .delivery = {},
                                 .pickup = {},
                                 .skills = {},
                                 .continuity = Continuity{1, price}});
    Round round{.vehicle = 0, .steps = {{.kind = StepKind::start}}, .cost = price * visits};
    for (std::size_t job = 0; job < visits; ++job)
        round.steps.push_back({.kind = StepKind::job, .index = job});
    round.steps.push_back({.kind = StepKind::end});
    const RoundPlan plan{.rounds = {round}, .unassigned = {}, .cost = round.cost};
    EXPECT_EQ(check_plan(problem, plan), std::vector<PlanFault>{});
}

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return random() % count;
}

// A field of a step, of a round or of the plan gets another value.
template <class Change>
void change_one(RoundPlan& plan, Random& random, Change change) {
    const std::size_t what = below(random, 12);
    if (what == 0 || plan.rounds.empty()) return change(plan.cost);
    if (what == 1 && !plan.unassigned.empty())
        return change(plan.unassigned[below(random, plan.unassigned.size())]);
    Round& round = plan.rounds[below(random, plan.rounds.size())];
    if (what == 2) return change(round.cost);
    if (what == 3) return change(round.vehicle);
    Step& step = round.steps[below(random, round.steps.size())];
    // Neither a start nor an end has an index.
    if (what <= 5 && (step.kind == StepKind::job || step.kind == StepKind::pause))
        return change(step.index);
    Seconds* const times[]{&step.arrival, &step.waiting, &step.setup, &step.service,
                           &step.travelled};
    Seconds& time = *times[what % 5];
    std::int64_t count = time.count();
    change(count);
    time = Seconds(count);
}

TEST(PlanChecker, sees_any_change_of_one_number_of_the_best_plans) {
    Random random(5);
    for (unsigned seed = 0; seed < tests::effort(600U); ++seed) {
        RoundProblem problem = test::RandomRounds(seed).make();
        // No vehicle could stand for another one.
        for (std::size_t i = 0; i < problem.vehicles.size(); ++i)
            problem.vehicles[i].costs.fixed = static_cast<Cost>(1'000'000 * (i + 1));
        const RoundPlan best = test::ExhaustiveRounds(problem).plan();
        for (int i = 0; i < 50; ++i) {
            RoundPlan plan = best;
            change_one(plan, random, [&](auto& number) {
                using Number = std::remove_reference_t<decltype(number)>;
                const auto by = static_cast<Number>(1 + below(random, 3));
                below(random, 2) == 0 ? number += by : number -= by;
            });
            ASSERT_NE(plan, best);
            ASSERT_FALSE(check_plan(problem, plan).empty()) << "seed " << seed;
        }
    }
}

TEST(PlanChecker, sees_a_step_or_a_round_that_is_gone_or_doubled) {
    Random random(6);
    for (unsigned seed = 0; seed < tests::effort(600U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        const RoundPlan best = test::ExhaustiveRounds(problem).plan();
        if (best.rounds.empty()) continue;
        for (int i = 0; i < 20; ++i) {
            RoundPlan plan = best;
            auto& steps = plan.rounds[below(random, plan.rounds.size())].steps;
            const auto step =
                steps.begin() + static_cast<std::ptrdiff_t>(below(random, steps.size()));
            switch (below(random, 4)) {
                case 0:
                    steps.erase(step);
                    break;
                case 1:
                    steps.insert(step, Step(*step));
                    break;
                case 2:
                    plan.rounds.pop_back();
                    break;
                default:
                    plan.rounds.push_back(plan.rounds.back());
            }
            ASSERT_FALSE(check_plan(problem, plan).empty()) << "seed " << seed;
        }
    }
}

// Of a foreign answer nothing is sure; what is said about it is no matter here.
TEST(PlanChecker, reads_any_numbers_to_the_end) {
    Random random(7);
    for (unsigned seed = 0; seed < tests::effort(300U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        RoundPlan plan = test::ExhaustiveRounds(problem).plan();
        for (int i = 0; i < 30; ++i) {
            change_one(plan, random, [&](auto& number) {
                using Limits = std::numeric_limits<std::remove_reference_t<decltype(number)>>;
                number = below(random, 2) == 0 ? Limits::max() : Limits::min();
                number /= static_cast<std::remove_reference_t<decltype(number)>>(
                    1 + below(random, 1'000));
            });
            for (const PlanFault& fault : check_plan(problem, plan))
                ASSERT_NE(write_fault(fault), "");
        }
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
