#pragma once
// A better plan from rounds that were seen in others: those of a few vehicles near one another are
// given up, and the best rounds known for the same jobs are chosen in their place, again and again
// (set partitioning over the rounds of a search: Y. Rochat and E. Taillard 1995, "Probabilistic
// diversification and intensification in local search for vehicle routing").
#include "planning/round_pool.hpp"
#include "planning/visits_around.hpp"

namespace permanence::planning {

// Changes the state's plan where that saves something; who is left out stays so. Ends after about
// so much work, or when nothing has been found for long. The work it took, in places looked at as
// SearchState::work.
std::uint64_t recombine_rounds(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                               RoundPool& pool, std::uint64_t most_work);

}  // namespace permanence::planning
