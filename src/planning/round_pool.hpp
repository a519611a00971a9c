#pragma once
// Rounds that good plans were made of, each set of jobs once for each kind of vehicle, at the least
// cost seen.
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "planning/kept_rounds.hpp"
#include "planning/round_schedule.hpp"

namespace permanence::planning {

// Somebody on it is together with another: its instants bind a round elsewhere.
bool is_bound(const Route& route, const SearchTables& tables);

class RoundPool {
 public:
    explicit RoundPool(std::size_t jobs);

    // Rounds that are bound are left aside, and those too long to be chosen with another one.
    void note(const Route& route, const SearchState& state);

    struct Known {
        std::uint32_t kind = 0;
        Cost cost = 0;
        std::vector<ScheduledVisit> visits;
    };
    std::span<const Known> rounds() const { return rounds_; }

 private:
    std::uint64_t key_of(const Route& route, std::uint32_t kind) const;
    void forget_half();

    std::vector<std::uint64_t> key_of_job_;
    std::vector<Known> rounds_;
    std::vector<std::uint64_t> keys_;  // of each round: its jobs and its kind
    std::unordered_map<std::uint64_t, std::size_t> index_of_key_;
};

}  // namespace permanence::planning
