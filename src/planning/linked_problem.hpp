#pragma once
// Home care: visits that hang together (two people at once, or the second some time after the
// first), and windows whose end may be missed at a price. The problem of Mankowska, Meisel and
// Bierwirth 2014, "The home health care routing and scheduling problem with interdependent
// services", Health Care Management Science 17(1).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::planning {

struct LinkedVisit {
    std::int64_t id = 0;
    std::size_t location = 0;
    Seconds service{0};
    // Begins not before; one who is there sooner waits. Beginning after the end is late.
    TimeWindow window;
    std::vector<std::int64_t> skills;  // in order; the vehicle must have them all
    bool operator==(const LinkedVisit&) const = default;
};

// The second visit begins at least and at most so long after the first one begins, by another
// vehicle. A visit stands in one link at most; least is not above most.
struct VisitLink {
    std::size_t first = 0;
    std::size_t second = 0;
    Seconds least{0};
    Seconds most{0};
    bool operator==(const VisitLink&) const = default;
};

struct LinkedVehicle {
    std::int64_t id = 0;
    std::size_t start = 0;  // locations
    std::size_t end = 0;
    Seconds leaves{0};                 // not before
    std::vector<std::int64_t> skills;  // in order
    bool operator==(const LinkedVehicle&) const = default;
};

// All times, and all that is reckoned from them, stay below 2^28. Where a detour is shorter than
// the direct way, the search finds its way more badly.
struct LinkedProblem {
    std::vector<LinkedVehicle> vehicles;
    std::vector<LinkedVisit> visits;
    std::vector<VisitLink> links;
    SquareMatrix durations;           // seconds on the way, which are also the cost of it
    Cost price_of_lateness = 1;       // of a second, of any visit
    Cost price_of_most_lateness = 1;  // of a second of the latest visit, beside the other price
    bool operator==(const LinkedProblem&) const = default;
};

struct LinkedStop {
    std::size_t visit = 0;
    Seconds begin{0};  // of the service
    bool operator==(const LinkedStop&) const = default;
};

struct LinkedRound {
    std::size_t vehicle = 0;
    std::vector<LinkedStop> stops;
    bool operator==(const LinkedRound&) const = default;
};

struct LinkedPlan {
    std::vector<LinkedRound> rounds;      // with at least one visit, in the order of the vehicles
    std::vector<std::size_t> unassigned;  // that nobody can make, or whose partner nobody can
    Seconds travel{0};
    Seconds lateness{0};       // of all visits
    Seconds most_lateness{0};  // of the latest
    bool operator==(const LinkedPlan&) const = default;
};

inline Cost cost_of(const LinkedProblem& problem, const LinkedPlan& plan) {
    return plan.travel.count() + problem.price_of_lateness * plan.lateness.count() +
           problem.price_of_most_lateness * plan.most_lateness.count();
}

}  // namespace permanence::planning
