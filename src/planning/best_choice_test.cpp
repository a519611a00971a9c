// The choice among known rounds against every choice there is.
#include "planning/best_choice.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <set>

#include "tests/support/effort.hpp"

namespace permanence::planning {
namespace {

constexpr Cost dear = 1'000'000;
constexpr unsigned steps = 100;
constexpr std::uint64_t plenty = 1'000'000;

class RandomChoice {
 public:
    explicit RandomChoice(unsigned seed) : random_(seed) {}
    RoundChoice make() {
        std::vector<std::uint32_t> vehicles(1 + below(3));
        for (std::uint32_t& count : vehicles)
            count = static_cast<std::uint32_t>(below(4));
        const std::size_t jobs = 1 + below(7);
        RoundChoice choice(jobs, vehicles);
        for (std::size_t kind = 0; kind < vehicles.size(); ++kind)
            for (std::size_t i = below(9); i > 0; --i)
                choice.add(static_cast<std::uint32_t>(kind), static_cast<Cost>(below(100)),
                           some_of(jobs));
        return choice;
    }

 private:
    std::size_t below(std::size_t count) { return random_() % count; }
    std::vector<std::int32_t> some_of(std::size_t jobs) {
        std::set<std::int32_t> some;
        for (std::size_t i = 1 + below(3); i > 0; --i)
            some.insert(static_cast<std::int32_t>(below(jobs)));
        return {some.begin(), some.end()};
    }
    std::mt19937 random_;
};

// What every choice costs at the least; `dear` where there is none.
class EveryChoice {
 public:
    explicit EveryChoice(const RoundChoice& choice)
        : choice_(choice), used_(choice.kinds(), 0), is_taken_(choice.jobs(), 0) {
        try_from(0, 0, 0, choice.jobs());
    }
    Cost least() const { return least_; }

 private:
    void try_from(std::size_t kind, std::size_t round, Cost cost, std::size_t left) {
        if (left == 0) least_ = std::min(least_, cost);
        if (round == choice_.rounds()) return;
        while (round >= choice_.begin_of(kind + 1))
            ++kind;
        try_from(kind, round + 1, cost, left);
        const auto jobs = choice_.jobs_of(round);
        const auto is_taken = [&](std::int32_t job) {
            return is_taken_[static_cast<std::size_t>(job)] != 0;
        };
        if (used_[kind] == choice_.vehicles(kind) || std::ranges::any_of(jobs, is_taken)) return;
        mark(jobs, 1);
        ++used_[kind];
        try_from(kind, round + 1, cost + choice_.cost(round), left - jobs.size());
        --used_[kind];
        mark(jobs, 0);
    }
    void mark(std::span<const std::int32_t> jobs, char taken) {
        for (const std::int32_t job : jobs)
            is_taken_[static_cast<std::size_t>(job)] = taken;
    }

    const RoundChoice& choice_;
    std::vector<std::uint32_t> used_;
    std::vector<char> is_taken_;
    Cost least_ = dear;
};

JobPrices prices_of(const RoundChoice& choice) {
    return price_jobs(choice, 100, std::vector<double>(choice.jobs(), 10), steps);
}

// Of `rounds`, each job on one of them.
Cost cost_of(const RoundChoice& choice, const std::vector<std::size_t>& rounds) {
    std::vector<int> times(choice.jobs(), 0);
    Cost cost = 0;
    for (const std::size_t round : rounds) {
        cost += choice.cost(round);
        for (const std::int32_t job : choice.jobs_of(round))
            ++times[static_cast<std::size_t>(job)];
    }
    EXPECT_EQ(times, std::vector<int>(choice.jobs(), 1));
    return cost;
}

TEST(BestChoice, is_the_cheapest_of_all_choices_there_are) {
    std::size_t with_one = 0;
    for (unsigned seed = 0; seed < tests::effort(5'000U); ++seed) {
        const RoundChoice choice = RandomChoice(seed).make();
        const Cost least = EveryChoice(choice).least();
        ChoiceEffort effort{.most = plenty};
        const auto found = best_choice(choice, prices_of(choice), dear, effort);
        ASSERT_EQ(found.has_value(), least < dear) << "seed " << seed;
        if (!found) continue;
        ++with_one;
        EXPECT_EQ(cost_of(choice, *found), least) << "seed " << seed;
    }
    EXPECT_GT(with_one, tests::effort(500U));
}

TEST(BestChoice, is_nothing_where_none_is_cheaper_than_what_is_known) {
    for (unsigned seed = 0; seed < tests::effort(2'000U); ++seed) {
        const RoundChoice choice = RandomChoice(seed).make();
        const Cost least = EveryChoice(choice).least();
        ChoiceEffort effort{.most = plenty};
        EXPECT_FALSE(best_choice(choice, prices_of(choice), least, effort)) << "seed " << seed;
        if (least == dear) continue;
        EXPECT_TRUE(best_choice(choice, prices_of(choice), least + 1, effort)) << "seed " << seed;
    }
}

TEST(BestChoice, stops_when_its_effort_is_over) {
    RoundChoice choice(20, {20});
    for (std::int32_t one = 0; one < 20; ++one)
        for (std::int32_t other = one + 1; other < 20; ++other)
            choice.add(0, 100 + (one * other) % 7, std::vector{one, other});
    ChoiceEffort effort{.most = 1'000};
    best_choice(choice, JobPrices{std::vector<double>(20, 0), 0}, dear, effort);
    EXPECT_LE(effort.spent, 1'000 + choice.rounds());
}

TEST(JobPrices, bound_what_any_choice_costs) {
    for (unsigned seed = 0; seed < tests::effort(5'000U); ++seed) {
        const RoundChoice choice = RandomChoice(seed).make();
        const Cost least = EveryChoice(choice).least();
        if (least == dear) continue;
        EXPECT_LE(prices_of(choice).bound, static_cast<double>(least) + 1e-6) << "seed " << seed;
    }
}

// Two by two, whoever they are: ten is what each job is worth.
TEST(JobPrices, come_near_the_best_choice_where_rounds_are_alike) {
    RoundChoice choice(6, {6});
    for (std::int32_t one = 0; one < 6; ++one)
        for (std::int32_t other = one + 1; other < 6; ++other)
            choice.add(0, 20, std::vector{one, other});
    const JobPrices prices = price_jobs(choice, 60, {1, 19, 1, 19, 1, 19}, 300);
    EXPECT_GT(prices.bound, 58);
    EXPECT_LE(prices.bound, 60 + 1e-6);
}

}  // namespace
}  // namespace permanence::planning
