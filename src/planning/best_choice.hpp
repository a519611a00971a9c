#pragma once
// The best choice among known rounds: branch and bound, at each step over the rounds that take the
// job which the fewest can take, with the bound of the job prices.
#include <cstdint>
#include <optional>
#include <vector>

#include "planning/job_prices.hpp"
#include "planning/round_choice.hpp"

namespace permanence::planning {

constexpr std::size_t most_jobs_chosen = 128;

// In rounds looked at.
struct ChoiceEffort {
    std::uint64_t most = 0;
    std::uint64_t spent = 0;
};

// The rounds of a choice that costs less than `known`: the cheapest, unless the effort ends before.
// Nothing where there is none, or none was found. At most `most_jobs_chosen` jobs.
std::optional<std::vector<std::size_t>> best_choice(const RoundChoice& choice,
                                                    const JobPrices& prices, Cost known,
                                                    ChoiceEffort& effort);

}  // namespace permanence::planning
