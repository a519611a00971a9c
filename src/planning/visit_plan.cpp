#include "planning/visit_plan.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "booking/round_ways.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_reasons.hpp"
#include "planning/round_search.hpp"

namespace permanence::planning {

namespace {

// A page waits for it: a dozen visits are settled long before, hundreds take a little more.
constexpr double seconds_a_visit = 0.005;
constexpr double most_seconds = 0.3;

double search_seconds(const RoundProblem& problem) {
    return std::min(most_seconds, seconds_a_visit * static_cast<double>(problem.jobs.size()));
}

Instant instant_of(Seconds since_1970) {
    return Instant(since_1970);
}

class Reading {
 public:
    Reading(const VisitSources& sources, const VisitProblem& problem, const RoundPlan& plan)
        : sources_(sources),
          visits_(problem),
          plan_(plan),
          reasons_(explain_plan(problem.problem, plan)) {}

    VisitPlan read() const {
        VisitPlan read;
        const auto spoilt = stretches_not_kept();
        for (const Round& round : plan_.rounds) {
            PlannedRound one = round_of(round);
            read.driving += one.driving();
            if (one.new_visits() == 0) continue;
            if (std::ranges::find(spoilt, round.vehicle) == spoilt.end()) {
                read.rounds.push_back(std::move(one));
                continue;
            }
            for (const PlannedVisit& visit : one.visits)
                if (visit.request != nullptr)
                    read.left.push_back({visit.request, WhyLeft::everybody_is_full, {}});
        }
        for (const LeftOutReason& reason : reasons_.left_out)
            if (is_wanted(reason.job))
                read.left.push_back({sources_.wanted[reason.job].request, why_left(reason),
                                     stretches_for(reason.job)});
        std::ranges::sort(read.left, {}, [](const LeftRequest& one) {
            return std::pair(one.request->created_at, one.request->id);
        });
        return read;
    }

 private:
    bool is_wanted(std::size_t job) const { return job < sources_.wanted.size(); }

    // Where it could be put by hand.
    std::vector<std::size_t> stretches_for(std::size_t wanted) const {
        std::vector<std::size_t> stretches;
        for (std::size_t i = 0; i < sources_.stretches.size(); ++i) {
            const MayServe may = visits_.may_serve[wanted][i];
            if (may == MayServe::yes || may == MayServe::not_this_language) stretches.push_back(i);
        }
        return stretches;
    }

    // Where a visit that is booked has no place in the plan: nothing may be added to those.
    std::vector<std::size_t> stretches_not_kept() const {
        std::vector<std::size_t> stretches;
        for (const std::size_t job : plan_.unassigned)
            if (!is_wanted(job))
                stretches.push_back(visits_.kept[job - sources_.wanted.size()].stretch);
        return stretches;
    }

    Seconds way(std::size_t from, std::size_t to) const {
        return Seconds(visits_.problem.profiles[0].durations.at(from, to));
    }
    Metres road(std::size_t from, std::size_t to) const {
        return Metres(visits_.problem.profiles[0].distances->at(from, to));
    }

    PlannedRound round_of(const Round& round) const {
        PlannedRound made{.stretch = round.vehicle, .visits = {}};
        std::size_t here = *visits_.problem.vehicles[round.vehicle].start;
        for (const Step& step : round.steps) {
            if (step.kind != StepKind::job) continue;
            const std::size_t there = visits_.problem.jobs[step.index].location;
            made.visits.push_back(visit_of(round.vehicle, step, way(here, there)));
            made.visits.back().road = road(here, there);
            here = there;
        }
        made.way_back = way(here, round.vehicle);
        made.road_back = road(here, round.vehicle);
        keep_busy(round, made);
        return made;
    }

    void keep_busy(const Round& round, PlannedRound& made) const {
        std::vector<Interval> times;
        std::vector<booking::DepotWays> ways;
        for (const Step& step : round.steps) {
            if (step.kind != StepKind::job) continue;
            const std::size_t home = visits_.problem.jobs[step.index].location;
            times.push_back(made.visits[times.size()].time);
            ways.push_back({way(round.vehicle, home), way(home, round.vehicle)});
        }
        auto busy = booking::busy_of_round(times, ways);
        // From the visit before a stretch on they are on the road.
        const VisitStretch& stretch = sources_.stretches[round.vehicle];
        if (stretch.comes_from) busy.front().begin = stretch.time.begin;
        for (std::size_t i = 0; i < busy.size(); ++i)
            made.visits[i].busy = busy[i];
    }

    PlannedVisit visit_of(std::size_t stretch, const Step& step, Seconds way) const {
        const Instant begin = instant_of(step.arrival + step.waiting);
        PlannedVisit visit{.way = way, .waiting = step.waiting, .elsewhere = {}};
        if (is_wanted(step.index)) {
            const agenda::Held& held = *sources_.stretches[stretch].held;
            visit.request = sources_.wanted[step.index].request;
            visit.time = {
                begin,
                begin + agenda::grid_for(held.rule, directory::code(visit.request->need)).duration};
            visit.suits = booking::suits(*visit.request, begin, held.calendar.zone);
            visit.choices = static_cast<std::size_t>(
                std::ranges::count(visits_.may_serve[step.index], MayServe::yes));
            visit.elsewhere = elsewhere(step.index);
        } else {
            visit.kept = visits_.kept[step.index - sources_.wanted.size()].visit;
            visit.time = visit.kept->time;
        }
        visit.leave_by = visit.time.begin - way;
        return visit;
    }

    // What leaving at all costs is no time on the way.
    std::vector<OtherStretch> elsewhere(std::size_t job) const {
        std::vector<OtherStretch> others;
        const auto reason = std::ranges::find(reasons_.placed, job, &PlacedReason::job);
        CHECK(reason != reasons_.placed.end());
        for (const Elsewhere& one : reason->elsewhere)
            others.push_back({one.vehicle, Seconds(one.more - fixed_difference(*reason, one))});
        std::ranges::stable_sort(others, {}, &OtherStretch::more);
        return others;
    }

    bool goes_anyway(std::size_t vehicle, std::size_t but_for) const {
        const auto round = std::ranges::find(plan_.rounds, vehicle, &Round::vehicle);
        return round != plan_.rounds.end() &&
               std::ranges::any_of(round->steps, [&](const Step& step) {
                   return step.kind == StepKind::job && step.index != but_for;
               });
    }
    Cost fixed_difference(const PlacedReason& reason, const Elsewhere& one) const {
        const auto& vehicles = visits_.problem.vehicles;
        Cost more = 0;
        if (!goes_anyway(one.vehicle, reason.job)) more += vehicles[one.vehicle].costs.fixed;
        if (!goes_anyway(reason.vehicle, reason.job)) more -= vehicles[reason.vehicle].costs.fixed;
        return more;
    }

    WhyLeft why_left(const LeftOutReason& reason) const {
        const auto& serve = visits_.may_serve[reason.job];
        const auto none = [&](MayServe what) { return std::ranges::count(serve, what) == 0; };
        const bool by_hand = sources_.wanted[reason.job].only_stretch.has_value();
        if (none(MayServe::yes) && !by_hand) {
            if (!none(MayServe::not_this_language)) return WhyLeft::nobody_speaks;
            return none(MayServe::not_this_need) ? WhyLeft::nobody_goes_there
                                                 : WhyLeft::nobody_answers;
        }
        switch (reason.why) {
            case LeftOut::nobody_has_the_skills:
            case LeftOut::nobody_works_then:
                return WhyLeft::nobody_works_then;
            case LeftOut::too_far:
                return WhyLeft::not_enough_time;
            case LeftOut::too_much_to_carry:
            case LeftOut::partner_is_left_out:
            case LeftOut::everybody_is_full:
            case LeftOut::costs_more_than_its_price:
                return WhyLeft::everybody_is_full;
        }
        return WhyLeft::everybody_is_full;
    }

    const VisitSources& sources_;
    const VisitProblem& visits_;
    const RoundPlan& plan_;
    RoundReasons reasons_;
};

}  // namespace

Seconds PlannedRound::driving() const {
    return std::accumulate(visits.begin(), visits.end(), way_back,
                           [](Seconds sum, const PlannedVisit& one) { return sum + one.way; });
}

Seconds PlannedRound::waiting() const {
    return std::accumulate(visits.begin(), visits.end(), Seconds(0),
                           [](Seconds sum, const PlannedVisit& one) { return sum + one.waiting; });
}

Metres PlannedRound::road() const {
    return std::accumulate(
        visits.begin(), visits.end(), road_back,
        [](Metres sum, const PlannedVisit& one) { return Metres(sum.value + one.road.value); });
}

std::size_t PlannedRound::new_visits() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        visits, [](const PlannedVisit& one) { return one.request != nullptr; }));
}

VisitPlan plan_visits(const VisitSources& sources, const territory::TravelTimes& travel) {
    const VisitProblem visits = visit_problem(sources, travel);
    const RoundPlan plan =
        plan_rounds(visits.problem, {.seconds = search_seconds(visits.problem), .clock = {}});
    CHECK(check_plan(visits.problem, plan).empty());
    return Reading(sources, visits, plan).read();
}

}  // namespace permanence::planning
