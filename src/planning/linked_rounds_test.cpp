// Linked visits in small cases whose answer can be said by heart, and the checker's eyes.
#include "planning/linked_rounds.hpp"

#include <gmock/gmock.h>

#include "planning/linked_checker.hpp"
#include "planning/search_random.hpp"

namespace permanence::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Locations on a road, so many seconds apart; the office is the first.
SquareMatrix road(const std::vector<int>& places) {
    SquareMatrix durations(places.size());
    for (std::size_t from = 0; from < places.size(); ++from)
        for (std::size_t to = 0; to < places.size(); ++to)
            durations.at(from, to) = std::abs(places[from] - places[to]);
    return durations;
}

// Two carers; a visit by both at once at 100 s from the office, one by anybody at 50 s.
LinkedProblem two_carers() {
    return {.vehicles = {{.id = 1, .skills = {1}}, {.id = 2, .leaves = Seconds(30)}},
            .visits = {{.id = 1,
                        .location = 1,
                        .service = Seconds(10),
                        .window = {Seconds(0), Seconds(120)},
                        .skills = {1}},
                       {.id = 2,
                        .location = 1,
                        .service = Seconds(10),
                        .window = {Seconds(0), Seconds(120)}},
                       {.id = 3,
                        .location = 2,
                        .service = Seconds(20),
                        .window = {Seconds(0), Seconds(1'000)}}},
            .links = {{.first = 0, .second = 1}},
            .durations = road({0, 100, 50})};
}

LinkedPlan planned(const LinkedProblem& problem) {
    return plan_linked_rounds(problem, {.seconds = 0.01});
}

Seconds begin_of(const LinkedPlan& plan, std::size_t visit) {
    for (const LinkedRound& round : plan.rounds)
        for (const LinkedStop& stop : round.stops)
            if (stop.visit == visit) return stop.begin;
    ADD_FAILURE() << "visit " << visit << " is not there";
    return {};
}

TEST(LinkedRounds, two_carers_begin_a_double_visit_together) {
    const LinkedProblem problem = two_carers();
    const LinkedPlan plan = planned(problem);
    EXPECT_THAT(check_linked_plan(problem, plan), IsEmpty());
    EXPECT_EQ(begin_of(plan, 0), Seconds(130));  // when the second carer has come
    EXPECT_EQ(begin_of(plan, 1), Seconds(130));
    EXPECT_EQ(plan.travel, Seconds(400));
    EXPECT_EQ(plan.lateness, Seconds(20));
    EXPECT_EQ(plan.most_lateness, Seconds(10));
    EXPECT_EQ(cost_of(problem, plan), 430);
}

TEST(LinkedRounds, the_second_carer_begins_some_time_after_the_first) {
    LinkedProblem problem = two_carers();
    problem.links = {{.first = 0, .second = 1, .least = Seconds(40), .most = Seconds(50)}};
    const LinkedPlan plan = planned(problem);
    EXPECT_EQ(begin_of(plan, 0), Seconds(100));
    EXPECT_EQ(begin_of(plan, 1), Seconds(140));
}

TEST(LinkedRounds, the_first_carer_waits_where_the_second_comes_late) {
    LinkedProblem problem = two_carers();
    problem.links = {{.first = 0, .second = 1, .least = Seconds(0), .most = Seconds(50)}};
    problem.vehicles[1].leaves = Seconds(200);
    const LinkedPlan plan = planned(problem);
    EXPECT_EQ(begin_of(plan, 1), Seconds(300));
    EXPECT_EQ(begin_of(plan, 0), Seconds(250));
}

TEST(LinkedRounds, a_double_visit_is_left_out_where_only_one_carer_could_make_it) {
    LinkedProblem problem = two_carers();
    problem.visits[1].skills = {1};
    const LinkedPlan plan = planned(problem);
    EXPECT_THAT(check_linked_plan(problem, plan), IsEmpty());
    EXPECT_THAT(plan.unassigned, ElementsAre(0, 1));
    EXPECT_EQ(plan.travel, Seconds(100));
}

TEST(LinkedRounds, without_carers_or_visits_there_is_nothing_to_do) {
    LinkedProblem problem = two_carers();
    problem.vehicles.clear();
    EXPECT_THAT(planned(problem).unassigned, ElementsAre(0, 1, 2));
    EXPECT_THAT(check_linked_plan(problem, planned(problem)), IsEmpty());
    EXPECT_EQ(planned({}), LinkedPlan{});
}

// Crossed links: each round would wait for the other one.
TEST(LinkedRounds, rounds_never_wait_for_one_another) {
    LinkedProblem problem{.vehicles = {{.skills = {1}}, {.skills = {2}}},
                          .links = {{.first = 0, .second = 1}, {.first = 2, .second = 3}},
                          .durations = road({0, 10, 20})};
    for (const std::int64_t skill : {1, 2, 1, 2})
        problem.visits.push_back({.location = problem.visits.size() / 2 + 1,
                                  .window = {Seconds(0), Seconds(1'000)},
                                  .skills = {skill}});
    const LinkedPlan plan = planned(problem);
    EXPECT_THAT(check_linked_plan(problem, plan), IsEmpty());
    EXPECT_EQ(plan.travel, Seconds(80));
    EXPECT_EQ(plan.lateness, Seconds(0));
}

TEST(LinkedRounds, the_same_seed_gives_the_same_plan) {
    SearchRandom random(7);
    LinkedProblem problem{.vehicles = std::vector<LinkedVehicle>(5)};
    std::vector<int> places;
    for (int i = 0; i < 30; ++i) {
        places.push_back(static_cast<int>(random.below(1'000)));
        const Seconds begin(random.below(3'000));
        problem.visits.push_back({.location = static_cast<std::size_t>(i),
                                  .service = Seconds(100),
                                  .window = {begin, begin + Seconds(300)}});
    }
    problem.links = {{0, 1, Seconds(0), Seconds(0)}, {2, 3, Seconds(60), Seconds(120)}};
    problem.durations = road(places);
    const LinkedPlan plan = plan_linked_rounds(problem, {.seconds = 0.05, .seed = 3});
    EXPECT_EQ(plan, plan_linked_rounds(problem, {.seconds = 0.05, .seed = 3}));
    EXPECT_THAT(check_linked_plan(problem, plan), IsEmpty());
    const LinkedPlan first = plan_linked_rounds(problem, {.seconds = 0, .seed = 3});
    EXPECT_LE(cost_of(problem, plan), cost_of(problem, first));
}

TEST(LinkedRounds, a_clock_that_is_over_ends_the_search) {
    int looks = 0;
    const LinkedPlan plan = plan_linked_rounds(
        two_carers(),
        {.seconds = 1, .clock = [&] { return ++looks * 0.4; }, .uses_all_time = true});
    EXPECT_EQ(looks, 3);
    EXPECT_THAT(check_linked_plan(two_carers(), plan), IsEmpty());
}

// Each of these changes makes one fault in a good plan.
TEST(LinkedChecker, every_broken_rule_is_named) {
    const LinkedProblem problem = two_carers();
    const LinkedPlan good = planned(problem);
    ASSERT_EQ(good.rounds.size(), 2U);
    const auto faults_after = [&](auto change) {
        LinkedPlan plan = good;
        change(plan);
        std::string all;
        for (const std::string& fault : check_linked_plan(problem, plan))
            all += fault + "; ";
        return all;
    };
    EXPECT_THAT(faults_after([](auto& plan) { plan.travel += Seconds(1); }),
                HasSubstr("another travel time"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.lateness += Seconds(1); }),
                HasSubstr("another lateness"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.most_lateness += Seconds(1); }),
                HasSubstr("another largest lateness"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.rounds.pop_back(); }), HasSubstr("is missing"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.unassigned = {2}; }),
                HasSubstr("both made and left out"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.rounds[0].stops.push_back({9, {}}); }),
                HasSubstr("does not exist"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.rounds[0].vehicle = 9; }),
                HasSubstr("does not exist"));
    EXPECT_THAT(
        faults_after([](auto& plan) { plan.rounds[0].stops.push_back(plan.rounds[0].stops[0]); }),
        HasSubstr("made twice"));
    EXPECT_THAT(faults_after([](auto& plan) { std::swap(plan.rounds[0], plan.rounds[1]); }),
                HasSubstr("out of order"));
    EXPECT_THAT(
        faults_after([](auto& plan) { std::swap(plan.rounds[0].stops, plan.rounds[1].stops); }),
        HasSubstr("without the skill"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.rounds[0].stops[0].begin = Seconds(5); }),
                HasSubstr("before the arrival"));
    EXPECT_THAT(faults_after([](auto& plan) { plan.rounds[0].stops.back().begin += Seconds(5); }),
                Not(IsEmpty()));
}

TEST(LinkedChecker, links_are_looked_over) {
    LinkedProblem problem = two_carers();
    LinkedPlan plan = planned(problem);
    problem.links[0].least = problem.links[0].most = Seconds(1);
    EXPECT_THAT(check_linked_plan(problem, plan),
                testing::Contains(HasSubstr("too soon or too late")));
    problem.links[0] = {.first = 0, .second = 2, .least = Seconds(-1'000), .most = Seconds(1'000)};
    problem.visits[0].skills = {};
    plan.rounds = {{0, {{2, Seconds(50)}, {0, Seconds(120)}}}, {1, {{1, Seconds(130)}}}};
    EXPECT_THAT(check_linked_plan(problem, plan),
                testing::Contains(HasSubstr("the vehicle of its partner")));
    plan.rounds[0].stops.pop_back();
    plan.unassigned = {0};
    EXPECT_THAT(check_linked_plan(problem, plan),
                testing::Contains(HasSubstr("without its partner")));
}

}  // namespace
}  // namespace permanence::planning
