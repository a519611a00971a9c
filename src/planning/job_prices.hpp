#pragma once
// What each job is worth where rounds are chosen: the prices of a Lagrangian relaxation, raised for
// jobs that no round takes and lowered for those that several take (M. Held and R. Karp 1971; M.
// Fisher 1981, "The Lagrangian relaxation method for solving integer programming problems"). A
// round that costs less than its jobs are worth is a good one.
#include <vector>

#include "planning/round_choice.hpp"

namespace permanence::planning {

struct JobPrices {
    std::vector<double> of_job;
    double bound = 0;  // no choice costs less
};

// Better ones than those to begin with, in at most so many steps; `known` is what the best choice
// known costs. Steps end before where the bound shows that none costs less.
JobPrices price_jobs(const RoundChoice& choice, Cost known, std::vector<double> begin,
                     unsigned steps);

// What a round costs more than its jobs are worth.
double price_of_round(const RoundChoice& choice, std::size_t round,
                      const std::vector<double>& of_job);

}  // namespace permanence::planning
