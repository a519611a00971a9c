#pragma once
// Rounds that good plans were made of, each set of jobs once for each kind of vehicle, at the least
// cost seen.
#include <cstdint>
#include <span>
#include <vector>

#include "planning/kept_rounds.hpp"
#include "planning/round_schedule.hpp"

namespace permanence::planning {

class RoundPool {
 public:
    explicit RoundPool(std::size_t jobs);

    // Rounds with two together are left aside, as their instants bind other rounds; so are those
    // that are too long to be chosen with another one.
    void note(const Route& route, const SearchState& state);

    struct Known {
        std::uint64_t jobs_key = 0;  // of its set of jobs and its kind
        std::uint32_t kind = 0;
        Cost cost = 0;
        std::vector<ScheduledVisit> visits;
    };
    std::span<const Known> rounds() const { return rounds_; }

 private:
    std::uint64_t key_of(const Route& route, std::uint32_t kind) const;
    std::size_t slot_of(std::uint64_t key) const;
    void grow();
    void forget_half();

    std::vector<std::uint64_t> key_of_job_;
    std::vector<Known> rounds_;
    std::vector<std::uint32_t> slots_;  // a hash table: 1 + index in rounds_, or 0
};

}  // namespace permanence::planning
