// A plan from rounds that others were made of: never dearer, nobody lost, every round can be
// driven.
#include "planning/recombine_rounds.hpp"

#include <gtest/gtest.h>

#include "planning/best_choice.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/plans_in_search.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {
namespace {

constexpr std::uint64_t much_work = 1'000'000;

// The plans of one problem as a search went through them, and the state as after the first.
class SeenPlans {
 public:
    explicit SeenPlans(const RoundProblem& problem)
        : tables_(problem),
          nearby_(tables_, 200),
          state_(tables_),
          random_(1),
          pool_(tables_.jobs.size()) {}

    void see(const KeptRounds& rounds) {
        drive_only(state_, rounds);
        state_.keep();
        for (const std::int32_t route : state_.used())
            pool_.note(state_.route(route), state_);
    }
    RoundPlan plan() const { return test::plan_in(state_); }
    RoundPlan recombined() {
        recombine_rounds(state_, nearby_, random_, pool_, much_work);
        return plan();
    }
    const SearchTables& tables() const { return tables_; }
    const RoundPool& pool() const { return pool_; }

 private:
    SearchTables tables_;
    VisitsAround nearby_;
    SearchState state_;
    SearchRandom random_;
    RoundPool pool_;
};

TEST(RecombineRounds, give_a_plan_that_the_checker_accepts_and_that_is_no_dearer) {
    std::size_t better = 0;
    for (unsigned seed = 0; seed < tests::effort(2'000U); ++seed) {
        const RoundProblem problem = test::RandomRounds(seed).make();
        if (problem.jobs.empty() || problem.vehicles.empty()) continue;
        SeenPlans seen(problem);
        for (unsigned i = 0; i < 4; ++i)
            seen.see(test::rounds_of(
                problem, plan_rounds(problem, {.seconds = 0.0003 * (3 - i), .seed = seed * 10 + i}),
                seen.tables()));
        const RoundPlan before = seen.plan();
        const RoundPlan after = seen.recombined();
        for (const PlanFault& fault : check_plan(problem, after))
            ADD_FAILURE() << "seed " << seed << ": " << write_fault(fault);
        EXPECT_LE(after.cost, before.cost) << "seed " << seed;
        EXPECT_EQ(after.unassigned, before.unassigned) << "seed " << seed;
        if (after.cost < before.cost) ++better;
    }
    EXPECT_GT(better, tests::effort(20U));
}

// Two towns of two streets: homes 0 and 1 with 2 and 3, homes 4 and 5 with 6 and 7. Four advisers,
// two in each town.
class TwoTowns : public testing::Test {
 protected:
    TwoTowns() {
        TravelProfile car{.name = "car", .durations = SquareMatrix(12)};
        for (std::size_t from = 0; from < 12; ++from)
            for (std::size_t to = 0; to < 12; ++to)
                car.durations.at(from, to) = apart(place(from), place(to));
        problem.profiles.push_back(std::move(car));
        for (std::size_t i = 0; i < 8; ++i)
            problem.jobs.push_back({.id = static_cast<std::int64_t>(i + 1), .location = i});
        for (std::size_t i = 0; i < 4; ++i)
            problem.vehicles.push_back({.id = static_cast<std::int64_t>(i + 1),
                                        .start = 8 + i,
                                        .end = 8 + i,
                                        .hours = {Seconds(0), Seconds(36'000)}});
    }

    // Streets are ten minutes apart, towns two hours.
    static std::int32_t place(std::size_t index) {
        const std::size_t home = index < 8 ? index / 2 : index - 8;
        return static_cast<std::int32_t>((home / 2) * 7'200 + (home % 2) * 600 +
                                         (index < 8 ? (index % 2) * 60 : 0));
    }
    static std::int32_t apart(std::int32_t one, std::int32_t other) {
        return one < other ? other - one : one - other;
    }
    static std::vector<ScheduledVisit> round(std::initializer_list<std::int32_t> jobs) {
        std::vector<ScheduledVisit> visits;
        for (const std::int32_t job : jobs)
            visits.push_back({.job = job});
        return visits;
    }

    RoundProblem problem;
};

TEST_F(TwoTowns, a_plan_good_in_one_town_and_another_good_in_the_other_give_one_good_in_both) {
    SeenPlans seen(problem);
    seen.see({round({0, 2}), round({1, 3}), round({4, 5}), round({6, 7})});
    seen.see({round({0, 1}), round({2, 3}), round({4, 6}), round({5, 7})});
    const RoundPlan plan = seen.recombined();
    EXPECT_EQ(plan.cost, 4 * 120);
    EXPECT_TRUE(plan.unassigned.empty());
}

TEST_F(TwoTowns, a_round_that_one_adviser_does_alone_sends_the_other_home) {
    SeenPlans seen(problem);
    seen.see({round({0, 1, 2, 3}), {}, round({4, 5}), round({6, 7})});
    seen.see({round({0, 2}), round({1, 3}), round({4, 5}), round({6, 7})});
    EXPECT_EQ(seen.recombined().rounds.size(), 3U);
}

TEST_F(TwoTowns, rounds_with_the_same_visits_are_known_once_at_the_least_cost) {
    SeenPlans seen(problem);
    seen.see({round({2, 0, 3}), {}, {}, {}});
    seen.see({round({0, 2, 3}), {}, {}, {}});
    seen.see({{}, round({0, 2, 3}), {}, {}});
    ASSERT_EQ(seen.pool().rounds().size(), 2U);  // of an adviser who leaves from elsewhere
    EXPECT_EQ(seen.pool().rounds().front().cost, 1'320);
    EXPECT_EQ(seen.pool().rounds().front().visits[1].job, 2);
}

TEST_F(TwoTowns, a_round_too_long_to_be_chosen_beside_another_is_not_kept) {
    std::vector<ScheduledVisit> visits = round({0, 1, 2, 3, 4, 5, 6, 7});
    while (problem.jobs.size() < most_jobs_chosen / 2 + 1) {
        visits.push_back({.job = static_cast<std::int32_t>(problem.jobs.size())});
        problem.jobs.push_back(
            {.id = static_cast<std::int64_t>(problem.jobs.size() + 1), .location = 7});
    }
    SeenPlans seen(problem);
    seen.see({visits, {}, {}, {}});
    EXPECT_TRUE(seen.pool().rounds().empty());
    visits.pop_back();
    seen.see({visits, {}, {}, {}});
    EXPECT_EQ(seen.pool().rounds().size(), 1U);
}

TEST_F(TwoTowns, a_round_with_somebody_who_is_held_to_an_instant_stays_as_it_is) {
    problem.jobs[0].together_with = 2;
    problem.jobs[2].together_with = 0;
    SeenPlans seen(problem);
    KeptRounds apart = {round({0, 1}), round({2, 3}), round({4, 6}), round({5, 7})};
    apart[0][0].begin = 3'600;
    apart[1][0].begin = 3'600;
    KeptRounds other = apart;
    other[2] = round({4, 5});
    other[3] = round({6, 7});
    seen.see(other);
    seen.see(apart);
    const RoundPlan plan = seen.recombined();
    EXPECT_TRUE(check_plan(problem, plan).empty());
    EXPECT_EQ(plan.rounds[2].cost + plan.rounds[3].cost, 2 * 120);
}

}  // namespace
}  // namespace permanence::planning
