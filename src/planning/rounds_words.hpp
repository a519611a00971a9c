#pragma once
// Why a job is where it is, or left out: a word for machines, a sentence in English for those who
// read the answer of `permanence plan rounds`.
#include <string>
#include <string_view>

#include "planning/round_reasons.hpp"

namespace permanence::planning {

// "job 3 is with vehicle 2: vehicle 5 would cost 340 more"
std::string why(const RoundProblem& problem, const PlacedReason& reason);
// "job 12 is left out: no vehicle has the skill 7"
std::string why(const RoundProblem& problem, const LeftOutReason& reason);

// "nobody_has_the_skills": as the enumerator is called.
std::string_view word_of(LeftOut reason);

}  // namespace permanence::planning
