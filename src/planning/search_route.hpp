#pragma once
// One vehicle's round while it is searched for, with what makes the price of a change a few
// additions: for each stop when it can be left at the soonest, and when it has to be left at the
// latest for all that follows (Savelsbergh 1992, "The vehicle routing problem with time windows:
// minimizing route duration", the push forward; here for several windows and pauses).
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "planning/search_tables.hpp"

namespace permanence::planning {

constexpr Cost never = std::int64_t{1} << 60;  // more than any cost

struct Stop {
    std::int32_t job = -1;  // none at the start and at the end
    std::int32_t location = 0;
    Tick travel = 0;            // from the stop before
    Tick action = 0;            // setup and service after the stop before it
    Tick depart = 0;            // at the soonest
    Tick latest = 0;            // to leave, at the latest
    Tick latest_begin = 0;      // to begin, at the latest
    std::int32_t leg_cost = 0;  // from the stop before
    std::uint32_t pauses = 0;   // of the vehicle's breaks, taken before this stop
};

// Where a job fits in best. `stop`: before which one; `pauses`: taken before the job.
struct Insertion {
    Cost cost = never;
    std::uint32_t stop = 0;
    std::uint32_t pauses = 0;
};
struct BestInsertions {
    Insertion first;
    Insertion second;  // the best at another stop
    void note(const Insertion& one) {
        if (one.cost < first.cost) {
            second = first;
            first = one;
        } else if (one.cost < second.cost) {
            second = one;
        }
    }
};

// A job whose begin is held at one instant, because it is together with another.
class Pins {
 public:
    explicit Pins(std::size_t jobs) : windows_(jobs, TickWindow{0, -1}) {}
    bool holds(std::int32_t job) const { return window(job).begin <= window(job).end; }
    std::optional<Tick> begin(std::int32_t job) const {
        return holds(job) ? std::optional(window(job).begin) : std::nullopt;
    }
    // Nothing: it is free again.
    void hold(std::int32_t job, std::optional<Tick> begin) {
        windows_[static_cast<std::size_t>(job)] =
            begin ? TickWindow{*begin, *begin} : TickWindow{0, -1};
    }
    const TickWindow& window(std::int32_t job) const {
        return windows_[static_cast<std::size_t>(job)];
    }

 private:
    std::vector<TickWindow> windows_;
};

struct Route {
    std::vector<Stop> stops;  // the start, the visits, the end
    std::int32_t vehicle = 0;
    std::uint32_t version = 0;  // of its stops: the same number, the same stops
    Cost cost = 0;              // with its fixed cost; 0 when empty
    std::int64_t work = 0;      // travel, setup and service
    bool is_feasible = true;
    std::vector<std::int64_t> load;  // of each amount: the deliveries of all stops
    // On the legs up to a stop, and from it on, the most that is on board: [stop * amounts +
    // which].
    std::vector<std::int64_t> peak_before;
    std::vector<std::int64_t> peak_from;

    bool is_empty() const { return stops.size() == 2; }
    std::size_t visits() const { return stops.size() - 2; }
};

class RouteTimes {
 public:
    RouteTimes(const SearchTables& tables, const Pins& pins) : tables_(tables), pins_(pins) {}

    Route empty_route(std::int32_t vehicle) const;
    // All numbers of the route from its jobs and pauses; is_feasible says whether hours, windows
    // and pauses can be kept. Load is not judged: what fitted in fits when something else is taken
    // out.
    void refresh(Route& route) const;
    // Visits and amounts of the whole round are within the vehicle's.
    bool keeps_load(const Route& route) const;
    // The two best places for a job; none where it does not fit.
    BestInsertions insertions(const Route& route, std::int32_t job) const;
    // The begins that are possible for a job at that place, at this cost: the hull of them.
    struct Opening {
        Insertion where;
        TickWindow begins;
    };
    // Every place where it fits, in the order of the route.
    void openings(const Route& route, std::int32_t job, std::vector<Opening>& found) const;

 private:
    struct Candidate;
    std::span<const TickWindow> windows_of(std::int32_t job) const;
    // When a job may begin, not before and not after; `too_late` and negative where it may not.
    Tick begin_from(std::int32_t job, Tick from) const;
    Tick begin_until(std::int32_t job, Tick until) const;
    Tick action_after(std::int32_t job, std::int32_t location_before) const;
    void refresh_plain(Route& route) const;
    void refresh_forward(Route& route) const;
    void refresh_backward(Route& route) const;
    void refresh_loads(Route& route) const;
    bool has_room(const Route& route, std::int32_t job) const;
    bool fits(const Route& route, std::int32_t job, std::size_t stop) const;
    BestInsertions plain_insertions(const Route& route, std::int32_t job) const;
    // Each place where it fits at a cost that interests: note(candidate).
    template <class Interests, class Note>
    void each_insertion(const Route& route, std::int32_t job, Interests interests, Note note) const;
    Cost price_of(const Route& route, std::int32_t job) const;

    const SearchTables& tables_;
    const Pins& pins_;
};

}  // namespace permanence::planning
