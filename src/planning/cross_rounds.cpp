#include "planning/cross_rounds.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace permanence::planning {

namespace {

// Who is absent; two together only come with one another, later.
bool may_come(const SearchState& state, const ScheduledVisit& visit) {
    return state.route_of(visit.job) < 0 &&
           state.tables().jobs[static_cast<std::size_t>(visit.job)].partner < 0;
}

// The rounds that the neighbours of one visit are on, up to so many.
void remove_near(SearchState& state, const VisitsAround& nearby, std::int32_t seed,
                 std::size_t count) {
    for (const std::int32_t job : nearby.of(seed)) {
        if (count == 0) break;
        const std::int32_t route = state.route_of(job);
        if (route < 0) continue;
        state.remove(route, 1, state.route(route).visits());
        --count;
    }
}

// The round of `rounds` that brings back most of those who are absent.
std::optional<std::size_t> most_absent(const SearchState& state, const KeptRounds& rounds) {
    std::ptrdiff_t most = 0;
    std::optional<std::size_t> found;
    for (std::size_t vehicle = 0; vehicle < rounds.size(); ++vehicle) {
        const auto count = std::ranges::count_if(
            rounds[vehicle], [&](const ScheduledVisit& visit) { return may_come(state, visit); });
        if (count <= most) continue;
        most = count;
        found = vehicle;
    }
    return found;
}

// That vehicle or another like it, with nothing to do: where none is idle, its own round goes.
std::int32_t make_idle(SearchState& state, std::size_t vehicle) {
    const auto& vehicles = state.tables().vehicles;
    const auto own = static_cast<std::int32_t>(vehicle);
    if (state.route(own).is_empty()) return own;
    for (std::size_t like = 0; like < vehicles.size(); ++like)
        if (vehicles[like].kind == vehicles[vehicle].kind && state.routes()[like].is_empty())
            return static_cast<std::int32_t>(like);
    state.remove(own, 1, state.route(own).visits());
    return own;
}

}  // namespace

void cross_rounds(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  const KeptRounds& one, const KeptRounds& other) {
    drive_only(state, one);
    const std::size_t used = state.used().size();
    if (used < 2) return;
    const std::size_t exchanged = 1 + random.below(used / 2);
    remove_near(state, nearby, static_cast<std::int32_t>(random.below(state.tables().jobs.size())),
                exchanged);
    std::vector<ScheduledVisit> round;
    for (std::size_t i = 0; i < exchanged; ++i) {
        const auto from = most_absent(state, other);
        if (!from) return;
        const std::int32_t vehicle = make_idle(state, *from);
        round.clear();
        std::ranges::copy_if(other[*from], std::back_inserter(round),
                             [&](const ScheduledVisit& visit) { return may_come(state, visit); });
        if (!state.drive(vehicle, round)) return;
    }
}

}  // namespace permanence::planning
