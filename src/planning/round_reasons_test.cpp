#include "planning/round_reasons.hpp"

#include <gtest/gtest.h>

#include "planning/round_search.hpp"

namespace permanence::planning {
namespace {

constexpr std::int64_t arabic = 7;
constexpr std::int64_t sign_language = 8;

// Two advisers at 0, free from 0 to 4 hours, the second speaks Arabic; places at 10 minutes from
// one another, the last at three hours.
RoundProblem day() {
    SquareMatrix durations(4);
    for (std::size_t from = 0; from < 4; ++from)
        for (std::size_t to = 0; to < 4; ++to)
            durations.at(from, to) = from == to ? 0 : (from == 3 || to == 3 ? 10'800 : 600);
    RoundProblem problem;
    problem.profiles.push_back(
        {.name = "car", .durations = durations, .distances = {}, .costs = {}});
    for (const std::int64_t id : {1, 2})
        problem.vehicles.push_back({.id = id,
                                    .description = "",
                                    .start = 0,
                                    .end = 0,
                                    .hours = {Seconds(0), Seconds(14'400)},
                                    .capacity = {},
                                    .skills = {},
                                    .breaks = {},
                                    .most_visits = {}});
    problem.vehicles[1].skills = {arabic};
    return problem;
}

Job visit(std::size_t location) {
    return {.id = 1,
            .description = "",
            .location = location,
            .service = Seconds(3'600),
            .windows = {},
            .delivery = {},
            .pickup = {},
            .skills = {}};
}

// Of the last job.
LeftOutReason reason_of(const RoundProblem& problem) {
    const RoundPlan plan = plan_rounds(problem, {.seconds = 0.005});
    const RoundReasons reasons = explain_plan(problem, plan);
    EXPECT_FALSE(reasons.left_out.empty());
    return reasons.left_out.empty() ? LeftOutReason{} : reasons.left_out.back();
}

TEST(RoundReasons, nobody_speaks_the_language) {
    RoundProblem problem = day();
    problem.jobs = {visit(1)};
    problem.jobs[0].skills = {arabic, sign_language};
    const LeftOutReason reason = reason_of(problem);
    EXPECT_EQ(reason.why, LeftOut::nobody_has_the_skills);
    EXPECT_EQ(reason.skills, std::vector{sign_language});
}

TEST(RoundReasons, who_speaks_the_language_does_not_work_then) {
    RoundProblem problem = day();
    problem.vehicles[1].hours = {Seconds(0), Seconds(5'000)};
    problem.jobs = {visit(1)};
    problem.jobs[0].skills = {arabic};
    problem.jobs[0].windows = {{Seconds(7'000), Seconds(9'000)}};
    const LeftOutReason reason = reason_of(problem);
    EXPECT_EQ(reason.why, LeftOut::nobody_works_then);
    EXPECT_EQ(reason.vehicles, std::vector<std::size_t>{1});
}

TEST(RoundReasons, it_is_too_far_to_be_back_in_time) {
    RoundProblem problem = day();
    problem.jobs = {visit(3)};
    EXPECT_EQ(reason_of(problem).why, LeftOut::too_far);
}

TEST(RoundReasons, everybody_is_full) {
    RoundProblem problem = day();
    problem.jobs.assign(7, visit(1));  // three fit into a day of four hours
    const LeftOutReason reason = reason_of(problem);
    EXPECT_EQ(reason.why, LeftOut::everybody_is_full);
    EXPECT_EQ(reason.vehicles.size(), 2U);
}

TEST(RoundReasons, leaving_it_out_costs_less) {
    RoundProblem problem = day();
    problem.price_of_unassigned = 500;
    problem.jobs = {visit(1)};
    const LeftOutReason reason = reason_of(problem);
    EXPECT_EQ(reason.why, LeftOut::costs_more_than_its_price);
    EXPECT_EQ(reason.cost, 1'200);
}

TEST(RoundReasons, of_two_together_one_is_the_reason_for_the_other) {
    RoundProblem problem = day();
    problem.jobs = {visit(1), visit(1)};
    problem.jobs[0].skills = {sign_language};
    problem.jobs[0].together_with = 1;
    problem.jobs[1].together_with = 0;
    EXPECT_EQ(reason_of(problem).why, LeftOut::partner_is_left_out);
    problem.jobs[0].skills = {};
    problem.vehicles[0].most_visits = 0;
    EXPECT_NE(reason_of(problem).why, LeftOut::partner_is_left_out) << "each could come alone";
}

TEST(RoundReasons, a_visit_is_told_what_it_would_cost_with_others) {
    RoundProblem problem = day();
    problem.jobs = {visit(1), visit(2)};
    problem.jobs[1].skills = {arabic};
    const RoundPlan plan = plan_rounds(problem, {.seconds = 0.005});
    const RoundReasons reasons = explain_plan(problem, plan);
    ASSERT_EQ(reasons.placed.size(), 2U);
    for (const PlacedReason& one : reasons.placed) {
        EXPECT_EQ(one.vehicle, 1U) << "one round of three legs is shorter than two of two";
        EXPECT_EQ(one.may_serve, one.job == 1 ? 1U : 2U);
        if (one.job == 1) {
            EXPECT_TRUE(one.elsewhere.empty());
        } else {
            EXPECT_EQ(one.elsewhere, (std::vector<Elsewhere>{{0, 600}}));
        }
    }
}

}  // namespace
}  // namespace permanence::planning
