#pragma once
// Looks over a plan of linked visits with the problem alone, and knows nothing of the search.
#include <string>
#include <vector>

#include "planning/linked_problem.hpp"

namespace permanence::planning {

// What is wrong, in English, for the one who mends the search; empty where all is well.
std::vector<std::string> check_linked_plan(const LinkedProblem& problem, const LinkedPlan& plan);

}  // namespace permanence::planning
