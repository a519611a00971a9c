#pragma once
// Why a visit is where it is, what it would cost elsewhere, and why a job is left out. Worked out
// from the plan itself, after the search and whoever made it.
#include <optional>
#include <vector>

#include "planning/round_plan.hpp"

namespace permanence::planning {

struct Elsewhere {
    std::size_t vehicle = 0;
    Cost more = 0;  // than where it is; below 0 where the plan can be bettered by one move
    bool operator==(const Elsewhere&) const = default;
};

struct PlacedReason {
    std::size_t job = 0;
    std::size_t vehicle = 0;
    std::size_t may_serve = 0;  // vehicles that have its skills and hold its amounts
    bool is_usual = false;      // by who came before
    // The cheapest way with each other vehicle that could take it in as the plan stands, cheapest
    // first. A pair of jobs together has none.
    std::vector<Elsewhere> elsewhere;
    bool operator==(const PlacedReason&) const = default;
};

// In this order: the first that leaves nobody.
enum class LeftOut {
    nobody_has_the_skills,
    too_much_to_carry,
    nobody_works_then,    // of those who could, in its windows
    too_far,              // to be there in time and back before the end of the day, even alone
    partner_is_left_out,  // of two together
    everybody_is_full,    // as the plan stands
    costs_more_than_its_price,
};

struct LeftOutReason {
    std::size_t job = 0;
    LeftOut why = LeftOut::everybody_is_full;
    std::vector<std::int64_t> skills;   // nobody_has_the_skills: those that no vehicle has; none
                                        // where somebody has each, but nobody all
    std::vector<std::size_t> vehicles;  // who were left before this reason
    std::optional<Cost> cost;           // costs_more_than_its_price
    bool operator==(const LeftOutReason&) const = default;
};

struct RoundReasons {
    std::vector<PlacedReason> placed;     // in the order of the rounds
    std::vector<LeftOutReason> left_out;  // in the order of the jobs
};

// Of a plan that the checker accepts.
RoundReasons explain_plan(const RoundProblem& problem, const RoundPlan& plan);

}  // namespace permanence::planning
