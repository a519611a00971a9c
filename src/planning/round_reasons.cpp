#include "planning/round_reasons.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

#include "base/check.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

namespace {

class Reasons {
 public:
    Reasons(const RoundProblem& problem, const RoundPlan& plan)
        : problem_(problem), plan_(plan), tables_(problem), state_(tables_) {
        for (const Round& round : plan.rounds)
            CHECK(
                state_.drive(static_cast<std::int32_t>(round.vehicle), visits_of(round, tables_)));
        state_.keep();
    }

    RoundReasons work_out() {
        RoundReasons reasons;
        for (const Round& round : plan_.rounds)
            for (const Step& step : round.steps)
                if (step.kind == StepKind::job)
                    reasons.placed.push_back(placed(step.index, round.vehicle));
        for (const std::size_t job : plan_.unassigned)
            reasons.left_out.push_back(left_out(job));
        return reasons;
    }

 private:
    PlacedReason placed(std::size_t job, std::size_t vehicle) {
        PlacedReason reason{.job = job, .vehicle = vehicle, .elsewhere = {}};
        const auto& continuity = problem_.jobs[job].continuity;
        reason.is_usual = continuity && continuity->vehicle == vehicle;
        for (const VehicleRow& row : tables_.vehicles)
            if (tables_.may_serve(row.kind, static_cast<std::int32_t>(job))) ++reason.may_serve;
        if (problem_.jobs[job].together_with) return reason;
        const Cost with = state_.cost();
        take_out(job, vehicle);
        const Cost saved = with - (state_.cost() - tables_.jobs[job].price_left_out);
        for (std::size_t other = 0; other < tables_.vehicles.size(); ++other) {
            if (other == vehicle) continue;
            const Cost cost = cost_on(job, other);
            if (cost < never) reason.elsewhere.push_back({other, cost - saved});
        }
        std::ranges::stable_sort(reason.elsewhere, {}, &Elsewhere::more);
        state_.undo();
        return reason;
    }

    void take_out(std::size_t job, std::size_t vehicle) {
        const auto& stops = state_.routes()[vehicle].stops;
        const auto stop = std::ranges::find(stops, static_cast<std::int32_t>(job), &Stop::job);
        state_.remove(static_cast<std::int32_t>(vehicle),
                      static_cast<std::size_t>(stop - stops.begin()), 1);
    }

    Cost cost_on(std::size_t job, std::size_t vehicle) const {
        return state_.cheapest(static_cast<std::int32_t>(job), static_cast<std::int32_t>(vehicle));
    }

    // Takes away who cannot, reason after reason, until nobody is left.
    LeftOutReason left_out(std::size_t job) {
        LeftOutReason reason{.job = job, .skills = {}, .vehicles = {}, .cost = {}};
        if (leaves_nobody(job, reason)) return reason;
        if (const auto partner = problem_.jobs[job].together_with) {
            LeftOutReason of_partner{.job = *partner, .skills = {}, .vehicles = {}, .cost = {}};
            if (leaves_nobody(*partner, of_partner)) reason.why = LeftOut::partner_is_left_out;
            return reason;
        }
        const Cost least =
            std::ranges::min(reason.vehicles | std::views::transform([&](std::size_t vehicle) {
                                 return cost_on(job, vehicle);
                             }));
        if (least < never) {
            reason.why = LeftOut::costs_more_than_its_price;
            reason.cost = least;
        }
        return reason;
    }

    // Whatever the others do. Else `reason` names those who are left.
    bool leaves_nobody(std::size_t job, LeftOutReason& reason) {
        const Job& what = problem_.jobs[job];
        std::vector<std::size_t> left(problem_.vehicles.size());
        std::iota(left.begin(), left.end(), std::size_t{0});
        const auto nobody = [&](LeftOut why, auto can) {
            std::vector<std::size_t> still;
            std::ranges::copy_if(left, std::back_inserter(still), can);
            if (!still.empty()) {
                left = std::move(still);
                return false;
            }
            reason.why = why;
            reason.vehicles = left;
            return true;
        };
        const auto has_skills = [&](std::size_t vehicle) {
            return std::ranges::includes(problem_.vehicles[vehicle].skills, what.skills);
        };
        if (nobody(LeftOut::nobody_has_the_skills, has_skills)) {
            reason.skills = unknown_skills(what);
            return true;
        }
        if (nobody(LeftOut::too_much_to_carry,
                   [&](std::size_t vehicle) {
                       return tables_.may_serve(tables_.vehicles[vehicle].kind,
                                                static_cast<std::int32_t>(job));
                   }) ||
            nobody(LeftOut::nobody_works_then,
                   [&](std::size_t vehicle) { return works_then(what, vehicle); }) ||
            nobody(LeftOut::too_far, [&](std::size_t vehicle) {
                return state_.cheapest_alone(static_cast<std::int32_t>(job),
                                             static_cast<std::int32_t>(vehicle)) < never;
            }))
            return true;
        reason.vehicles = left;
        return false;
    }

    std::vector<std::int64_t> unknown_skills(const Job& job) const {
        std::vector<std::int64_t> unknown;
        for (const std::int64_t skill : job.skills)
            if (std::ranges::none_of(problem_.vehicles, [&](const Vehicle& vehicle) {
                    return std::ranges::binary_search(vehicle.skills, skill);
                }))
                unknown.push_back(skill);
        return unknown;
    }

    bool works_then(const Job& job, std::size_t vehicle) const {
        const TimeWindow& hours = problem_.vehicles[vehicle].hours;
        const TimeWindow possible{hours.begin, hours.end - job.service};
        if (possible.end < possible.begin) return false;
        return job.windows.empty() ||
               std::ranges::any_of(job.windows, [&](const TimeWindow& window) {
                   return window.begin <= possible.end && window.end >= possible.begin;
               });
    }

    const RoundProblem& problem_;
    const RoundPlan& plan_;
    SearchTables tables_;
    SearchState state_;
};

}  // namespace

RoundReasons explain_plan(const RoundProblem& problem, const RoundPlan& plan) {
    return Reasons(problem, plan).work_out();
}

}  // namespace permanence::planning
