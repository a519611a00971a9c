#pragma once
// The best total of a small problem without pairs, by trying every order of every set of jobs with
// every vehicle and every place of its pauses. Nothing of the search is used.
#include <algorithm>
#include <limits>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::test {

class ExhaustiveRounds {
 public:
    explicit ExhaustiveRounds(const planning::RoundProblem& problem) : problem_(problem) {}

    // Cost of all rounds and prices of what is left out. At most 8 jobs.
    planning::Cost best_total() {
        const std::size_t sets = std::size_t{1} << problem_.jobs.size();
        std::vector<planning::Cost> best(sets, none);
        best[0] = 0;
        for (std::size_t vehicle = 0; vehicle < problem_.vehicles.size(); ++vehicle) {
            const auto rounds = rounds_of(vehicle, sets);
            std::vector<planning::Cost> next = best;
            for (std::size_t set = 0; set < sets; ++set)
                for (std::size_t part = set; part > 0; part = (part - 1) & set)
                    if (rounds[part] < none && best[set ^ part] < none)
                        next[set] = std::min(next[set], best[set ^ part] + rounds[part]);
            best = std::move(next);
        }
        planning::Cost total = none;
        for (std::size_t set = 0; set < sets; ++set)
            if (best[set] < none) total = std::min(total, best[set] + left_out(set));
        return total;
    }

 private:
    static constexpr planning::Cost none = std::numeric_limits<planning::Cost>::max() / 4;

    // Where a vehicle is while it goes: after the last visit, done with all before it.
    struct Way {
        std::size_t vehicle = 0;
        std::size_t set = 0;
        std::vector<std::size_t> order;
        std::optional<std::size_t> location;
        Seconds time{0};
        Seconds work{0};
        planning::Cost cost = 0;
        std::size_t pauses = 0;
    };

    planning::Cost left_out(std::size_t set) const {
        const planning::Cost price = planning::price_of_leaving_out(problem_);
        planning::Cost sum = 0;
        for (std::size_t job = 0; job < problem_.jobs.size(); ++job)
            if (((set >> job) & 1U) == 0) sum += price * (1 + problem_.jobs[job].priority);
        return sum;
    }

    std::vector<planning::Cost> rounds_of(std::size_t vehicle, std::size_t sets) {
        best_.assign(sets, none);
        const planning::Vehicle& who = problem_.vehicles[vehicle];
        go_on({.vehicle = vehicle,
               .order = {},
               .location = who.start,
               .time = who.hours.begin,
               .cost = who.costs.fixed});
        return std::move(best_);
    }

    static std::optional<Seconds> begin_of(const std::vector<planning::TimeWindow>& windows,
                                           Seconds from) {
        if (windows.empty()) return from;
        for (const planning::TimeWindow& window : windows)
            if (window.end >= from) return std::max(window.begin, from);
        return std::nullopt;
    }

    // On the leg to `to`, with so many pauses on it; nothing where one of them cannot be kept.
    std::optional<Way> leg(Way way, std::optional<std::size_t> to, std::size_t pauses) const {
        const planning::Vehicle& who = problem_.vehicles[way.vehicle];
        Seconds left{0};
        if (way.location && to) {
            left = Seconds(problem_.profiles[who.profile].durations.at(*way.location, *to));
            way.cost += planning::leg_cost(problem_, who, *way.location, *to);
        }
        way.work += left;
        for (std::size_t i = 0; i < pauses; ++i) {
            const planning::Break& pause = who.breaks[way.pauses++];
            const auto begin = begin_of(pause.windows, way.time);
            if (!begin) return std::nullopt;
            left -= std::min(left, *begin - way.time);
            way.time = *begin + pause.service;
        }
        way.time += left;
        return way;
    }

    void go_on(const Way& way) {
        if (way.set != 0) finish(way);
        const std::size_t pauses = problem_.vehicles[way.vehicle].breaks.size() - way.pauses;
        for (std::size_t job = 0; job < problem_.jobs.size(); ++job) {
            if (((way.set >> job) & 1U) != 0) continue;
            if (!std::ranges::includes(problem_.vehicles[way.vehicle].skills,
                                       problem_.jobs[job].skills))
                continue;
            for (std::size_t taken = 0; taken <= pauses; ++taken)
                visit(way, job, taken);
        }
    }

    void visit(const Way& before, std::size_t job, std::size_t pauses) {
        const planning::Job& what = problem_.jobs[job];
        auto way = leg(before, what.location, pauses);
        if (!way) return;
        const auto begin = begin_of(what.windows, way->time);
        if (!begin) return;
        const Seconds setup = before.location == what.location ? Seconds(0) : what.setup;
        way->time = *begin + setup + what.service;
        if (way->time > problem_.vehicles[way->vehicle].hours.end) return;
        way->work += setup + what.service;
        if (what.continuity && what.continuity->vehicle != way->vehicle)
            way->cost += what.continuity->price_of_another;
        way->location = what.location;
        way->set |= std::size_t{1} << job;
        way->order.push_back(job);
        go_on(*way);
    }

    void finish(const Way& way) {
        const planning::Vehicle& who = problem_.vehicles[way.vehicle];
        const auto home = leg(way, who.end, who.breaks.size() - way.pauses);
        if (!home || home->time > who.hours.end || !carries(way)) return;
        const planning::Cost cost = home->cost + planning::fairness_cost(problem_, home->work);
        best_[way.set] = std::min(best_[way.set], cost);
    }

    bool carries(const Way& way) const {
        const planning::Vehicle& who = problem_.vehicles[way.vehicle];
        if (who.most_visits && way.order.size() > *who.most_visits) return false;
        for (std::size_t k = 0; k < problem_.amounts; ++k) {
            std::int64_t on_board = 0;
            for (const std::size_t job : way.order)
                on_board += problem_.jobs[job].delivery[k];
            if (on_board > who.capacity[k]) return false;
            for (const std::size_t job : way.order) {
                on_board += problem_.jobs[job].pickup[k] - problem_.jobs[job].delivery[k];
                if (on_board > who.capacity[k]) return false;
            }
        }
        return true;
    }

    const planning::RoundProblem& problem_;
    std::vector<planning::Cost> best_;
};

}  // namespace permanence::test
