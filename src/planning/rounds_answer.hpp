#pragma once
// The answer of `permanence plan rounds`: VROOM's JSON (docs/ROUNDS.md).
#include <string>

#include "planning/round_plan.hpp"
#include "planning/round_reasons.hpp"
#include "planning/rounds_file.hpp"

namespace permanence::planning {

// So many other vehicles are named beside a reason.
constexpr std::size_t most_vehicles_named = 10;

// `plan` is one that the checker accepts. With reasons: those too, under "permanence".
std::string write_rounds_answer(const RoundsFile& file, const RoundPlan& plan,
                                const RoundReasons* reasons = nullptr);

}  // namespace permanence::planning
