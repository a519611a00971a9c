#pragma once
// The times of one round when nobody dawdles: every visit and every pause begins as soon as it may.
// Whoever begins sooner is never later anywhere after, so that what this cannot do nobody can
// (tests/support/ticking_round tries every second instead). Nothing of the search is used.
#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "planning/round_plan.hpp"

namespace permanence::test {

// A visit and how many of the vehicle's pauses are taken on the way to it.
struct Hop {
    std::size_t job = 0;
    std::size_t pauses = 0;
    bool operator==(const Hop&) const = default;
};

// What is decided about a round; the pauses that no hop takes are taken on the way home.
struct Course {
    std::size_t vehicle = 0;
    std::vector<Hop> hops;
};

// The first instant from `time` on that lies in a window; no window: any.
inline std::optional<Seconds> first_in(const std::vector<planning::TimeWindow>& windows,
                                       Seconds time) {
    if (windows.empty()) return time;
    for (const planning::TimeWindow& window : windows)
        if (time <= window.end) return std::max(time, window.begin);
    return std::nullopt;
}

class EarliestRound {
 public:
    EarliestRound(const planning::RoundProblem& problem, std::size_t vehicle)
        : problem_(&problem),
          who_(&problem.vehicles[vehicle]),
          location_(who_->start),
          time_(who_->hours.begin),
          round_{.vehicle = vehicle, .steps = {}, .cost = who_->costs.fixed} {
        round_.steps.push_back({.kind = planning::StepKind::start, .arrival = time_});
    }

    // On to a job with the next so many pauses on the way. False: it cannot be done, and this
    // object is of no more use.
    bool visit(const Hop& hop, Seconds not_before = Seconds(0)) {
        const planning::Job& job = problem_->jobs[hop.job];
        if (!travel(job.location, hop.pauses)) return false;
        const auto begin = first_in(job.windows, std::max(time_, not_before));
        if (!begin) return false;
        const Seconds setup = location_ == job.location ? Seconds(0) : job.setup;
        round_.steps.push_back({.kind = planning::StepKind::job,
                                .index = hop.job,
                                .arrival = time_,
                                .waiting = *begin - time_,
                                .setup = setup,
                                .service = job.service,
                                .travelled = travelled_});
        time_ = *begin + setup + job.service;
        work_ += setup + job.service;
        location_ = job.location;
        if (job.continuity && job.continuity->vehicle != round_.vehicle)
            round_.cost += job.continuity->price_of_another;
        ++visits_;
        return time_ <= who_->hours.end && !(who_->most_visits && visits_ > *who_->most_visits);
    }

    // The way home with all pauses that are left.
    bool finish() {
        if (!travel(who_->end, pauses_left()) || time_ > who_->hours.end) return false;
        round_.steps.push_back(
            {.kind = planning::StepKind::end, .arrival = time_, .travelled = travelled_});
        round_.cost += planning::fairness_cost(*problem_, work_);
        return is_carried();
    }

    std::size_t pauses_left() const { return who_->breaks.size() - pauses_; }
    const planning::Round& round() const { return round_; }

 private:
    bool travel(std::optional<std::size_t> to, std::size_t pauses) {
        Seconds left{0};
        if (location_ && to) {
            left = Seconds(problem_->profiles[who_->profile].durations.at(*location_, *to));
            round_.cost += planning::leg_cost(*problem_, *who_, *location_, *to);
        }
        work_ += left;
        for (std::size_t i = 0; i < pauses; ++i) {
            const planning::Break& pause = who_->breaks[pauses_];
            const auto begin = first_in(pause.windows, time_);
            if (!begin) return false;
            const Seconds way = std::min(left, *begin - time_);
            left -= way;
            travelled_ += way;
            round_.steps.push_back({.kind = planning::StepKind::pause,
                                    .index = pauses_++,
                                    .arrival = time_ + way,
                                    .waiting = *begin - time_ - way,
                                    .service = pause.service,
                                    .travelled = travelled_});
            time_ = *begin + pause.service;
        }
        time_ += left;
        travelled_ += left;
        return true;
    }

    bool is_carried() const {
        for (std::size_t k = 0; k < problem_->amounts; ++k) {
            std::int64_t load = 0;
            for (const planning::Step& step : round_.steps)
                if (step.kind == planning::StepKind::job)
                    load += problem_->jobs[step.index].delivery[k];
            if (load > who_->capacity[k]) return false;
            for (const planning::Step& step : round_.steps) {
                if (step.kind != planning::StepKind::job) continue;
                const planning::Job& job = problem_->jobs[step.index];
                load += job.pickup[k] - job.delivery[k];
                if (load > who_->capacity[k]) return false;
            }
        }
        return true;
    }

    const planning::RoundProblem* problem_;
    const planning::Vehicle* who_;
    std::optional<std::size_t> location_;
    Seconds time_;
    Seconds travelled_{0};
    Seconds work_{0};
    std::size_t pauses_ = 0;
    std::size_t visits_ = 0;
    planning::Round round_;
};

// The earliest round of a course; nothing: there is none. `not_before` says of each job of the
// problem when it may begin at the soonest.
inline std::optional<planning::Round> earliest_round(const planning::RoundProblem& problem,
                                                     const Course& course,
                                                     const std::vector<Seconds>& not_before = {}) {
    EarliestRound round(problem, course.vehicle);
    for (const Hop& hop : course.hops)
        if (!round.visit(hop, not_before.empty() ? Seconds(0) : not_before[hop.job]))
            return std::nullopt;
    if (!round.finish()) return std::nullopt;
    return round.round();
}

// When the visits of a round begin, by job.
inline std::vector<std::optional<Seconds>> begins_in(const planning::RoundProblem& problem,
                                                     const planning::Round& round) {
    std::vector<std::optional<Seconds>> begins(problem.jobs.size());
    for (const planning::Step& step : round.steps)
        if (step.kind == planning::StepKind::job) begins[step.index] = step.arrival + step.waiting;
    return begins;
}

// Several rounds with all pairs together. Each round alone says the soonest begins; the sooner of
// two partners is not to begin before the other one, and so on until all are equal or a round
// becomes impossible. A begin is only raised as far as it has to be: what is found are the soonest
// common begins, and where nothing is found there are none.
inline std::optional<std::vector<planning::Round>> earliest_rounds(
    const planning::RoundProblem& problem, const std::vector<Course>& courses) {
    std::vector<Seconds> not_before(problem.jobs.size());
    for (;;) {
        std::vector<planning::Round> rounds;
        std::vector<std::optional<Seconds>> begins(problem.jobs.size());
        for (const Course& course : courses) {
            auto round = earliest_round(problem, course, not_before);
            if (!round) return std::nullopt;
            const auto own = begins_in(problem, *round);
            for (const Hop& hop : course.hops)
                begins[hop.job] = own[hop.job];
            rounds.push_back(*std::move(round));
        }
        bool are_together = true;
        for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
            const auto partner = problem.jobs[job].together_with;
            if (!partner || begins[job] >= begins[*partner]) continue;
            not_before[job] = *begins[*partner];
            are_together = false;
        }
        if (are_together) return rounds;
    }
}

}  // namespace permanence::test
