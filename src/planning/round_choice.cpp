#include "planning/round_choice.hpp"

#include "base/check.hpp"

namespace permanence::planning {

void RoundChoice::add(std::uint32_t kind, Cost cost, std::span<const std::int32_t> jobs) {
    CHECK(kind < vehicles_.size() && kind + 1 >= first_of_kind_.size());
    while (first_of_kind_.size() <= kind)
        first_of_kind_.push_back(costs_.size());
    costs_.push_back(cost);
    visits_.insert(visits_.end(), jobs.begin(), jobs.end());
    begins_.push_back(visits_.size());
}

}  // namespace permanence::planning
