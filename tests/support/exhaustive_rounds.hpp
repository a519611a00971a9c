#pragma once
// The best plan of a small problem, by trying every order of every set of jobs with every vehicle
// and every place of its pauses. Nothing of the search is used.
//
// What a round costs does not hang on its times, so that of rounds with the same vehicle and jobs
// only the cheapest is kept. Of those with half of a pair others may be wanted, too: where that
// visit can begin sooner, or later.
#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "planning/round_plan.hpp"
#include "tests/support/earliest_round.hpp"

namespace permanence::test {

class ExhaustiveRounds {
 public:
    // At most 8 jobs.
    explicit ExhaustiveRounds(const planning::RoundProblem& problem)
        : problem_(problem),
          sets_(std::size_t{1} << problem.jobs.size()),
          price_(planning::price_of_leaving_out(problem)) {
        for (std::size_t job = 0; job < problem.jobs.size(); ++job)
            if (problem.jobs[job].together_with) linked_ |= std::size_t{1} << job;
        for (std::size_t vehicle = 0; vehicle < problem.vehicles.size(); ++vehicle) {
            tried_.emplace_back(sets_);
            go_on({vehicle, {}}, EarliestRound(problem, vehicle), 0);
        }
        find_rests();
        choose(0, 0, 0);
    }

    // Cost of all rounds and prices of what is left out.
    planning::Cost best_total() const { return best_; }

    // One plan of this total, at its soonest times.
    planning::RoundPlan plan() const {
        planning::RoundPlan plan;
        std::size_t visited = 0;
        const auto rounds = meet(best_chosen_);
        for (const planning::Round& round : rounds.value_or(std::vector<planning::Round>{})) {
            plan.cost += round.cost;
            for (const planning::Step& step : round.steps)
                if (step.kind == planning::StepKind::job) visited |= std::size_t{1} << step.index;
            plan.rounds.push_back(round);
        }
        for (std::size_t job = 0; job < problem_.jobs.size(); ++job)
            if (!contains(visited, job)) plan.unassigned.push_back(job);
        return plan;
    }

 private:
    static constexpr planning::Cost none = std::numeric_limits<planning::Cost>::max() / 4;

    struct Tried {
        Course course;
        std::size_t set = 0;
        planning::Cost cost = 0;
        // Of its only linked visit, begins that leave the round possible.
        std::optional<planning::TimeWindow> begins;
    };
    using Chosen = std::vector<const Tried*>;

    static bool contains(std::size_t set, std::size_t job) { return ((set >> job) & 1U) != 0; }

    void go_on(const Course& course, const EarliestRound& so_far, std::size_t set) {
        if (set != 0) keep(course, so_far, set);
        const auto& skills = problem_.vehicles[course.vehicle].skills;
        for (std::size_t job = 0; job < problem_.jobs.size(); ++job) {
            const planning::Job& what = problem_.jobs[job];
            if (contains(set, job) || !std::ranges::includes(skills, what.skills)) continue;
            if (what.together_with && contains(set, *what.together_with)) continue;
            for (std::size_t pauses = 0; pauses <= so_far.pauses_left(); ++pauses) {
                EarliestRound further = so_far;
                if (!further.visit({job, pauses})) continue;
                Course longer = course;
                longer.hops.push_back({job, pauses});
                go_on(longer, further, set | std::size_t{1} << job);
            }
        }
    }

    void keep(const Course& course, EarliestRound round, std::size_t set) {
        if (!round.finish()) return;
        std::vector<Tried>& others = tried_[course.vehicle][set];
        Tried one{.course = course, .set = set, .cost = round.round().cost, .begins = {}};
        const std::size_t linked = set & linked_;
        const bool has_one = linked != 0 && (linked & (linked - 1)) == 0;
        if (has_one) one.begins = begins_of(course, linked);
        if (linked == 0 || has_one) {
            const auto is_as_good = [](const Tried& a, const Tried& b) {
                return a.cost <= b.cost && (!a.begins || (a.begins->begin <= b.begins->begin &&
                                                          a.begins->end >= b.begins->end));
            };
            for (const Tried& other : others)
                if (is_as_good(other, one)) return;
            std::erase_if(others, [&](const Tried& other) { return is_as_good(one, other); });
        }
        others.push_back(std::move(one));
    }

    // The soonest and the latest begin of the one linked job: what is possible after a begin is so
    // after a sooner one.
    planning::TimeWindow begins_of(const Course& course, std::size_t linked) const {
        std::size_t job = 0;
        while (!contains(linked, job))
            ++job;
        std::vector<Seconds> not_before(problem_.jobs.size());
        const auto begin_after = [&](Seconds time) -> std::optional<Seconds> {
            not_before[job] = time;
            const auto round = earliest_round(problem_, course, not_before);
            if (!round) return std::nullopt;
            return begins_in(problem_, *round)[job];
        };
        const Seconds soonest = *begin_after(Seconds(0));
        Seconds latest = soonest;
        Seconds too_late = problem_.vehicles[course.vehicle].hours.end + Seconds(1);
        while (too_late - latest > Seconds(1)) {
            const Seconds middle = latest + (too_late - latest) / 2;
            if (const auto begin = begin_after(middle))
                latest = *begin;
            else
                too_late = middle;
        }
        return {soonest, latest};
    }

    // What the vehicles from one on cost at least with the jobs that are not used yet, pairs having
    // any time they like.
    void find_rests() {
        rests_.assign(problem_.vehicles.size() + 1, std::vector<planning::Cost>(sets_, none));
        for (std::size_t used = 0; used < sets_; ++used)
            rests_.back()[used] = left_out(used);
        for (std::size_t vehicle = problem_.vehicles.size(); vehicle-- > 0;) {
            for (std::vector<Tried>& tried : tried_[vehicle])
                std::ranges::sort(tried, {}, &Tried::cost);
            for (std::size_t used = 0; used < sets_; ++used) {
                planning::Cost& rest = rests_[vehicle][used];
                rest = rests_[vehicle + 1][used];
                const std::size_t free = (sets_ - 1) ^ used;
                for (std::size_t part = free; part > 0; part = (part - 1) & free)
                    if (const auto& tried = tried_[vehicle][part]; !tried.empty())
                        rest =
                            std::min(rest, tried.front().cost + rests_[vehicle + 1][used | part]);
            }
        }
    }

    // The price of what is not visited; half a pair has none.
    planning::Cost left_out(std::size_t visited) const {
        planning::Cost sum = 0;
        for (std::size_t job = 0; job < problem_.jobs.size(); ++job) {
            const planning::Job& what = problem_.jobs[job];
            const bool is_left_out = !contains(visited, job);
            if (what.together_with && contains(visited, *what.together_with) == is_left_out)
                return none;
            if (is_left_out) sum += price_ * (1 + what.priority);
        }
        return sum;
    }

    // Branch and bound over the vehicles, what looks cheapest first.
    void choose(std::size_t vehicle, std::size_t used, planning::Cost cost) {
        if (vehicle == problem_.vehicles.size()) {
            const planning::Cost total = cost + left_out(used);
            if (total >= best_ || !meet(chosen_)) return;
            best_ = total;
            best_chosen_ = chosen_;
            return;
        }
        struct Choice {
            planning::Cost bound = 0;
            const Tried* tried = nullptr;
        };
        std::vector<Choice> choices{{cost + rests_[vehicle + 1][used], nullptr}};
        const std::size_t free = (sets_ - 1) ^ used;
        for (std::size_t part = free; part > 0; part = (part - 1) & free)
            for (const Tried& tried : tried_[vehicle][part])
                choices.push_back({cost + tried.cost + rests_[vehicle + 1][used | part], &tried});
        std::ranges::stable_sort(choices, {}, &Choice::bound);
        for (const Choice& choice : choices) {
            if (choice.bound >= best_) return;
            if (choice.tried == nullptr) {
                choose(vehicle + 1, used, cost);
                continue;
            }
            chosen_.push_back(choice.tried);
            choose(vehicle + 1, used | choice.tried->set, cost + choice.tried->cost);
            chosen_.pop_back();
        }
    }

    std::optional<std::vector<planning::Round>> meet(const Chosen& chosen) const {
        std::vector<Course> courses;
        for (const Tried* tried : chosen)
            courses.push_back(tried->course);
        return earliest_rounds(problem_, courses);
    }

    const planning::RoundProblem& problem_;
    std::size_t sets_;
    planning::Cost price_;
    std::size_t linked_ = 0;                              // the jobs that have a partner
    std::vector<std::vector<std::vector<Tried>>> tried_;  // by vehicle and set
    std::vector<std::vector<planning::Cost>> rests_;      // by vehicle and set
    Chosen chosen_;
    Chosen best_chosen_;
    planning::Cost best_ = none;
};

}  // namespace permanence::test
