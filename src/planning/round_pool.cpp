#include "planning/round_pool.hpp"

#include <algorithm>

#include "planning/best_choice.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t most_known = 30'000;
// Two at least have to go into one choice; with the number of rounds this bounds the memory: 31 MB.
constexpr std::size_t most_visits = most_jobs_chosen / 2;
constexpr std::size_t first_slots = 1'024;  // a power of two

// The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood 2014).
std::uint64_t mix(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
    number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
    return number ^ (number >> 31);
}

}  // namespace

RoundPool::RoundPool(std::size_t jobs) : slots_(first_slots, 0) {
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

std::size_t RoundPool::slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = key & mask;
    while (slots_[slot] != 0 && rounds_[slots_[slot] - 1].jobs_key != key)
        slot = (slot + 1) & mask;
    return slot;
}

void RoundPool::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t i = 0; i < rounds_.size(); ++i)
        slots_[slot_of(rounds_[i].jobs_key)] = static_cast<std::uint32_t>(i + 1);
}

// The older half.
void RoundPool::forget_half() {
    rounds_.erase(rounds_.begin(), rounds_.begin() + most_known / 2);
    std::ranges::fill(slots_, 0);
    for (std::size_t i = 0; i < rounds_.size(); ++i)
        slots_[slot_of(rounds_[i].jobs_key)] = static_cast<std::uint32_t>(i + 1);
}

void RoundPool::note(const Route& route, const SearchState& state) {
    if (route.is_empty() || route.visits() > most_visits) return;
    const auto is_together = [&](const Stop& stop) {
        return stop.job >= 0 &&
               state.tables().jobs[static_cast<std::size_t>(stop.job)].partner >= 0;
    };
    const std::uint32_t kind =
        state.tables().vehicles[static_cast<std::size_t>(route.vehicle)].kind;
    const std::uint64_t key = key_of(route, kind);
    std::size_t slot = slot_of(key);
    if (slots_[slot] != 0) {
        Known& known = rounds_[slots_[slot] - 1];
        if (route.cost >= known.cost) return;
        known.kind = kind;
        known.cost = route.cost;
        keep_round(route, state, known.visits);
        return;
    }
    if (std::ranges::any_of(route.stops, is_together)) return;
    if (rounds_.size() == most_known) {
        forget_half();
        slot = slot_of(key);
    }
    rounds_.push_back({key, kind, route.cost, {}});
    keep_round(route, state, rounds_.back().visits);
    slots_[slot] = static_cast<std::uint32_t>(rounds_.size());
    if (2 * rounds_.size() > slots_.size()) grow();
}

}  // namespace permanence::planning
