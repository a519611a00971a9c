#include "planning/round_search.hpp"

#include <algorithm>
#include <optional>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "planning/annealing.hpp"
#include "planning/cross_rounds.hpp"
#include "planning/kept_rounds.hpp"
#include "planning/recombine_rounds.hpp"
#include "planning/recreate.hpp"
#include "planning/round_schedule.hpp"
#include "planning/ruin_round.hpp"
#include "planning/ruin_strings.hpp"
#include "planning/search_state.hpp"
#include "planning/visits_around.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t most_nearby = 200;
constexpr double share_of_whole_rounds = 0.01;
constexpr std::uint64_t iterations_between_looks = 16;
// Work is places looked at, and a little for each iteration; a usual machine does so much in a
// second.
constexpr std::uint64_t work_of_iteration = 200;
constexpr double work_of_second = 150e6;
// Where there is time for it, and vehicles enough of each kind to drive one another's rounds, the
// first half of the time makes plans of their own, and the second crosses them: each plan that
// comes of two is annealed from warm, not from hot.
constexpr std::size_t most_parents = 12;
constexpr std::size_t children = 100;
constexpr double share_of_parents = 0.5;
constexpr double warm = 0.8;
constexpr std::size_t least_alike = 4;
// Times the square of the jobs: 1 s for 100, 100 s for 1,000.
constexpr double least_seconds = 1e-4;
// Pauses, several windows and the like take the search several times longer.
constexpr double times_as_long = 10;
// Where there is not: after most of the time the best rounds seen are put together, twice from warm
// again, and once more in the end. Rounds count as seen that were in a plan not much dearer than
// the best.
constexpr double share_of_first = 0.8;
constexpr std::size_t times_again = 2;
constexpr double share_of_last = 0.04;
constexpr double share_of_recombining = 0.5;  // of each time again
constexpr double warm_again = 0.7;
constexpr double not_much_dearer = 0.02;

struct KeptPlan {
    Cost cost = 0;
    KeptRounds rounds;
};

// Of the time of a search, as shares of it.
struct Part {
    double begin = 0;
    double end = 1;
    double done(double share) const { return std::max((share - begin) / (end - begin), 0.0); }
    double at(double share) const { return begin + (end - begin) * share; }
    // The one of `count` like parts with that number.
    Part nth(std::size_t number, std::size_t count) const {
        const double length = (end - begin) / static_cast<double>(count);
        return {begin + length * static_cast<double>(number),
                begin + length * static_cast<double>(number + 1)};
    }
};

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
          least_{0, KeptRounds(tables.vehicles.size())},
          is_behind_(tables.vehicles.size(), 0),
          pool_(tables.jobs.size()) {}

    void run() {
        if (options_.last_plan != nullptr) begin_with(*options_.last_plan);
        put_back_all();
        note_least();
        best_ = least_;
        const std::size_t served = tables_.jobs.size() - state_.absent().size();
        if (served == 0) return;
        mean_cost_ = static_cast<double>(cost_of_routes()) / static_cast<double>(served);
        if (is_worth_crossing())
            cross_plans();
        else if (options_.last_plan == nullptr)
            anneal_and_recombine(not_much_dearer * static_cast<double>(cost_of_routes()));
        else
            anneal({0, 1}, 0);
    }

    Cost best_cost() const { return best_.cost; }

    RoundPlan best_plan() const {
        RoundPlan plan;
        std::vector<char> is_served(tables_.jobs.size(), 0);
        for (std::size_t vehicle = 0; vehicle < best_.rounds.size(); ++vehicle) {
            if (best_.rounds[vehicle].empty()) continue;
            auto round = schedule_round(tables_, vehicle, best_.rounds[vehicle]);
            CHECK(round.has_value());
            for (const ScheduledVisit& visit : best_.rounds[vehicle])
                is_served[static_cast<std::size_t>(visit.job)] = 1;
            plan.cost += round->cost;
            plan.rounds.push_back(std::move(*round));
        }
        for (std::size_t job = 0; job < is_served.size(); ++job)
            if (is_served[job] == 0) plan.unassigned.push_back(job);
        return plan;
    }

 private:
    void anneal_and_recombine(double tolerance) {
        tolerance_ = static_cast<Cost>(tolerance);
        anneal({0, share_of_first}, 0);
        for (std::size_t i = 0; i < times_again; ++i) {
            const Part part = Part{share_of_first, 1 - share_of_last}.nth(i, times_again);
            recombine(part.at(share_of_recombining));
            anneal({share_over(), part.end}, warm_again);
        }
        recombine(1);
    }

    void cross_plans() {
        std::vector<KeptPlan> plans;
        for (std::size_t i = 0; i < most_parents; ++i) {
            if (i > 0) start_over();
            anneal(Part{0, share_of_parents}.nth(i, most_parents), 0);
            plans.push_back(least_);
        }
        for (std::size_t i = 0; i < children; ++i) {
            cross(plans);
            anneal(Part{share_of_parents, 1}.nth(i, children), warm);
            take_in(plans);
        }
    }

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

    // From the plan as it is, while that part of the search lasts: from so far on the way from hot
    // to cold.
    void anneal(Part part, double from) {
        Annealing annealing(mean_cost_);
        note_least();
        for (;; ++iterations_) {
            if (iterations_ % iterations_between_looks == 0) {
                const double share = share_over();
                if (share >= part.end) break;
                annealing.cool(from + (1 - from) * part.done(share));
            }
            const Cost before = state_.cost();
            change();
            if (annealing.accepts(state_.cost(), before, random_))
                keep_and_note();
            else
                state_.undo();
            if (state_.cost() < least_.cost) note_least();
        }
        if (least_.cost < best_.cost) best_ = least_;
    }

    // The best plan from rounds seen so far, until that share of the search is over.
    void recombine(double until) {
        const double left = (until - share_over()) * options_.seconds * work_of_second;
        if (left <= 0) return;
        drive_only(state_, best_.rounds);
        work_elsewhere_ +=
            recombine_rounds(state_, nearby_, random_, pool_, static_cast<std::uint64_t>(left));
        keep();
        note_least();
        if (least_.cost < best_.cost) best_ = least_;
    }

    void change() {
        auto seed = static_cast<std::int32_t>(random_.below(tables_.jobs.size()));
        if (random_.happens(share_of_whole_rounds)) seed = ruin_round(state_, random_, seed);
        ruin_strings(state_, nearby_, random_, seed);
        recreate_.run();
    }

    double share_over() const {
        double share = 0;
        if (!options_.uses_all_time)
            share = static_cast<double>(state_.work() + work_elsewhere_ +
                                        iterations_ * work_of_iteration) /
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

    void keep_and_note() {
        keep();
        if (!tolerance_ || state_.cost() > least_.cost + *tolerance_) return;
        for (const std::int32_t route : state_.kept())
            pool_.note(state_.route(route), state_);
    }

    void put_back_all() {
        recreate_.run_with_all();
        keep();
    }

    void start_over() {
        clear_rounds(state_);
        put_back_all();
    }

    bool is_worth_crossing() const {
        if (tables_.vehicles.size() < least_alike * tables_.kinds) return false;
        const auto jobs = static_cast<double>(tables_.jobs.size());
        const double least = least_seconds * jobs * jobs * (tables_.is_plain ? 1 : times_as_long);
        return options_.last_plan == nullptr && options_.seconds >= least;
    }

    void cross(const std::vector<KeptPlan>& plans) {
        const std::size_t one = random_.below(plans.size());
        std::size_t other = random_.below(plans.size() - 1);
        if (other >= one) ++other;
        cross_rounds(state_, nearby_, random_, plans[one].rounds, plans[other].rounds);
        put_back_all();
    }

    // In the place of the worst, unless it is no better, or there already.
    void take_in(std::vector<KeptPlan>& plans) const {
        const auto worst = std::ranges::max_element(plans, {}, &KeptPlan::cost);
        const bool is_known = std::ranges::find(plans, least_.cost, &KeptPlan::cost) != plans.end();
        if (least_.cost < worst->cost && !is_known) *worst = least_;
    }

    // Of the routes that changed since it was noted last only.
    void note_least() {
        least_.cost = state_.cost();
        for (std::size_t route = 0; route < is_behind_.size(); ++route) {
            if (is_behind_[route] == 0) continue;
            is_behind_[route] = 0;
            keep_round(state_.routes()[route], state_, least_.rounds[route]);
        }
    }

    const SearchTables& tables_;
    const VisitsAround& nearby_;
    const SearchOptions& options_;
    SearchRandom random_;
    SearchState state_;
    Recreate recreate_;
    KeptPlan best_;
    KeptPlan least_;               // since the last start
    std::vector<char> is_behind_;  // a route that is not as least_ has it
    RoundPool pool_;
    std::optional<Cost> tolerance_;     // of rounds to be noted; none where none are wanted
    std::uint64_t work_elsewhere_ = 0;  // not counted by state_
    double mean_cost_ = 0;              // of a visit of the first plan
    std::uint64_t iterations_ = 0;
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
