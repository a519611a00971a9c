#pragma once
// Simulated annealing: a plan that is worse is taken in the place of the last one, the sooner the
// less it is worse, the more seldom the longer the search has lasted.
#include <cmath>

#include "planning/round_problem.hpp"
#include "planning/search_random.hpp"

namespace permanence::planning {

class Annealing {
 public:
    // From a mean cost of one visit: what is a small difference follows from it.
    explicit Annealing(double mean_cost) : first_(mean_cost), temperature_(mean_cost) {}
    // `share` of the search that is over: 0 to 1.
    void cool(double share) { temperature_ = first_ * std::pow(last_to_first, share); }
    bool accepts(Cost now, Cost before, SearchRandom& random) const {
        return static_cast<double>(now - before) < -temperature_ * std::log(1 - random.share());
    }

 private:
    static constexpr double last_to_first = 0.01;
    double first_;
    double temperature_;
};

}  // namespace permanence::planning
