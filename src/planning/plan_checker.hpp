#pragma once
// Is a plan what it says? Everything is worked out again from the problem alone: nothing of the
// search is used here, so that a fault of one is seen by the other. It reads foreign answers, too:
// no index and no number of a plan is trusted.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "planning/round_plan.hpp"

namespace permanence::planning {

enum class PlanFaultKind {
    unknown_vehicle,  // or one used twice, or rounds out of their order
    unknown_job,
    unknown_break,
    job_twice,
    job_missing,        // neither in a round nor left out
    unassigned_order,   // not in the order of the jobs
    steps_in_disorder,  // no start first, no end last, no visit, or one of the two between
    number_too_large,
    left_too_early,
    back_too_late,
    time_wrong,     // arrival is not when it left the step before and what it travelled since
    travel_wrong,   // travelled is not the sum of the legs
    waiting_wrong,  // below nothing, or where there is nothing to wait for
    setup_wrong,
    service_wrong,
    outside_windows,
    skill_missing,
    over_capacity,
    too_many_visits,
    break_missing,
    breaks_in_disorder,
    not_together,  // a pair begins at two instants, goes with one vehicle, or half of it is left
                   // out
    round_cost_wrong,
    plan_cost_wrong,
};

struct PlanFault {
    PlanFaultKind kind = PlanFaultKind::time_wrong;
    std::optional<std::size_t> round;  // of the plan
    std::optional<std::size_t> step;   // of the round
    std::optional<std::size_t> job;
    bool operator==(const PlanFault&) const = default;
};

// All faults, in the order of the plan; none: the plan is right. Of a round whose steps make no
// sense only that is said.
std::vector<PlanFault> check_plan(const RoundProblem& problem, const RoundPlan& plan);

// "round 2, step 3: arrives at a time that does not follow from the step before"
std::string write_fault(const PlanFault& fault);

}  // namespace permanence::planning
