#pragma once
// An answer in VROOM's JSON, whoever made it, read as a plan of its problem: for the checker.
#include <string_view>

#include "base/result.hpp"
#include "planning/round_plan.hpp"

namespace permanence::planning {

// Every fault with its JSON path; a Refusal with fields. What is well formed may still be no plan:
// that is for the checker to say. Reasons in English: english_rounds_reason.
Result<RoundPlan> parse_rounds_answer(std::string_view text, const RoundProblem& problem);

}  // namespace permanence::planning
