#pragma once
// Who visits whom at home, in which order and when: the question, in the terms of VROOM's public
// API (github.com/VROOM-Project/vroom, docs/API.md) and a few of our own.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace permanence::planning {

using Cost = std::int64_t;

// When something may begin: both ends included. Seconds count from where the problem likes
// (midnight, 1970): only differences matter.
struct TimeWindow {
    Seconds begin{0};
    Seconds end{0};
    bool operator==(const TimeWindow&) const = default;
};

// What a visit brings or takes away, in the problem's own units: as many numbers everywhere.
using Amounts = std::vector<std::int64_t>;

// Whole numbers from each location to each location, row by row; not negative.
class SquareMatrix {
 public:
    SquareMatrix() = default;
    explicit SquareMatrix(std::size_t size) : size_(size), values_(size * size) {}
    std::size_t size() const { return size_; }
    std::int32_t at(std::size_t from, std::size_t to) const { return values_[from * size_ + to]; }
    std::int32_t& at(std::size_t from, std::size_t to) { return values_[from * size_ + to]; }
    bool operator==(const SquareMatrix&) const = default;

 private:
    std::size_t size_ = 0;
    std::vector<std::int32_t> values_;
};

// One means of travel between the locations of the problem.
struct TravelProfile {
    std::string name;
    SquareMatrix durations;                 // seconds
    std::optional<SquareMatrix> distances;  // metres
    std::optional<SquareMatrix> costs;      // of each leg, in the place of VehicleCosts
    bool operator==(const TravelProfile&) const = default;
};

struct Break {
    std::int64_t id = 0;
    std::string description;
    std::vector<TimeWindow> windows;  // in order, apart from one another; at least one
    Seconds service{0};
    bool operator==(const Break&) const = default;
};

// A leg costs per_hour for the time on the way and per_km for the road, rounded down to a whole
// number; nothing of it where the profile brings its own costs.
struct VehicleCosts {
    Cost fixed = 0;  // of leaving at all
    Cost per_hour = 3'600;
    Cost per_km = 0;
    bool operator==(const VehicleCosts&) const = default;
};

// An adviser's working day, in VROOM's word.
struct Vehicle {
    std::int64_t id = 0;
    std::string description;
    std::size_t profile = 0;
    std::optional<std::size_t> start;  // locations; without one the round begins at a visit
    std::optional<std::size_t> end;    // or ends at one
    TimeWindow hours;                  // leaves not before, is back not after
    Amounts capacity;
    std::vector<std::int64_t> skills;  // in order
    std::vector<Break> breaks;         // taken in this order, by a vehicle that leaves at all
    std::optional<std::size_t> most_visits;
    VehicleCosts costs;
    bool operator==(const Vehicle&) const = default;
};

// The adviser who came before, and what it costs when another one comes.
struct Continuity {
    std::size_t vehicle = 0;
    Cost price_of_another = 0;
    bool operator==(const Continuity&) const = default;
};

struct Job {
    std::int64_t id = 0;
    std::string description;
    std::size_t location = 0;
    Seconds setup{0};  // before the service, unless the visit before it was at the same location
    Seconds service{0};
    // When setup (or service, where there is none) may begin; in order, apart from one another.
    // None: at any time.
    std::vector<TimeWindow> windows;
    Amounts delivery;                  // on board from the start
    Amounts pickup;                    // on board to the end
    std::vector<std::int64_t> skills;  // in order; the vehicle must have them all
    std::int64_t priority = 0;         // 0 to 100
    std::optional<Continuity> continuity;
    // Begins (setup included) in the same second, by another vehicle; that job names this one.
    std::optional<std::size_t> together_with;
    bool operator==(const Job&) const = default;
};

struct RoundProblem {
    std::vector<Vehicle> vehicles;
    std::vector<Job> jobs;
    std::vector<TravelProfile> profiles;  // all of one size
    std::size_t amounts = 0;              // how many numbers each Amounts has
    // A job left out costs this × (1 + priority). Nothing: more than any plan could save by it.
    std::optional<Cost> price_of_unassigned;
    // Each round costs this × the square of its hours of travel, setup and service: two days of
    // four hours are better than one of eight.
    Cost fairness_price = 0;
    bool operator==(const RoundProblem&) const = default;
};

// What travelling from one location to another costs this vehicle.
Cost leg_cost(const RoundProblem& problem, const Vehicle& vehicle, std::size_t from,
              std::size_t to);

// What a round of so much work costs for fairness: fairness_price × hours², rounded down.
Cost fairness_cost(const RoundProblem& problem, Seconds work);

// The price of leaving out a job of priority 0: the problem's, or one more than all legs, fixed
// costs and prices of any plan together.
Cost price_of_leaving_out(const RoundProblem& problem);

}  // namespace permanence::planning
