#include "planning/round_pool.hpp"

#include <algorithm>

#include "planning/best_choice.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t most_known = 30'000;
// Two at least have to go into one choice; with the number of rounds this bounds the memory: 31 MB.
constexpr std::size_t most_visits = most_jobs_chosen / 2;

// The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood 2014).
std::uint64_t mix(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
    number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
    return number ^ (number >> 31);
}

}  // namespace

bool is_bound(const Route& route, const SearchTables& tables) {
    return std::ranges::any_of(route.stops, [&](const Stop& stop) {
        return stop.job >= 0 && tables.jobs[static_cast<std::size_t>(stop.job)].partner >= 0;
    });
}

RoundPool::RoundPool(std::size_t jobs) {
    for (std::size_t job = 0; job < jobs; ++job)
        key_of_job_.push_back(mix(job));
}

// Of two sets with one key, one in 2^64, only one is known: that loses a round, and no more.
std::uint64_t RoundPool::key_of(const Route& route, std::uint32_t kind) const {
    std::uint64_t key = mix(~std::uint64_t{kind});
    for (const Stop& stop : route.stops)
        if (stop.job >= 0) key += key_of_job_[static_cast<std::size_t>(stop.job)];
    return key;
}

// The older half.
void RoundPool::forget_half() {
    rounds_.erase(rounds_.begin(), rounds_.begin() + most_known / 2);
    keys_.erase(keys_.begin(), keys_.begin() + most_known / 2);
    index_of_key_.clear();
    for (std::size_t i = 0; i < keys_.size(); ++i)
        index_of_key_.emplace(keys_[i], i);
}

void RoundPool::note(const Route& route, const SearchState& state) {
    if (route.is_empty() || route.visits() > most_visits) return;
    const std::uint32_t kind =
        state.tables().vehicles[static_cast<std::size_t>(route.vehicle)].kind;
    const std::uint64_t key = key_of(route, kind);
    const auto found = index_of_key_.find(key);
    if (found != index_of_key_.end()) {
        Known& known = rounds_[found->second];
        if (route.cost >= known.cost) return;
        known.kind = kind;
        known.cost = route.cost;
        keep_round(route, state, known.visits);
        return;
    }
    if (is_bound(route, state.tables())) return;
    if (rounds_.size() == most_known) forget_half();
    index_of_key_.emplace(key, rounds_.size());
    keys_.push_back(key);
    rounds_.push_back({kind, route.cost, {}});
    keep_round(route, state, rounds_.back().visits);
}

}  // namespace permanence::planning
