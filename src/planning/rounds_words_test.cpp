#include "planning/rounds_words.hpp"

#include <gtest/gtest.h>

namespace permanence::planning {

namespace {

// Vehicles 1 to 8, jobs 11 and 12.
RoundProblem problem() {
    RoundProblem problem;
    for (std::int64_t id = 1; id <= 8; ++id)
        problem.vehicles.push_back({.id = id});
    problem.jobs = {{.id = 11, .skills = {3, 9}, .priority = 2}, {.id = 12}};
    return problem;
}

std::string left_out(LeftOutReason reason, const RoundProblem& of = problem()) {
    return why(of, reason);
}

}  // namespace

TEST(RoundsWords, tell_what_another_vehicle_would_cost) {
    const auto placed = [](Cost more) {
        return why(problem(),
                   PlacedReason{
                       .job = 0, .vehicle = 1, .may_serve = 3, .elsewhere = {{4, more}, {5, 900}}});
    };
    EXPECT_EQ(placed(340), "job 11 is with vehicle 2: vehicle 5 would cost 340 more");
    EXPECT_EQ(placed(0), "job 11 is with vehicle 2: vehicle 5 would cost as much");
    EXPECT_EQ(placed(-7), "job 11 is with vehicle 2: vehicle 5 would cost 7 less");
}

TEST(RoundsWords, tell_why_there_is_no_other_vehicle) {
    EXPECT_EQ(why(problem(),
                  PlacedReason{.vehicle = 1, .may_serve = 1, .is_usual = true, .elsewhere = {}}),
              "job 11 is with vehicle 2, as usual: no other vehicle may serve it");
    EXPECT_EQ(why(problem(), PlacedReason{.vehicle = 1, .may_serve = 2, .elsewhere = {}}),
              "job 11 is with vehicle 2: no other vehicle can take it in as the plan stands");
    RoundProblem pair = problem();
    pair.jobs[0].together_with = 1;
    EXPECT_EQ(why(pair, PlacedReason{.vehicle = 1, .may_serve = 2, .elsewhere = {}}),
              "job 11 is with vehicle 2, together with job 12");
}

TEST(RoundsWords, tell_why_a_job_is_left_out) {
    using enum LeftOut;
    const std::vector<std::size_t> two = {0, 4};
    EXPECT_EQ(left_out({.why = nobody_has_the_skills, .skills = {7}, .vehicles = two}),
              "job 11 is left out: no vehicle has the skill 7");
    EXPECT_EQ(left_out({.why = nobody_has_the_skills, .skills = {7, 8}, .vehicles = two}),
              "job 11 is left out: no vehicle has the skills 7, 8");
    EXPECT_EQ(left_out({.why = nobody_has_the_skills, .skills = {}, .vehicles = two}),
              "job 11 is left out: no vehicle has all of the skills 3, 9");
    EXPECT_EQ(left_out({.why = too_much_to_carry, .skills = {}, .vehicles = two}),
              "job 11 is left out: no vehicle can carry so much (vehicles 1, 5)");
    EXPECT_EQ(left_out({.why = nobody_works_then, .skills = {}, .vehicles = {3}}),
              "job 11 is left out: no vehicle works in its time windows (vehicle 4)");
    EXPECT_EQ(left_out({.why = too_far, .skills = {}, .vehicles = {3}}),
              "job 11 is left out: no vehicle can be there in time and back before its day ends "
              "(vehicle 4)");
    EXPECT_EQ(
        left_out({.why = everybody_is_full, .skills = {}, .vehicles = {0, 1, 2, 3, 4, 5, 6, 7}}),
        "job 11 is left out: every vehicle is full (vehicles 1, 2, 3, 4, 5 and 3 more)");
    RoundProblem pair = problem();
    pair.jobs[0].together_with = 1;
    EXPECT_EQ(left_out({.why = partner_is_left_out, .skills = {}, .vehicles = {}}, pair),
              "job 11 is left out: job 12, which goes together with it, is left out");
    const RoundProblem empty{.vehicles = {}, .jobs = {{.id = 3, .skills = {}}}, .profiles = {}};
    EXPECT_EQ(left_out({.why = nobody_has_the_skills, .skills = {}, .vehicles = {}}, empty),
              "job 3 is left out: there is no vehicle");
}

TEST(RoundsWords, tell_the_cost_beside_the_price) {
    RoundProblem priced = problem();
    priced.price_of_unassigned = 100;
    const LeftOutReason reason{
        .why = LeftOut::costs_more_than_its_price, .skills = {}, .vehicles = {}, .cost = 500};
    EXPECT_EQ(why(priced, reason), "job 11 is left out: it would cost 500, leaving it out 300");
    EXPECT_EQ(why(problem(), reason),
              "job 11 is left out: it would cost 500, more than leaving it out");
}

TEST(RoundsWords, have_a_word_for_each_reason) {
    using enum LeftOut;
    for (const LeftOut reason :
         {nobody_has_the_skills, too_much_to_carry, nobody_works_then, too_far, partner_is_left_out,
          everybody_is_full, costs_more_than_its_price})
        EXPECT_NE(word_of(reason), "");
}

}  // namespace permanence::planning
