#pragma once
// Takes strings of visits out of rounds that are near one another (see ruin_strings.hpp), of plans
// of linked visits.
#include <cstdint>
#include <span>
#include <vector>

#include "planning/linked_state.hpp"
#include "planning/search_random.hpp"

namespace permanence::planning {

class LinkedRuin {
 public:
    LinkedRuin(LinkedState& state, SearchRandom& random);
    // The visits taken out, some of them with their partners. The state is to be settled.
    std::span<const std::int32_t> run();

 private:
    void remove_string(std::int32_t visit, double longest);
    void remove(std::int32_t visit);

    LinkedState& state_;
    SearchRandom& random_;
    std::vector<std::vector<std::int32_t>> nearby_;  // of each visit, nearest first, itself too
    std::vector<std::int32_t> served_;               // the visits that somebody can make
    std::vector<std::int32_t> removed_;
    std::vector<std::int32_t> round_;
    std::vector<std::uint32_t> touched_;  // for each vehicle: in which run
    std::uint32_t run_ = 0;
};

}  // namespace permanence::planning
