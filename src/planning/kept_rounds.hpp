#pragma once
// The rounds of a search, by vehicle, to come back to.
#include <vector>

#include "planning/round_schedule.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

using KeptRounds = std::vector<std::vector<ScheduledVisit>>;

// What one vehicle has to do, as the state is.
void keep_round(const Route& route, const SearchState& state, std::vector<ScheduledVisit>& kept);

// Every job out of its round.
void clear_rounds(SearchState& state);

// These rounds and no others; what cannot be driven so is absent.
void drive_only(SearchState& state, const KeptRounds& rounds);

}  // namespace permanence::planning
