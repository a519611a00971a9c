// Linked visits against all plans there are: every order, every vehicle, begins by going over all
// the rules until nothing moves.
#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "planning/linked_checker.hpp"
#include "planning/linked_rounds.hpp"
#include "planning/search_random.hpp"
#include "tests/support/effort.hpp"

namespace permanence::planning {
namespace {

using testing::IsEmpty;

struct Freedom {
    bool is_metric = true;
    std::size_t most_visits = 4;
    std::size_t most_vehicles = 3;
};

SquareMatrix any_durations(SearchRandom& random, std::size_t locations, bool is_metric) {
    std::vector<std::pair<int, int>> points;
    for (std::size_t i = 0; i < locations; ++i) {
        const std::size_t x = random.below(60);
        points.emplace_back(x, random.below(60));
    }
    SquareMatrix durations(locations);
    for (std::size_t from = 0; from < locations; ++from)
        for (std::size_t to = 0; to < locations; ++to)
            durations.at(from, to) = is_metric
                                         ? std::abs(points[from].first - points[to].first) +
                                               std::abs(points[from].second - points[to].second)
                                         : static_cast<std::int32_t>(random.below(60));
    return durations;
}

LinkedProblem any_problem(SearchRandom& random, const Freedom& freedom) {
    LinkedProblem problem;
    const std::size_t locations = 2 + random.below(4);
    problem.durations = any_durations(random, locations, freedom.is_metric);
    problem.price_of_lateness = static_cast<Cost>(random.below(3));
    problem.price_of_most_lateness = static_cast<Cost>(random.below(3));
    const std::size_t vehicles = 1 + random.below(freedom.most_vehicles);
    for (std::size_t i = 0; i < vehicles; ++i) {
        LinkedVehicle vehicle{.start = random.below(locations),
                              .end = random.below(locations),
                              .leaves = Seconds(random.below(50))};
        for (std::int64_t skill = 0; skill < 2; ++skill)
            if (random.happens(0.8)) vehicle.skills.push_back(skill);
        problem.vehicles.push_back(vehicle);
    }
    const std::size_t visits = random.below(freedom.most_visits + 1);
    for (std::size_t i = 0; i < visits; ++i) {
        const Seconds begin(random.below(200));
        LinkedVisit visit{.location = random.below(locations),
                          .service = Seconds(random.below(40)),
                          .window = {begin, begin + Seconds(random.below(60))}};
        if (random.happens(0.5)) visit.skills = {static_cast<std::int64_t>(random.below(2))};
        problem.visits.push_back(visit);
    }
    for (std::size_t first = 0; first + 1 < visits; first += 2) {
        if (random.happens(0.3)) continue;
        const Seconds least(random.happens(0.4) ? 0 : static_cast<int>(random.below(80)) - 20);
        const Seconds more(random.happens(0.4) ? 0 : random.below(60));
        problem.links.push_back({first, first + 1, least, least + more});
    }
    return problem;
}

// The cost of making the visits in this order, each by its vehicle (none: left out); nothing where
// it cannot be done.
class Oracle {
 public:
    explicit Oracle(const LinkedProblem& problem) : problem_(problem) {}

    // Among the plans that leave out as few visits as possible.
    Cost best() {
        std::vector<std::size_t> order(problem_.visits.size());
        std::iota(order.begin(), order.end(), 0);
        do {
            std::vector<std::size_t> vehicles(order.size(), 0);
            each_choice(order, vehicles, 0);
        } while (std::ranges::next_permutation(order).found);
        return best_cost_;
    }
    std::size_t left_out() const { return best_left_out_; }

 private:
    void each_choice(const std::vector<std::size_t>& order, std::vector<std::size_t>& vehicles,
                     std::size_t visit) {
        if (visit == order.size()) {
            note(order, vehicles);
            return;
        }
        for (std::size_t vehicle = 0; vehicle <= problem_.vehicles.size(); ++vehicle) {
            vehicles[visit] = vehicle;
            each_choice(order, vehicles, visit + 1);
        }
    }

    void note(const std::vector<std::size_t>& order, const std::vector<std::size_t>& vehicles) {
        const auto left_out =
            static_cast<std::size_t>(std::ranges::count(vehicles, problem_.vehicles.size()));
        if (left_out > best_left_out_) return;
        const auto cost = cost_of_choice(order, vehicles);
        if (!cost || (left_out == best_left_out_ && *cost >= best_cost_)) return;
        best_left_out_ = left_out;
        best_cost_ = *cost;
    }

    bool is_allowed(const std::vector<std::size_t>& vehicles) const {
        for (std::size_t visit = 0; visit < vehicles.size(); ++visit) {
            if (vehicles[visit] == problem_.vehicles.size()) continue;
            const auto& skills = problem_.vehicles[vehicles[visit]].skills;
            for (const std::int64_t skill : problem_.visits[visit].skills)
                if (std::ranges::find(skills, skill) == skills.end()) return false;
        }
        return std::ranges::none_of(problem_.links, [&](const VisitLink& link) {
            const std::size_t none = problem_.vehicles.size();
            const std::size_t first = vehicles[link.first];
            const std::size_t second = vehicles[link.second];
            return (first == none) != (second == none) || (first == second && first != none);
        });
    }

    std::optional<Cost> cost_of_choice(const std::vector<std::size_t>& order,
                                       const std::vector<std::size_t>& vehicles) const {
        if (!is_allowed(vehicles)) return std::nullopt;
        std::vector<Seconds> begins;
        for (const LinkedVisit& visit : problem_.visits)
            begins.push_back(visit.window.begin);
        Seconds travel{0};
        bool has_moved = true;
        for (std::size_t pass = 0; has_moved; ++pass) {
            if (pass > 200) return std::nullopt;  // two rounds wait for one another
            has_moved = false;
            const auto wait = [&](std::size_t visit, Seconds until) {
                if (begins[visit] >= until) return;
                begins[visit] = until;
                has_moved = true;
            };
            travel = Seconds(0);
            for (std::size_t vehicle = 0; vehicle < problem_.vehicles.size(); ++vehicle) {
                Seconds free = problem_.vehicles[vehicle].leaves;
                std::size_t place = problem_.vehicles[vehicle].start;
                bool is_used = false;
                for (const std::size_t visit : order) {
                    if (vehicles[visit] != vehicle) continue;
                    is_used = true;
                    const LinkedVisit& row = problem_.visits[visit];
                    travel += Seconds(problem_.durations.at(place, row.location));
                    wait(visit, free + Seconds(problem_.durations.at(place, row.location)));
                    free = begins[visit] + row.service;
                    place = row.location;
                }
                if (is_used)
                    travel += Seconds(problem_.durations.at(place, problem_.vehicles[vehicle].end));
            }
            for (const VisitLink& link : problem_.links) {
                if (vehicles[link.first] == problem_.vehicles.size()) continue;
                wait(link.second, begins[link.first] + link.least);
                wait(link.first, begins[link.second] - link.most);
            }
        }
        return travel.count() + cost_of_begins(begins, vehicles);
    }

    Cost cost_of_begins(const std::vector<Seconds>& begins,
                        const std::vector<std::size_t>& vehicles) const {
        Cost all = 0;
        Cost most = 0;
        for (std::size_t visit = 0; visit < begins.size(); ++visit) {
            if (vehicles[visit] == problem_.vehicles.size()) continue;
            const Cost late =
                std::max<Cost>(0, (begins[visit] - problem_.visits[visit].window.end).count());
            all += late;
            most = std::max(most, late);
        }
        return problem_.price_of_lateness * all + problem_.price_of_most_lateness * most;
    }

    const LinkedProblem& problem_;
    Cost best_cost_ = 0;
    std::size_t best_left_out_ = static_cast<std::size_t>(-1);
};

TEST(LinkedRoundsOracle, up_to_four_visits_are_planned_as_well_as_possible) {
    SearchRandom random(1);
    std::size_t with_links = 0;
    for (int i = 0; i < tests::effort(400); ++i) {
        const LinkedProblem problem = any_problem(random, {});
        const LinkedPlan plan =
            plan_linked_rounds(problem, {.seconds = 0.004, .seed = random.below(100)});
        EXPECT_THAT(check_linked_plan(problem, plan), IsEmpty()) << i;
        Oracle oracle(problem);
        EXPECT_EQ(cost_of(problem, plan), oracle.best()) << i;
        EXPECT_EQ(plan.unassigned.size(), oracle.left_out()) << i;
        if (!problem.links.empty()) ++with_links;
    }
    EXPECT_GT(with_links, tests::effort(150U));
}

// Detours may be shorter than the direct way: then the search may miss the best plan, never the
// rules.
TEST(LinkedRoundsOracle, the_checker_accepts_a_plan_of_any_problem) {
    SearchRandom random(2);
    for (int i = 0; i < tests::effort(150); ++i) {
        const LinkedProblem problem =
            any_problem(random, {.is_metric = i % 2 == 0, .most_visits = 40, .most_vehicles = 6});
        for (const double seconds : {0.0, 0.01})
            EXPECT_THAT(
                check_linked_plan(problem, plan_linked_rounds(problem, {.seconds = seconds})),
                IsEmpty())
                << i;
    }
}

}  // namespace
}  // namespace permanence::planning
