#pragma once
// Takes a whole round out, now and then: strings alone seldom change how many rounds there are.
#include "planning/search_random.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

// The shorter of two rounds at random, where it is not too long; a job of it, or `otherwise`.
std::int32_t ruin_round(SearchState& state, SearchRandom& random, std::int32_t otherwise);

}  // namespace permanence::planning
