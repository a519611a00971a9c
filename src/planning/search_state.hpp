#pragma once
// All rounds of one search: jobs go in and out, and what was done since the last `keep` can be
// taken back. A price once computed is remembered as long as its round stays the same.
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "planning/round_schedule.hpp"
#include "planning/search_random.hpp"
#include "planning/search_route.hpp"

namespace permanence::planning {

class SearchState {
 public:
    explicit SearchState(const SearchTables& tables);
    SearchState(const SearchState&) = delete;
    SearchState& operator=(const SearchState&) = delete;

    const SearchTables& tables() const { return tables_; }
    std::span<const Route> routes() const { return routes_; }
    const Route& route(std::int32_t index) const {
        return routes_[static_cast<std::size_t>(index)];
    }
    std::span<const std::int32_t> used() const { return used_; }      // routes with visits
    std::span<const std::int32_t> absent() const { return absent_; }  // jobs in no route
    std::span<const std::int32_t> taken() const { return taken_; }    // out since the last keep
    // The route of a job, or -1.
    std::int32_t route_of(std::int32_t job) const {
        return route_of_[static_cast<std::size_t>(job)];
    }
    // With the prices of what is left out.
    Cost cost() const { return cost_; }

    // The best places on each used route and on an empty one of each kind: see(route, best).
    template <class See>
    void each_route(std::int32_t job, See see) {
        for (const std::int32_t route : used_)
            see(route, best_on(routes_[static_cast<std::size_t>(route)], job));
        for (const std::vector<std::int32_t>& empty : empty_of_kind_)
            if (!empty.empty())
                see(empty.back(), best_on(routes_[static_cast<std::size_t>(empty.back())], job));
    }
    // What a job costs on one vehicle as it is, or alone; `never` where it does not fit.
    Cost cheapest(std::int32_t job, std::int32_t route) const {
        return times_.insertions(this->route(route), job).first.cost;
    }
    Cost cheapest_alone(std::int32_t job, std::int32_t route) const {
        return times_.insertions(times_.empty_route(route), job).first.cost;
    }
    void insert(std::int32_t job, std::int32_t route, const Insertion& where);
    // A whole round on an empty route, its jobs absent; false, and nothing done, where it cannot be
    // driven so.
    bool drive(std::int32_t route, std::span<const ScheduledVisit> visits);
    // Both jobs of a pair, begun at the same instant: where and when that costs least, but that
    // each place may be overlooked by chance, and the instant be a later one. False where they fit
    // nowhere.
    bool insert_together(std::int32_t job, SearchRandom& random);
    // Takes out the stops [first, first + count) and puts their jobs among the absent; with a job
    // goes its partner. A route that cannot be driven without them loses all its jobs.
    void remove(std::int32_t route, std::size_t first, std::size_t count);
    bool is_touched(std::int32_t route) const {
        return touched_[static_cast<std::size_t>(route)] == round_;
    }

    void keep();  // what was done is done
    void undo();  // as it was at the last keep
    // The routes changed by the last keep.
    std::span<const std::int32_t> kept() const { return kept_; }
    // The instant that a job of a pair is held at.
    std::optional<Tick> pinned(std::int32_t job) const { return pins_.begin(job); }
    // Evaluated places so far: the measure of work that no clock disturbs.
    std::uint64_t work() const { return work_; }

 private:
    struct Remembered {
        std::uint32_t version = 0;
        BestInsertions best;
    };
    const BestInsertions& best_on(const Route& route, std::int32_t job);
    void touch(std::int32_t route);
    void refresh(Route& route);
    void list(std::int32_t route);
    void set_route(std::int32_t job, std::int32_t route);
    void pin(std::int32_t job, std::optional<Tick> begin);
    void collect_openings(std::int32_t job, SearchRandom& random);
    // The first instant in `hull` at which both jobs may begin.
    std::optional<Tick> common_begin(std::int32_t job, std::int32_t partner, TickWindow hull) const;

    const SearchTables& tables_;
    Pins pins_;
    RouteTimes times_;
    std::vector<Route> routes_;
    std::vector<std::int32_t> used_;
    std::vector<std::vector<std::int32_t>> empty_of_kind_;
    std::vector<std::size_t> listed_at_;  // of a route, in used_ or in the empty ones of its kind
    std::vector<char> is_used_;
    std::vector<std::int32_t> absent_;
    std::vector<std::size_t> absent_at_;
    std::vector<std::int32_t> route_of_;
    std::vector<Remembered> remembered_;  // [job * routes + route]; none where there are too many
    BestInsertions scratch_;
    std::uint32_t last_version_ = 0;
    Cost cost_ = 0;
    std::uint64_t work_ = 0;

    struct Saved {
        std::int32_t route = 0;
        Route before;
    };
    std::vector<Saved> saved_;  // the first saved_count_ are in use; the others keep their memory
    std::size_t saved_count_ = 0;
    std::vector<std::uint32_t> touched_;
    std::uint32_t round_ = 1;
    Cost cost_before_ = 0;
    std::vector<std::int32_t> absent_before_;
    std::vector<std::int32_t> taken_;
    std::vector<std::pair<std::int32_t, std::optional<Tick>>> pins_before_;
    std::vector<std::int32_t> kept_;

    struct Opening {
        std::int32_t route = 0;
        RouteTimes::Opening on;
    };
    std::vector<Opening> openings_;
    std::vector<RouteTimes::Opening> on_route_;
};

}  // namespace permanence::planning
