#pragma once
// A problem of linked visits as the search wants it: short numbers side by side. Nodes are the
// visits, then the start and the end of each vehicle.
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "planning/linked_problem.hpp"

namespace permanence::planning {

// The least delays of a visit from which one more visit of the rest of its round is late, or later
// than it is: in order, as many as are kept.
using Breaks = std::array<std::int32_t, 4>;
constexpr std::int32_t never_late = 1 << 30;
constexpr Breaks no_breaks = {never_late, never_late, never_late, never_late};

// What stays and what changes of a node, in one line of the processor's cache.
struct alignas(64) LinkedNode {
    std::int32_t next = -1;
    std::int32_t previous = -1;
    std::int32_t vehicle = -1;  // -1: absent
    std::int32_t begin = 0;
    std::int32_t leg = 0;  // to the next one
    std::int32_t location = 0;
    std::int32_t service = 0;
    std::int32_t open = 0;
    std::int32_t due = std::numeric_limits<std::int32_t>::max();
    std::int32_t partner = -1;
    std::int32_t lag = 0;  // the partner begins not before begin + lag; below 0 also
    Breaks breaks = no_breaks;
};

struct LinkedTables {
    explicit LinkedTables(const LinkedProblem& problem);

    std::int32_t start_of(std::int32_t vehicle) const { return visits + 2 * vehicle; }
    std::int32_t end_of(std::int32_t vehicle) const { return visits + 2 * vehicle + 1; }
    const std::int32_t* from(std::int32_t location) const {
        return legs.data() + static_cast<std::size_t>(location) * locations;
    }
    const std::int32_t* to(std::int32_t location) const {
        return legs_back.data() + static_cast<std::size_t>(location) * locations;
    }

    std::int32_t visits = 0;
    std::int32_t vehicles = 0;
    std::size_t locations = 0;
    std::vector<LinkedNode> nodes;        // with no visit in any round
    std::vector<std::int32_t> legs;       // row by row
    std::vector<std::int32_t> legs_back;  // column by column
    std::vector<std::int32_t> kinds;      // of the vehicles: alike but for their ids
    std::int32_t count_of_kinds = 0;
    std::vector<std::vector<std::int32_t>> able;  // for each visit, in order; none where it is
                                                  // left out
    Cost price_of_lateness = 1;
    Cost price_of_most_lateness = 1;
};

}  // namespace permanence::planning
