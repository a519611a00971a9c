#pragma once
// One round by trying everything in every second: on the way it goes on or stands still, and begins
// what comes next or not yet. Slow and without any thought; for numbers below some dozens.
#include <optional>
#include <set>
#include <vector>

#include "tests/support/earliest_round.hpp"

namespace permanence::test {

class TickingRound {
 public:
    TickingRound(const planning::RoundProblem& problem, const Course& course)
        : problem_(problem), who_(problem.vehicles[course.vehicle]) {
        std::optional<std::size_t> at = who_.start;
        std::size_t pause = 0;
        for (const Hop& hop : course.hops) {
            const planning::Job& job = problem.jobs[hop.job];
            add_pauses(pause, hop.pauses);
            add({.kind = planning::StepKind::job,
                 .index = hop.job,
                 .windows = job.windows,
                 .setup = at == job.location ? Seconds(0) : job.setup,
                 .service = job.service,
                 .leg = leg(at, job.location)});
            at = job.location;
        }
        add_pauses(pause, who_.breaks.size() - pause);
        add({.kind = planning::StepKind::end, .windows = {}, .leg = leg(at, who_.end)});
    }

    // When it can be back at the soonest; nothing: not within its hours.
    std::optional<Seconds> earliest_end() const {
        std::set<State> states{{who_.hours.begin, 0, Seconds(0)}};
        // In the order of time and then of stops: what comes of a state stands behind it.
        for (auto state = states.begin(); state != states.end(); ++state) {
            const auto [time, next, gone] = *state;
            if (time > who_.hours.end) return std::nullopt;
            const Stop& stop = stops_[next];
            const bool is_there = gone == leg_to(next);
            if (stop.kind == planning::StepKind::end && is_there) return time;
            states.insert({time + Seconds(1), next, gone});
            if (!is_there) states.insert({time + Seconds(1), next, gone + Seconds(1)});
            if (may_begin(stop, time, is_there))
                states.insert({time + stop.setup + stop.service, next + 1,
                               stop.kind == planning::StepKind::pause ? gone : Seconds(0)});
        }
        return std::nullopt;
    }

    // Rounds by chance, good ones and bad ones: `choose(n)` is asked in every second for a number
    // below n. Says whether what was done was allowed.
    template <class Choose>
    bool walk(planning::Round& round, Choose choose) const {
        Seconds time = who_.hours.begin + Seconds(choose(8)) - Seconds(1);
        bool is_allowed = time >= who_.hours.begin;
        round.steps = {{.kind = planning::StepKind::start, .arrival = time}};
        Seconds travelled{0};
        Seconds gone{0};
        Seconds waiting{0};
        for (std::size_t next = 0; next < stops_.size();) {
            const Stop& stop = stops_[next];
            const bool is_there = gone == leg_to(next);
            const bool is_end = stop.kind == planning::StepKind::end;
            if (may_begin(stop, time, is_there) ? choose(8) != 0 : choose(40) == 0) {
                is_allowed = is_allowed && may_begin(stop, time, is_there);
                round.steps.push_back({.kind = stop.kind,
                                       .index = stop.index,
                                       .arrival = time - waiting,
                                       .waiting = waiting,
                                       .setup = stop.setup,
                                       .service = stop.service,
                                       .travelled = travelled});
                time += stop.setup + stop.service;
                if (stop.kind != planning::StepKind::pause) gone = Seconds(0);
                waiting = Seconds(0);
                ++next;
                continue;
            }
            // Who stands still on the way is to begin something there.
            const bool goes = !is_there && waiting == Seconds(0) &&
                              (stop.kind != planning::StepKind::pause || choose(4) != 0);
            if (goes) {
                gone += Seconds(1);
                travelled += Seconds(1);
            } else if (!is_end) {
                waiting += Seconds(1);
            }
            if (goes || !is_end) time += Seconds(1);
        }
        return is_allowed && time <= who_.hours.end;
    }

 private:
    struct Stop {
        planning::StepKind kind = planning::StepKind::pause;
        std::size_t index = 0;
        std::vector<planning::TimeWindow> windows;
        Seconds setup{0};
        Seconds service{0};
        Seconds leg{0};  // to it, from the visit before it; of a pause nothing
    };
    struct State {
        Seconds time{0};
        std::size_t next = 0;
        Seconds gone{0};  // of the leg
        auto operator<=>(const State&) const = default;
    };

    void add(Stop stop) { stops_.push_back(std::move(stop)); }
    void add_pauses(std::size_t& pause, std::size_t count) {
        for (const std::size_t last = pause + count; pause < last; ++pause)
            add({.index = pause,
                 .windows = who_.breaks[pause].windows,
                 .service = who_.breaks[pause].service});
    }
    Seconds leg(std::optional<std::size_t> from, std::optional<std::size_t> to) const {
        if (!from || !to) return Seconds(0);
        return Seconds(problem_.profiles[who_.profile].durations.at(*from, *to));
    }
    // Of the leg on which a stop lies.
    Seconds leg_to(std::size_t stop) const {
        while (stops_[stop].kind == planning::StepKind::pause)
            ++stop;
        return stops_[stop].leg;
    }
    static bool may_begin(const Stop& stop, Seconds time, bool is_there) {
        if (stop.kind != planning::StepKind::pause && !is_there) return false;
        if (stop.windows.empty()) return true;
        for (const planning::TimeWindow& window : stop.windows)
            if (window.begin <= time && time <= window.end) return true;
        return false;
    }

    const planning::RoundProblem& problem_;
    const planning::Vehicle& who_;
    std::vector<Stop> stops_;
};

}  // namespace permanence::test
