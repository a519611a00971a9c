#pragma once
// The search for good rounds: ruin and recreate with strings of neighbours (SISR: Christiaens and
// Vanden Berghe 2020), accepted by simulated annealing; plans are crossed where there is time for
// it (cross_rounds.hpp), or the best rounds seen are put together (recombine_rounds.hpp). Better
// the longer it may take; what it says is always a whole plan.
#include <cstdint>
#include <functional>

#include "planning/round_plan.hpp"

namespace permanence::planning {

struct SearchOptions {
    // The effort is that of so many seconds on a usual machine: the same seed gives the same plan.
    double seconds = 1;
    std::uint64_t seed = 1;
    unsigned threads = 1;  // searches with seeds of their own; the best plan of all
    // Where given: seconds since the search began. A machine that is slower than the usual one
    // stops when they are over, and its plan is another one.
    std::function<double()> clock;
    // Where given: the search begins with what of this plan can still be done.
    const RoundPlan* last_plan = nullptr;
    // True to leave aside how much effort was spent, and use all the time of the clock.
    bool uses_all_time = false;
};

RoundPlan plan_rounds(const RoundProblem& problem, const SearchOptions& options);

}  // namespace permanence::planning
