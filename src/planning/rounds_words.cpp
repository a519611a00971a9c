#include "planning/rounds_words.hpp"

#include <algorithm>
#include <vector>

#include "base/check.hpp"

namespace permanence::planning {

namespace {

std::string job(const RoundProblem& problem, std::size_t index) {
    return "job " + std::to_string(problem.jobs[index].id);
}

std::string vehicle(const RoundProblem& problem, std::size_t index) {
    return "vehicle " + std::to_string(problem.vehicles[index].id);
}

// "skill 7", "skills 7, 9", "skills 1, 2, 3, 4, 5 and 3 more".
std::string counted(const std::string& noun, const std::vector<std::int64_t>& ids) {
    constexpr std::size_t most_named = 5;
    std::string words = noun + (ids.size() == 1 ? " " : "s ");
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i)
        words += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
    if (ids.size() > most_named)
        words += " and " + std::to_string(ids.size() - most_named) + " more";
    return words;
}

std::string vehicles(const RoundProblem& problem, const std::vector<std::size_t>& indexes) {
    std::vector<std::int64_t> ids;
    for (const std::size_t index : indexes)
        ids.push_back(problem.vehicles[index].id);
    return counted("vehicle", ids);
}

// ", of vehicles 1, 2": those who were left before this reason.
std::string of_those(const RoundProblem& problem, const LeftOutReason& reason) {
    return reason.vehicles.empty() ? "" : " (" + vehicles(problem, reason.vehicles) + ")";
}

std::string skills_that_nobody_has(const RoundProblem& problem, const LeftOutReason& reason) {
    if (problem.vehicles.empty()) return "there is no vehicle";
    if (!reason.skills.empty()) return "no vehicle has the " + counted("skill", reason.skills);
    return "no vehicle has all of the " + counted("skill", problem.jobs[reason.job].skills);
}

std::string cost_beside_price(const RoundProblem& problem, const LeftOutReason& reason) {
    std::string words = "it would cost " + std::to_string(reason.cost.value_or(0));
    if (!problem.price_of_unassigned) return words + ", more than leaving it out";
    const Cost price = *problem.price_of_unassigned * (1 + problem.jobs[reason.job].priority);
    return words + ", leaving it out " + std::to_string(price);
}

std::string reason_of(const RoundProblem& problem, const LeftOutReason& reason) {
    const std::string those = of_those(problem, reason);
    switch (reason.why) {
        case LeftOut::nobody_has_the_skills:
            return skills_that_nobody_has(problem, reason);
        case LeftOut::too_much_to_carry:
            return "no vehicle can carry so much" + those;
        case LeftOut::nobody_works_then:
            return "no vehicle works in its time windows" + those;
        case LeftOut::too_far:
            return "no vehicle can be there in time and back before its day ends" + those;
        case LeftOut::partner_is_left_out: {
            const auto& partner = problem.jobs[reason.job].together_with;
            CHECK(partner.has_value());
            return job(problem, *partner) + ", which goes together with it, is left out";
        }
        case LeftOut::everybody_is_full:
            return "every vehicle is full" + those;
        case LeftOut::costs_more_than_its_price:
            return cost_beside_price(problem, reason);
    }
    return "";
}

std::string compared(const RoundProblem& problem, const Elsewhere& elsewhere) {
    const std::string who = vehicle(problem, elsewhere.vehicle) + " would cost ";
    if (elsewhere.more == 0) return who + "as much";
    if (elsewhere.more < 0) return who + std::to_string(-elsewhere.more) + " less";
    return who + std::to_string(elsewhere.more) + " more";
}

}  // namespace

std::string why(const RoundProblem& problem, const PlacedReason& reason) {
    std::string words = job(problem, reason.job) + " is with " + vehicle(problem, reason.vehicle);
    if (reason.is_usual) words += ", as usual";
    if (const auto& partner = problem.jobs[reason.job].together_with)
        words += ", together with " + job(problem, *partner);
    if (!reason.elsewhere.empty())
        return words + ": " + compared(problem, reason.elsewhere.front());
    if (reason.may_serve <= 1) return words + ": no other vehicle may serve it";
    if (problem.jobs[reason.job].together_with) return words;
    return words + ": no other vehicle can take it in as the plan stands";
}

std::string why(const RoundProblem& problem, const LeftOutReason& reason) {
    return job(problem, reason.job) + " is left out: " + reason_of(problem, reason);
}

std::string_view word_of(LeftOut reason) {
    switch (reason) {
        case LeftOut::nobody_has_the_skills:
            return "nobody_has_the_skills";
        case LeftOut::too_much_to_carry:
            return "too_much_to_carry";
        case LeftOut::nobody_works_then:
            return "nobody_works_then";
        case LeftOut::too_far:
            return "too_far";
        case LeftOut::partner_is_left_out:
            return "partner_is_left_out";
        case LeftOut::everybody_is_full:
            return "everybody_is_full";
        case LeftOut::costs_more_than_its_price:
            return "costs_more_than_its_price";
    }
    return "";
}

}  // namespace permanence::planning
