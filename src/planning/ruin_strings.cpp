#include "planning/ruin_strings.hpp"

#include <algorithm>

#include "planning/string_choice.hpp"

namespace permanence::planning {

namespace {

void remove_string(SearchState& state, SearchRandom& random, std::int32_t route,
                   std::size_t position, double longest) {
    const StringChoice choice =
        choose_string(state.route(route).visits(), position, longest, random);
    // Stops count from 1: 0 is the start. From behind, so that the places of those before stay.
    const std::size_t first = choice.first + 1;
    if (choice.after > 0) state.remove(route, first + choice.before + choice.kept, choice.after);
    // A partner may have taken more of this round with it.
    if (choice.before > 0 && state.route(route).visits() >= first + choice.before - 1)
        state.remove(route, first, choice.before);
}

}  // namespace

void ruin_strings(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  std::int32_t seed) {
    if (state.used().empty()) return;
    const double served = static_cast<double>(state.tables().jobs.size() - state.absent().size());
    const double mean_visits = served / static_cast<double>(state.used().size());
    const double longest = std::min(longest_string, mean_visits);
    std::size_t strings = choose_strings(longest, random);
    for (const std::int32_t job : nearby.of(seed)) {
        if (strings == 0) break;
        const std::int32_t route = state.route_of(job);
        if (route < 0 || state.is_touched(route)) continue;
        const auto& stops = state.route(route).stops;
        const auto found = std::ranges::find(stops, job, &Stop::job);
        const auto position = static_cast<std::size_t>(found - stops.begin()) - 1;
        remove_string(state, random, route, position, longest);
        --strings;
    }
}

}  // namespace permanence::planning
