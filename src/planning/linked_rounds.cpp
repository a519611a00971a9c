#include "planning/linked_rounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/check.hpp"
#include "planning/annealing.hpp"
#include "planning/linked_insertion.hpp"
#include "planning/linked_ruin.hpp"
#include "planning/linked_state.hpp"

namespace permanence::planning {

namespace {

constexpr std::uint64_t iterations_between_looks = 16;
// Work is places looked at and begins raised, and a little for each iteration; a usual machine does
// so much in a second.
constexpr std::uint64_t work_of_iteration = 200;
constexpr double work_of_second = 100e6;

constexpr double first_temperature = 2;  // mean costs of a visit
constexpr double seconds_of_search = 2e-4;
constexpr double most_searches = 10;

class LinkedSearch {
 public:
    LinkedSearch(const LinkedTables& tables, const LinkedOptions& options)
        : tables_(tables),
          options_(options),
          random_(options.seed),
          state_(tables),
          kept_(tables),
          best_(tables),
          ruin_(state_, random_),
          insertion_(state_, random_) {}

    void run() {
        for (std::int32_t visit = 0; visit < tables_.visits; ++visit)
            if (!tables_.able[static_cast<std::size_t>(visit)].empty()) served_.push_back(visit);
        begin_again();
        best_ = state_;
        if (served_.empty()) return;
        Annealing annealing(first_temperature * static_cast<double>(state_.cost()) /
                            static_cast<double>(served_.size()));
        const double searches = count_of_searches();
        double search = 0;
        for (std::uint64_t iteration = 0;; ++iteration) {
            if (iteration % iterations_between_looks == 0) {
                const double share = share_over(iteration);
                if (share >= 1) break;
                if (std::floor(share * searches) > search) begin_again();
                search = std::floor(share * searches);
                annealing.cool(share * searches - search);
            }
            const bool is_sound = change();
            if (is_sound && annealing.accepts(state_.cost(), kept_.cost(), random_)) {
                kept_ = state_;
                if (state_.cost() < best_.cost()) best_ = state_;
            } else {
                go_to(kept_);
            }
        }
    }

    LinkedPlan plan() {
        if (LinkedState settled = best_; settled.settle()) best_ = settled;
        LinkedPlan plan{.travel = Seconds(best_.travel()),
                        .lateness = Seconds(best_.lateness()),
                        .most_lateness = Seconds(best_.most_lateness())};
        for (std::int32_t vehicle = 0; vehicle < tables_.vehicles; ++vehicle) {
            LinkedRound round{.vehicle = static_cast<std::size_t>(vehicle)};
            for (std::int32_t visit = best_.node(tables_.start_of(vehicle)).next;
                 visit < tables_.visits; visit = best_.node(visit).next)
                round.stops.push_back(
                    {static_cast<std::size_t>(visit), Seconds(best_.node(visit).begin)});
            if (!round.stops.empty()) plan.rounds.push_back(std::move(round));
        }
        for (std::int32_t visit = 0; visit < tables_.visits; ++visit)
            if (!best_.is_present(visit))
                plan.unassigned.push_back(static_cast<std::size_t>(visit));
        return plan;
    }

 private:
    enum class Order { random, farthest, nearest, earliest, latest, rarest };

    double rank(Order order, std::int32_t visit) {
        const LinkedNode& node = state_.node(visit);
        switch (order) {
            case Order::random:
                return random_.share();
            case Order::farthest:
                return -remoteness(visit);
            case Order::nearest:
                return remoteness(visit);
            case Order::earliest:
                return node.open;
            case Order::latest:
                return -static_cast<double>(node.due);
            case Order::rarest:
                return static_cast<double>(tables_.able[static_cast<std::size_t>(visit)].size());
        }
        return 0;
    }

    double remoteness(std::int32_t visit) const {
        const std::int32_t vehicle = tables_.able[static_cast<std::size_t>(visit)].front();
        const LinkedNode& node = state_.node(visit);
        return tables_.to(node.location)[state_.node(tables_.start_of(vehicle)).location] +
               tables_.from(node.location)[state_.node(tables_.end_of(vehicle)).location];
    }

    // A plan from nothing: a search that has cooled down in the wrong valley finds no way out.
    void begin_again() {
        go_to(LinkedState(tables_));
        CHECK(recreate(served_));
        kept_ = state_;
    }

    // As many as are long enough: what that is follows from the square of the visits.
    double count_of_searches() const {
        const auto visits = static_cast<double>(served_.size());
        return std::clamp(std::floor(options_.seconds / (seconds_of_search * visits * visits)), 1.0,
                          most_searches);
    }

    void go_to(const LinkedState& state) {
        const std::uint64_t work = state_.work();
        state_ = state;
        state_.add_work(work - state_.work());
    }

    bool change() {
        const auto removed = ruin_.run();
        return state_.settle() && recreate(removed);
    }

    // False where settle() is.
    bool recreate(std::span<const std::int32_t> visits) {
        static constexpr std::array weights = {4, 2, 1, 2, 2, 4};
        std::size_t chosen = random_.below(15);
        std::size_t order = 0;
        while (chosen >= static_cast<std::size_t>(weights[order]))
            chosen -= static_cast<std::size_t>(weights[order++]);
        queue_.clear();
        for (const std::int32_t visit : visits)
            queue_.emplace_back(rank(static_cast<Order>(order), visit), visit);
        std::ranges::sort(queue_);
        for (const auto& [rank_of_visit, visit] : queue_)
            if (!state_.is_present(visit) && !insertion_.put_in(visit)) return false;
        return true;
    }

    double share_over(std::uint64_t iteration) const {
        if (options_.seconds <= 0) return 1;
        double share = 0;
        if (!options_.uses_all_time)
            share = static_cast<double>(state_.work() + iteration * work_of_iteration) /
                    (options_.seconds * work_of_second);
        if (options_.clock) share = std::max(share, options_.clock() / options_.seconds);
        return share;
    }

    const LinkedTables& tables_;
    const LinkedOptions& options_;
    SearchRandom random_;
    LinkedState state_;
    LinkedState kept_;
    LinkedState best_;
    LinkedRuin ruin_;
    LinkedInsertion insertion_;
    std::vector<std::int32_t> served_;  // the visits that somebody can make
    std::vector<std::pair<double, std::int32_t>> queue_;
};

}  // namespace

LinkedPlan plan_linked_rounds(const LinkedProblem& problem, const LinkedOptions& options) {
    const LinkedTables tables(problem);
    LinkedSearch search(tables, options);
    search.run();
    return search.plan();
}

}  // namespace permanence::planning
