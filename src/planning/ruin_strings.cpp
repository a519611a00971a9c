#include "planning/ruin_strings.hpp"

#include <algorithm>

namespace permanence::planning {

namespace {

constexpr double mean_removed = 10;
constexpr double longest_string = 10;
constexpr double split_share = 0.5;  // of strings with some visits kept inside
constexpr double split_ends = 0.01;  // chance that no more visits are kept, after each

// A string of `length` visits that holds the one at `position`; with `kept` in its middle left
// alone.
void remove_string(SearchState& state, SearchRandom& random, std::int32_t route,
                   std::size_t position, double longest) {
    const std::size_t visits = state.route(route).visits();
    const double most = std::min(static_cast<double>(visits), longest);
    const std::size_t length =
        std::min(visits, 1 + static_cast<std::size_t>(random.share() * most));
    std::size_t kept = 0;
    if (length > 1 && length < visits && random.happens(split_share)) {
        kept = 1;
        while (length + kept < visits && !random.happens(split_ends))
            ++kept;
    }
    // Stops count from 1: 0 is the start.
    const std::size_t span = length + kept;
    const std::size_t lowest = position >= span ? position - span + 1 : 1;
    const std::size_t highest = std::min(position, visits - span + 1);
    const std::size_t first = lowest + random.below(highest - lowest + 1);
    if (kept == 0) {
        state.remove(route, first, length);
        return;
    }
    const std::size_t before = random.below(length + 1);
    // From behind, so that the places of those before stay.
    if (before < length) state.remove(route, first + before + kept, length - before);
    if (before > 0 && state.route(route).visits() >= first + before - 1)
        state.remove(route, first, before);
}

}  // namespace

void ruin_strings(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  std::int32_t seed) {
    if (state.used().empty()) return;
    const double served = static_cast<double>(state.tables().jobs.size() - state.absent().size());
    const double mean_visits = served / static_cast<double>(state.used().size());
    const double longest = std::min(longest_string, mean_visits);
    const double most_strings = 4 * mean_removed / (1 + longest) - 1;
    std::size_t strings = static_cast<std::size_t>(random.share() * most_strings + 1);
    for (const std::int32_t job : nearby.of(seed)) {
        if (strings == 0) break;
        const std::int32_t route = state.route_of(job);
        if (route < 0 || state.is_touched(route)) continue;
        const auto& stops = state.route(route).stops;
        const auto found = std::ranges::find(stops, job, &Stop::job);
        remove_string(state, random, route, static_cast<std::size_t>(found - stops.begin()),
                      longest);
        --strings;
    }
}

}  // namespace permanence::planning
