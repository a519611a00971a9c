#pragma once
// Who visits whom at home, in which order and when: the answer.
#include <cstddef>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::planning {

enum class StepKind { start, job, pause, end };

// One line of a round. `arrival` is when the vehicle gets there (at a pause: when it stops for it);
// then it waits, then setup, then service, then it goes on. A pause may lie anywhere on a leg.
struct Step {
    StepKind kind = StepKind::job;
    std::size_t index = 0;  // in jobs, or in the breaks of the vehicle
    Seconds arrival{0};
    Seconds waiting{0};
    Seconds setup{0};
    Seconds service{0};
    Seconds travelled{0};  // since the start of the round; at a pause as far as it has come
    bool operator==(const Step&) const = default;
};

// The first step is the start and the last one the end, also where the vehicle has no such location
// (then they lie where the first and the last visit are).
struct Round {
    std::size_t vehicle = 0;
    std::vector<Step> steps;
    Cost cost = 0;  // of legs, fixed, continuity and fairness
    bool operator==(const Round&) const = default;
};

struct RoundPlan {
    std::vector<Round> rounds;            // with at least one visit, in the order of the vehicles
    std::vector<std::size_t> unassigned;  // jobs, in their order
    Cost cost = 0;                        // of the rounds; not of what was left out
    bool operator==(const RoundPlan&) const = default;
};

}  // namespace permanence::planning
