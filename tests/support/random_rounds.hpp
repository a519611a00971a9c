#pragma once
// Random problems of rounds, small enough to be looked at from all sides: the same seed, the same
// one. Jobs that nobody can serve are among them, and legs that are longer than their detour.
#include <optional>
#include <random>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::test {

class RandomRounds {
 public:
    explicit RandomRounds(unsigned seed) : random_(seed) {}

    planning::RoundProblem make() {
        planning::RoundProblem problem;
        problem.amounts = below(3);
        const std::size_t size = 1 + below(6);
        for (const char* const name : {"car", "bike"})
            problem.profiles.push_back({.name = name,
                                        .durations = matrix(size),
                                        .distances = chance(50) ? some(matrix(size)) : none,
                                        .costs = chance(20) ? some(matrix(size)) : none});
        const std::size_t vehicles = below(4);
        for (std::size_t i = 0; i < vehicles; ++i)
            problem.vehicles.push_back(vehicle(problem, i, size));
        const std::size_t jobs = below(9);
        for (std::size_t i = 0; i < jobs; ++i)
            problem.jobs.push_back(job(problem, i, size));
        if (jobs > 2 && chance(50)) join(problem, 0, 1);
        if (chance(50)) problem.price_of_unassigned = number(0, 5'000);
        if (chance(50)) problem.fairness_price = number(0, 50);
        if (jobs > 4 && chance(30)) join(problem, 3, 4);
        for (planning::Job& job : problem.jobs)
            if (!job.windows.empty() && chance(30))
                job.windows.push_back(later(job.windows.back()));
        return problem;
    }

 private:
    static void join(planning::RoundProblem& problem, std::size_t one, std::size_t other) {
        problem.jobs[one].together_with = other;
        problem.jobs[other].together_with = one;
    }
    planning::TimeWindow later(const planning::TimeWindow& window) {
        const Seconds begin = window.end + Seconds(number(1, 12'000));
        return {begin, begin + Seconds(number(0, 6'000))};
    }

    static constexpr std::optional<planning::SquareMatrix> none = std::nullopt;
    static std::optional<planning::SquareMatrix> some(planning::SquareMatrix matrix) {
        return matrix;
    }

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution(least, most)(random_);
    }
    std::size_t below(std::int64_t count) { return static_cast<std::size_t>(number(0, count - 1)); }
    bool chance(std::int64_t percent) { return number(0, 99) < percent; }

    planning::SquareMatrix matrix(std::size_t size) {
        planning::SquareMatrix matrix(size);
        for (std::size_t from = 0; from < size; ++from)
            for (std::size_t to = 0; to < size; ++to)
                matrix.at(from, to) = from == to ? 0 : static_cast<std::int32_t>(number(0, 3'000));
        return matrix;
    }
    std::optional<std::size_t> location(std::size_t size) {
        if (chance(30)) return std::nullopt;
        return below(static_cast<std::int64_t>(size));
    }
    std::vector<std::int64_t> skills(std::int64_t percent) {
        std::vector<std::int64_t> skills;
        for (std::int64_t skill = 1; skill <= 3; ++skill)
            if (chance(percent)) skills.push_back(skill);
        return skills;
    }
    planning::Amounts amounts(const planning::RoundProblem& problem, std::int64_t most) {
        planning::Amounts amounts(problem.amounts);
        for (std::int64_t& amount : amounts)
            amount = number(0, most);
        return amounts;
    }
    std::vector<planning::TimeWindow> windows(std::size_t count) {
        std::vector<planning::TimeWindow> windows;
        Seconds time{0};
        for (std::size_t i = 0; i < count; ++i) {
            const Seconds begin = time + Seconds(number(1, 12'000));
            time = begin + Seconds(number(0, 6'000));
            windows.push_back({begin, time});
        }
        return windows;
    }

    planning::Vehicle vehicle(const planning::RoundProblem& problem, std::size_t index,
                              std::size_t size) {
        planning::Vehicle one{.id = static_cast<std::int64_t>(index * 10),
                              .description = chance(50) ? "Awa \"é\"" : "",
                              .profile = below(2),
                              .start = location(size),
                              .end = location(size),
                              .hours = {Seconds(number(0, 9'000)), Seconds(number(9'000, 40'000))},
                              .capacity = amounts(problem, 9),
                              .skills = skills(60),
                              .breaks = {}};
        const std::size_t breaks = below(3);
        for (std::size_t i = 0; i < breaks; ++i)
            one.breaks.push_back({.id = static_cast<std::int64_t>(i),
                                  .description = "",
                                  .windows = windows(1 + below(2)),
                                  .service = Seconds(number(0, 1'800))});
        if (chance(30)) one.most_visits = below(4);
        const planning::TravelProfile& profile = problem.profiles[one.profile];
        one.costs.fixed = number(0, 500);
        if (!profile.costs) one.costs.per_hour = number(0, 7'200);
        if (!profile.costs && profile.distances) one.costs.per_km = number(0, 100);
        return one;
    }

    planning::Job job(const planning::RoundProblem& problem, std::size_t index, std::size_t size) {
        planning::Job one{.id = static_cast<std::int64_t>(index + 100),
                          .description = chance(50) ? "M. R." : "",
                          .location = below(static_cast<std::int64_t>(size)),
                          .setup = Seconds(chance(50) ? number(0, 600) : 0),
                          .service = Seconds(number(0, 3'600)),
                          .windows = windows(below(3)),
                          .delivery = amounts(problem, 4),
                          .pickup = amounts(problem, 4),
                          .skills = skills(15),
                          .priority = number(0, 100)};
        if (!problem.vehicles.empty() && chance(30)) {
            const auto vehicles = static_cast<std::int64_t>(problem.vehicles.size());
            one.continuity = planning::Continuity{below(vehicles), number(0, 900)};
        }
        return one;
    }

    std::mt19937 random_;
};

}  // namespace permanence::test
