#pragma once
// A plan from two: rounds of the one that lie near one another give way to those of the other that
// visit nearly the same people. "Selective route exchange crossover" of Nagata and Kobayashi (2010,
// "A memetic algorithm for the pickup and delivery problem with time windows using selective route
// exchange crossover"), with one choice of rounds in the place of a search for the best.
#include "planning/kept_rounds.hpp"
#include "planning/search_random.hpp"
#include "planning/search_state.hpp"
#include "planning/visits_around.hpp"

namespace permanence::planning {

// Leaves in `state` the crossed plan; who has no round in it is absent.
void cross_rounds(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  const KeptRounds& one, const KeptRounds& other);

}  // namespace permanence::planning
