#include "planning/plan_checker.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace permanence::planning {

namespace {

using enum PlanFaultKind;

// Sums of so many numbers below it cannot overflow.
constexpr std::int64_t largest_number = std::int64_t{1} << 45;

bool is_sane(Seconds time) {
    return time.count() > -largest_number && time.count() < largest_number;
}

bool is_in(const std::vector<TimeWindow>& windows, Seconds begin) {
    return windows.empty() || std::ranges::any_of(windows, [&](const TimeWindow& window) {
               return window.begin <= begin && begin <= window.end;
           });
}

Seconds begin_of(const Step& step) {
    return step.arrival + step.waiting;
}
Seconds leaves(const Step& step) {
    return step.arrival + step.waiting + step.setup + step.service;
}

class RoundCheck {
 public:
    RoundCheck(const RoundProblem& problem, const RoundPlan& plan, std::size_t number,
               std::vector<PlanFault>& faults)
        : problem_(problem),
          round_(plan.rounds[number]),
          number_(number),
          vehicle_(problem.vehicles[round_.vehicle]),
          faults_(faults) {}

    // Whether its steps can be followed at all.
    bool check_order() {
        const auto& steps = round_.steps;
        if (steps.size() < 3 || steps.front().kind != StepKind::start ||
            steps.back().kind != StepKind::end) {
            add(steps_in_disorder);
            return false;
        }
        std::size_t visits = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Step& step = steps[i];
            const bool is_edge = step.kind == StepKind::start || step.kind == StepKind::end;
            if (is_edge && i != 0 && i + 1 != steps.size()) return refuse(steps_in_disorder, i);
            if (step.kind == StepKind::job && step.index >= problem_.jobs.size())
                return refuse(unknown_job, i);
            if (step.kind == StepKind::pause && step.index >= vehicle_.breaks.size())
                return refuse(unknown_break, i);
            for (const Seconds number :
                 {step.arrival, step.waiting, step.setup, step.service, step.travelled})
                if (!is_sane(number)) return refuse(number_too_large, i);
            if (step.kind == StepKind::job) ++visits;
        }
        if (visits == 0) return refuse(steps_in_disorder, 0);
        return true;
    }

    void check() {
        check_edges();
        check_breaks();
        check_way();
        check_loads();
        check_cost();
    }

 private:
    void add(PlanFaultKind kind, std::optional<std::size_t> step = {}) {
        PlanFault fault{.kind = kind, .round = number_, .step = step, .job = {}};
        if (step && round_.steps[*step].kind == StepKind::job)
            fault.job = round_.steps[*step].index;
        faults_.push_back(fault);
    }
    bool refuse(PlanFaultKind kind, std::size_t step) {
        add(kind, step);
        return false;
    }

    const Job& job(const Step& step) const { return problem_.jobs[step.index]; }

    std::optional<std::size_t> location(const Step& step) const {
        switch (step.kind) {
            case StepKind::start:
                return vehicle_.start;
            case StepKind::end:
                return vehicle_.end;
            case StepKind::job:
                return job(step).location;
            case StepKind::pause:
                return std::nullopt;
        }
        return std::nullopt;
    }

    void check_edges() {
        const std::size_t last = round_.steps.size() - 1;
        for (const std::size_t edge : {std::size_t{0}, last}) {
            const Step& step = round_.steps[edge];
            if (step.waiting != Seconds(0)) add(waiting_wrong, edge);
            if (step.setup != Seconds(0)) add(setup_wrong, edge);
            if (step.service != Seconds(0)) add(service_wrong, edge);
        }
        if (round_.steps[0].travelled != Seconds(0)) add(travel_wrong, 0);
        if (round_.steps[0].arrival < vehicle_.hours.begin) add(left_too_early, 0);
        if (round_.steps[last].arrival > vehicle_.hours.end) add(back_too_late, last);
    }

    void check_breaks() {
        std::size_t next = 0;
        for (std::size_t i = 0; i < round_.steps.size(); ++i) {
            const Step& step = round_.steps[i];
            if (step.kind != StepKind::pause) continue;
            if (step.index != next) add(breaks_in_disorder, i);
            ++next;
            const Break& pause = vehicle_.breaks[step.index];
            if (step.setup != Seconds(0)) add(setup_wrong, i);
            if (step.service != pause.service) add(service_wrong, i);
            if (!is_in(pause.windows, begin_of(step))) add(outside_windows, i);
        }
        if (next != vehicle_.breaks.size()) add(break_missing);
    }

    // From station to station: the start, the visits, the end; pauses lie between them.
    void check_way() {
        std::size_t station = 0;
        for (std::size_t i = 1; i < round_.steps.size(); ++i) {
            const Step& step = round_.steps[i];
            const Step& before = round_.steps[i - 1];
            if (step.waiting < Seconds(0)) add(waiting_wrong, i);
            if (step.travelled < before.travelled) add(travel_wrong, i);
            if (step.arrival != leaves(before) + (step.travelled - before.travelled))
                add(time_wrong, i);
            if (step.kind == StepKind::pause) continue;
            check_leg(station, i);
            if (step.kind == StepKind::job) check_visit(station, i);
            station = i;
        }
    }

    void check_leg(std::size_t from, std::size_t to) {
        const auto a = location(round_.steps[from]);
        const auto b = location(round_.steps[to]);
        const Seconds travel(a && b ? problem_.profiles[vehicle_.profile].durations.at(*a, *b) : 0);
        if (round_.steps[to].travelled - round_.steps[from].travelled != travel)
            add(travel_wrong, to);
        work_ += travel;
        if (a && b) cost_ += leg_cost(problem_, vehicle_, *a, *b);
    }

    void check_visit(std::size_t before, std::size_t visit) {
        const Step& step = round_.steps[visit];
        const Job& what = job(step);
        const bool is_there_already = location(round_.steps[before]) == what.location;
        const Seconds setup = is_there_already ? Seconds(0) : what.setup;
        if (step.setup != setup) add(setup_wrong, visit);
        if (step.service != what.service) add(service_wrong, visit);
        if (!is_in(what.windows, begin_of(step))) add(outside_windows, visit);
        if (!std::ranges::includes(vehicle_.skills, what.skills)) add(skill_missing, visit);
        work_ += setup + what.service;
        if (what.continuity && what.continuity->vehicle != round_.vehicle)
            cost_ += what.continuity->price_of_another;
    }

    void check_loads() {
        std::size_t visits = 0;
        for (const Step& step : round_.steps)
            if (step.kind == StepKind::job) ++visits;
        if (vehicle_.most_visits && visits > *vehicle_.most_visits) add(too_many_visits);
        for (std::size_t k = 0; k < problem_.amounts; ++k) {
            std::int64_t on_board = 0;
            for (const Step& step : round_.steps)
                if (step.kind == StepKind::job) on_board += job(step).delivery[k];
            if (on_board > vehicle_.capacity[k]) add(over_capacity, 0);
            for (std::size_t i = 0; i < round_.steps.size(); ++i) {
                if (round_.steps[i].kind != StepKind::job) continue;
                on_board += job(round_.steps[i]).pickup[k] - job(round_.steps[i]).delivery[k];
                if (on_board > vehicle_.capacity[k]) add(over_capacity, i);
            }
        }
    }

    void check_cost() {
        // No day is longer than its hours; where it is, that was said, and its square may not
        // overflow.
        const Seconds work = std::min(work_, vehicle_.hours.end - vehicle_.hours.begin);
        const Cost expected = cost_ + vehicle_.costs.fixed + fairness_cost(problem_, work);
        if (round_.cost != expected) add(round_cost_wrong);
    }

    const RoundProblem& problem_;
    const Round& round_;
    std::size_t number_;
    const Vehicle& vehicle_;
    std::vector<PlanFault>& faults_;
    Cost cost_ = 0;
    Seconds work_{0};
};

class PlanCheck {
 public:
    PlanCheck(const RoundProblem& problem, const RoundPlan& plan)
        : problem_(problem), plan_(plan), visits_(problem.jobs.size()) {}

    std::vector<PlanFault> check() {
        for (std::size_t i = 0; i < plan_.rounds.size(); ++i)
            check_round(i);
        check_unassigned();
        for (std::size_t job = 0; job < visits_.size(); ++job)
            if (!visits_[job].is_known) faults_.push_back(of_job(job_missing, job));
        check_pairs();
        // Modulo 2⁶⁴: of a round that says any number that was said already.
        std::uint64_t cost = 0;
        for (const Round& round : plan_.rounds)
            cost += static_cast<std::uint64_t>(round.cost);
        if (static_cast<std::uint64_t>(plan_.cost) != cost)
            faults_.push_back({.kind = plan_cost_wrong, .round = {}, .step = {}, .job = {}});
        return std::move(faults_);
    }

 private:
    struct Visit {
        bool is_known = false;
        std::optional<std::size_t> vehicle;
        Seconds begin{0};
    };

    static PlanFault of_job(PlanFaultKind kind, std::size_t job) {
        return {.kind = kind, .round = {}, .step = {}, .job = job};
    }

    void check_round(std::size_t number) {
        const Round& round = plan_.rounds[number];
        const bool is_known = round.vehicle < problem_.vehicles.size();
        if (!is_known || (number > 0 && round.vehicle <= plan_.rounds[number - 1].vehicle))
            faults_.push_back({.kind = unknown_vehicle, .round = number, .step = {}, .job = {}});
        if (!is_known) return;
        RoundCheck check(problem_, plan_, number, faults_);
        if (!check.check_order()) return;
        check.check();
        for (std::size_t i = 0; i < round.steps.size(); ++i) {
            const Step& step = round.steps[i];
            if (step.kind != StepKind::job) continue;
            Visit& visit = visits_[step.index];
            if (visit.is_known)
                faults_.push_back(
                    {.kind = job_twice, .round = number, .step = i, .job = step.index});
            visit = {true, round.vehicle, begin_of(step)};
        }
    }

    void check_unassigned() {
        for (std::size_t i = 0; i < plan_.unassigned.size(); ++i) {
            const std::size_t job = plan_.unassigned[i];
            if (job >= visits_.size()) {
                faults_.push_back(of_job(unknown_job, job));
                continue;
            }
            if (i > 0 && job < plan_.unassigned[i - 1])
                faults_.push_back(of_job(unassigned_order, job));
            if (visits_[job].is_known) faults_.push_back(of_job(job_twice, job));
            visits_[job].is_known = true;
        }
    }

    void check_pairs() {
        for (std::size_t job = 0; job < visits_.size(); ++job) {
            const auto partner = problem_.jobs[job].together_with;
            if (!partner || *partner < job) continue;
            const Visit& one = visits_[job];
            const Visit& other = visits_[*partner];
            const bool both = one.vehicle && other.vehicle;
            if (!one.vehicle && !other.vehicle) continue;
            if (!both || one.begin != other.begin || one.vehicle == other.vehicle)
                faults_.push_back(of_job(not_together, job));
        }
    }

    const RoundProblem& problem_;
    const RoundPlan& plan_;
    std::vector<Visit> visits_;
    std::vector<PlanFault> faults_;
};

std::string_view words_of(PlanFaultKind kind) {
    switch (kind) {
        case unknown_vehicle:
            return "no vehicle of the problem, or one out of its order";
        case unknown_job:
            return "no job of the problem";
        case unknown_break:
            return "no break of its vehicle";
        case job_twice:
            return "stands in the plan twice";
        case job_missing:
            return "stands in no round and is not left out";
        case unassigned_order:
            return "is left out, but not in the order of the jobs";
        case steps_in_disorder:
            return "does not go from a start over visits to an end";
        case number_too_large:
            return "holds a number beyond all times";
        case left_too_early:
            return "leaves before the vehicle's hours";
        case back_too_late:
            return "is back after the vehicle's hours";
        case time_wrong:
            return "arrives at a time that does not follow from the step before";
        case travel_wrong:
            return "has travelled another time than the way takes";
        case waiting_wrong:
            return "waits less than nothing, or where nobody waits";
        case setup_wrong:
            return "takes another setup than the job's";
        case service_wrong:
            return "takes another time than the service's";
        case outside_windows:
            return "begins outside the windows";
        case skill_missing:
            return "asks for a skill that the vehicle does not have";
        case over_capacity:
            return "has more on board than the vehicle holds";
        case too_many_visits:
            return "has more visits than the vehicle may make";
        case break_missing:
            return "leaves out a break";
        case breaks_in_disorder:
            return "takes breaks in another order";
        case not_together:
            return "does not begin together with its partner, by another vehicle";
        case round_cost_wrong:
            return "costs something else";
        case plan_cost_wrong:
            return "the plan costs something else than its rounds";
    }
    return {};
}

}  // namespace

std::vector<PlanFault> check_plan(const RoundProblem& problem, const RoundPlan& plan) {
    return PlanCheck(problem, plan).check();
}

std::string write_fault(const PlanFault& fault) {
    std::string where;
    const auto add = [&](std::string_view word, const std::optional<std::size_t>& number,
                         std::size_t first) {
        if (!number) return;
        where +=
            (where.empty() ? "" : ", ") + std::string(word) + ' ' + std::to_string(*number + first);
    };
    add("round", fault.round, 1);
    add("step", fault.step, 1);
    if (!fault.round) add("job", fault.job, 1);
    return where + (where.empty() ? "" : ": ") + std::string(words_of(fault.kind));
}

}  // namespace permanence::planning
