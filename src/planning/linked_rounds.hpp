#pragma once
// The search for good rounds of linked visits: ruin and recreate with strings of neighbours (SISR:
// Christiaens and Vanden Berghe 2020), accepted by simulated annealing. Better the longer it may
// take; what it says is always a whole plan.
#include <cstdint>
#include <functional>

#include "planning/linked_problem.hpp"

namespace permanence::planning {

struct LinkedOptions {
    // The effort is that of so many seconds on a usual machine: the same seed gives the same plan.
    double seconds = 1;
    std::uint64_t seed = 1;
    // Where given: seconds since the search began. A machine that is slower than the usual one
    // stops when they are over, and its plan is another one.
    std::function<double()> clock;
    // True to leave aside how much effort was spent, and use all the time of the clock.
    bool uses_all_time = false;
};

LinkedPlan plan_linked_rounds(const LinkedProblem& problem, const LinkedOptions& options);

}  // namespace permanence::planning
