#pragma once
// For each job the others near it, nearest first, itself at the head.
#include <cstdint>
#include <span>
#include <vector>

#include "planning/search_tables.hpp"

namespace permanence::planning {

class VisitsAround {
 public:
    // At most so many of each, by the cost of the cheaper direction on the first vehicle's legs.
    VisitsAround(const SearchTables& tables, std::size_t most);
    std::span<const std::int32_t> of(std::int32_t job) const {
        return {jobs_.data() + static_cast<std::size_t>(job) * each_, each_};
    }

 private:
    std::size_t each_;
    std::vector<std::int32_t> jobs_;
};

}  // namespace permanence::planning
