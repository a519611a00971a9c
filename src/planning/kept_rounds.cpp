#include "planning/kept_rounds.hpp"

namespace permanence::planning {

void keep_round(const Route& route, const SearchState& state, std::vector<ScheduledVisit>& kept) {
    kept.clear();
    for (const Stop& stop : route.stops)
        if (stop.job >= 0) kept.push_back({stop.job, stop.pauses, state.pinned(stop.job)});
}

void clear_rounds(SearchState& state) {
    while (!state.used().empty()) {
        const std::int32_t route = state.used().back();
        state.remove(route, 1, state.route(route).visits());
    }
}

void drive_only(SearchState& state, const KeptRounds& rounds) {
    clear_rounds(state);
    for (std::size_t vehicle = 0; vehicle < rounds.size(); ++vehicle)
        if (!rounds[vehicle].empty())
            state.drive(static_cast<std::int32_t>(vehicle), rounds[vehicle]);
}

}  // namespace permanence::planning
