#include "planning/ruin_round.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t longest_round = 60;  // visits; to put back more takes too long

}  // namespace

std::int32_t ruin_round(SearchState& state, SearchRandom& random, std::int32_t otherwise) {
    const auto used = state.used();
    if (used.size() < 2) return otherwise;
    const auto any = [&] { return used[random.below(used.size())]; };
    // One draw after the other: of arguments nobody says which comes first.
    const std::int32_t one = any();
    const std::int32_t other = any();
    const std::int32_t route =
        state.route(other).visits() < state.route(one).visits() ? other : one;
    const std::size_t visits = state.route(route).visits();
    if (visits > longest_round) return otherwise;
    const std::int32_t last = state.route(route).stops[visits].job;
    state.remove(route, 1, visits);
    return last;
}

}  // namespace permanence::planning
