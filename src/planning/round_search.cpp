#include "planning/round_search.hpp"

#include <algorithm>
#include <optional>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "planning/annealing.hpp"
#include "planning/visits_around.hpp"
#include "planning/recreate.hpp"
#include "planning/round_schedule.hpp"
#include "planning/ruin_round.hpp"
#include "planning/ruin_strings.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t most_nearby = 200;
constexpr double share_of_whole_rounds = 0.01;
constexpr std::uint64_t iterations_between_looks = 16;
// Work is places looked at, and a little for each iteration; a usual machine does so much in a
// second.
constexpr std::uint64_t work_of_iteration = 200;
constexpr double work_of_second = 150e6;

class Search {
 public:
    Search(const SearchTables& tables, const VisitsAround& nearby, const SearchOptions& options,
           std::uint64_t seed)
        : tables_(tables),
          nearby_(nearby),
          options_(options),
          random_(seed),
          state_(tables),
          recreate_(state_, random_),
          best_rounds_(tables.vehicles.size()),
          is_behind_(tables.vehicles.size(), 0) {}

    void run() {
        if (options_.last_plan != nullptr) begin_with(*options_.last_plan);
        recreate_.run_with_all();
        keep();
        note_best();
        const std::size_t served = tables_.jobs.size() - state_.absent().size();
        if (served == 0) return;
        Annealing annealing(static_cast<double>(cost_of_routes()) / static_cast<double>(served));
        for (std::uint64_t iteration = 0;; ++iteration) {
            if (iteration % iterations_between_looks == 0) {
                const double share = share_over(iteration);
                if (share >= 1) break;
                annealing.cool(share);
            }
            const Cost before = state_.cost();
            change();
            if (annealing.accepts(state_.cost(), before, random_))
                keep();
            else
                state_.undo();
            if (state_.cost() < best_cost_) note_best();
        }
    }

    Cost best_cost() const { return best_cost_; }

    RoundPlan best_plan() const {
        RoundPlan plan;
        std::vector<char> is_served(tables_.jobs.size(), 0);
        for (std::size_t vehicle = 0; vehicle < best_rounds_.size(); ++vehicle) {
            if (best_rounds_[vehicle].empty()) continue;
            auto round = schedule_round(tables_, vehicle, best_rounds_[vehicle]);
            CHECK(round.has_value());
            for (const ScheduledVisit& visit : best_rounds_[vehicle])
                is_served[static_cast<std::size_t>(visit.job)] = 1;
            plan.cost += round->cost;
            plan.rounds.push_back(std::move(*round));
        }
        for (std::size_t job = 0; job < is_served.size(); ++job)
            if (is_served[job] == 0) plan.unassigned.push_back(job);
        return plan;
    }

 private:
    void begin_with(const RoundPlan& plan) {
        for (const Round& round : plan.rounds)
            state_.drive(static_cast<std::int32_t>(round.vehicle), visits_of(round, tables_));
        drop_halves();
    }

    // Of a pair both or none.
    void drop_halves() {
        for (std::size_t job = 0; job < tables_.jobs.size(); ++job) {
            const std::int32_t partner = tables_.jobs[job].partner;
            const std::int32_t route = state_.route_of(static_cast<std::int32_t>(job));
            if (partner < 0 || route < 0 || state_.route_of(partner) >= 0) continue;
            const auto& stops = state_.route(route).stops;
            const auto found = std::ranges::find(stops, static_cast<std::int32_t>(job), &Stop::job);
            state_.remove(route, static_cast<std::size_t>(found - stops.begin()), 1);
        }
    }

    void change() {
        auto seed = static_cast<std::int32_t>(random_.below(tables_.jobs.size()));
        if (random_.happens(share_of_whole_rounds)) seed = ruin_round(state_, random_, seed);
        ruin_strings(state_, nearby_, random_, seed);
        recreate_.run();
    }

    double share_over(std::uint64_t iteration) const {
        double share = 0;
        if (!options_.uses_all_time)
            share = static_cast<double>(state_.work() + iteration * work_of_iteration) /
                    (options_.seconds * work_of_second);
        if (options_.clock) share = std::max(share, options_.clock() / options_.seconds);
        return options_.seconds > 0 ? share : 1;
    }

    Cost cost_of_routes() const {
        Cost cost = 0;
        for (const Route& route : state_.routes())
            cost += route.cost;
        return cost;
    }

    void keep() {
        state_.keep();
        for (const std::int32_t route : state_.kept())
            is_behind_[static_cast<std::size_t>(route)] = 1;
    }

    // Of the routes that changed since the last best plan only.
    void note_best() {
        best_cost_ = state_.cost();
        for (std::size_t route = 0; route < best_rounds_.size(); ++route) {
            if (is_behind_[route] == 0) continue;
            is_behind_[route] = 0;
            best_rounds_[route].clear();
            for (const Stop& stop : state_.routes()[route].stops)
                if (stop.job >= 0)
                    best_rounds_[route].push_back({stop.job, stop.pauses, state_.pinned(stop.job)});
        }
    }

    const SearchTables& tables_;
    const VisitsAround& nearby_;
    const SearchOptions& options_;
    SearchRandom random_;
    SearchState state_;
    Recreate recreate_;
    std::vector<std::vector<ScheduledVisit>> best_rounds_;
    std::vector<char> is_behind_;
    Cost best_cost_ = 0;
};

}  // namespace

RoundPlan plan_rounds(const RoundProblem& problem, const SearchOptions& options) {
    const SearchTables tables(problem);
    const VisitsAround nearby(tables, most_nearby);
    std::vector<std::unique_ptr<Search>> searches;
    for (unsigned i = 0; i < std::max(options.threads, 1U); ++i)
        searches.push_back(std::make_unique<Search>(tables, nearby, options, options.seed + i));
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < searches.size(); ++i)
            others.emplace_back([&, i] { searches[i]->run(); });
        searches.front()->run();
    }
    const auto best = std::ranges::min_element(
        searches, {}, [](const auto& search) { return search->best_cost(); });
    return (*best)->best_plan();
}

}  // namespace permanence::planning
