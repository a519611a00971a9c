#pragma once
// Rounds that are known, of which some are to be chosen: every job on exactly one of them, no more
// of a kind than there are vehicles, at the least cost (set partitioning).
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::planning {

class RoundChoice {
 public:
    // Vehicles of each kind, and how many jobs there are.
    RoundChoice(std::size_t jobs, std::vector<std::uint32_t> vehicles)
        : jobs_(jobs), vehicles_(std::move(vehicles)) {}

    // In the order of their kinds.
    void add(std::uint32_t kind, Cost cost, std::span<const std::int32_t> jobs);

    std::size_t jobs() const { return jobs_; }
    std::size_t kinds() const { return vehicles_.size(); }
    std::uint32_t vehicles(std::size_t kind) const { return vehicles_[kind]; }
    std::size_t rounds() const { return costs_.size(); }
    Cost cost(std::size_t round) const { return costs_[round]; }
    std::span<const std::int32_t> jobs_of(std::size_t round) const {
        return std::span(visits_).subspan(begins_[round], begins_[round + 1] - begins_[round]);
    }
    // The rounds of a kind are [begin_of(kind), begin_of(kind + 1)).
    std::size_t begin_of(std::size_t kind) const {
        return kind < first_of_kind_.size() ? first_of_kind_[kind] : costs_.size();
    }
    std::size_t visits() const { return visits_.size(); }  // of all rounds

 private:
    std::size_t jobs_;
    std::vector<std::uint32_t> vehicles_;
    std::vector<std::size_t> first_of_kind_;
    std::vector<Cost> costs_;
    std::vector<std::size_t> begins_ = {0};
    std::vector<std::int32_t> visits_;
};

}  // namespace permanence::planning
