#pragma once
// Takes strings of neighbouring visits out of routes that are near one another: "adjacent string
// removal" of SISR (Christiaens and Vanden Berghe 2020, "Slack induction by string removals for
// vehicle routing problems", Transportation Science 54(2)), with its parameters.
#include "planning/visits_around.hpp"
#include "planning/search_random.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

// Around this job.
void ruin_strings(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  std::int32_t seed);

}  // namespace permanence::planning
