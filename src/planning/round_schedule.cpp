#include "planning/round_schedule.hpp"

#include <algorithm>

#include "planning/leg_time.hpp"

namespace permanence::planning {

namespace {

class Schedule {
 public:
    Schedule(const SearchTables& tables, std::size_t vehicle,
             std::span<const ScheduledVisit> visits)
        : tables_(tables),
          index_(vehicle),
          vehicle_(tables.vehicles[vehicle]),
          durations_(tables.matrices[vehicle_.durations]),
          costs_(tables.matrices[vehicle_.costs]),
          visits_(visits) {}

    std::optional<Round> make() {
        if (!walk(vehicle_.hours.begin) || now_ > vehicle_.hours.end) return std::nullopt;
        const auto leaves = latest_departure(now_);
        if (!leaves || !walk(*leaves)) return std::nullopt;
        round_.vehicle = index_;
        round_.cost += vehicle_.fixed + tables_.fairness(work_);
        return std::move(round_);
    }

 private:
    struct Leg {
        Tick travel = 0;
        Tick action = 0;
        std::span<const BreakRow> pauses;
    };

    const JobRow& row(std::size_t visit) const {
        return tables_.jobs[static_cast<std::size_t>(visits_[visit].job)];
    }
    std::int32_t location(std::size_t visit) const { return row(visit).location; }
    std::int32_t location_before(std::size_t visit) const {
        return visit == 0 ? vehicle_.start : location(visit - 1);
    }
    std::uint32_t pauses_before(std::size_t visit) const {
        return visit == 0 ? 0 : visits_[visit - 1].pauses;
    }
    // To a visit; to the end where there is none of that number.
    Leg leg(std::size_t visit) const {
        const bool is_end = visit == visits_.size();
        const std::int32_t from = location_before(visit);
        const std::int32_t to = is_end ? vehicle_.end : location(visit);
        const std::uint32_t first = pauses_before(visit);
        const std::uint32_t last = is_end ? vehicle_.breaks : visits_[visit].pauses;
        Tick action = 0;
        if (!is_end) action = row(visit).service + (from == to ? 0 : row(visit).setup);
        return {durations_.at(from, to), action,
                tables_.breaks_of(vehicle_).subspan(first, last - first)};
    }
    std::span<const TickWindow> windows(std::size_t visit) {
        if (const auto held = visits_[visit].begin) {
            held_ = {*held, *held};
            return {&held_, 1};
        }
        return tables_.windows_of(row(visit));
    }

    std::optional<Tick> latest_departure(Tick end) {
        Tick latest = end;
        for (std::size_t visit = visits_.size() + 1; visit-- > 0;) {
            const Leg way = leg(visit);
            if (visit < visits_.size()) {
                const auto open = windows(visit);
                latest -= way.action;
                if (!open.empty()) {
                    const auto begin = begin_before(open, latest);
                    if (!begin) return std::nullopt;
                    latest = *begin;
                }
            }
            const auto leaves = departure_before(tables_, way.pauses, latest, way.travel);
            if (!leaves) return std::nullopt;
            latest = *leaves;
        }
        return latest;
    }

    // Everything as soon as can be after leaving at `start`: the steps.
    bool walk(Tick start) {
        round_ = {};
        now_ = start;
        travelled_ = 0;
        work_ = 0;
        add({.kind = StepKind::start});
        for (std::size_t visit = 0; visit <= visits_.size(); ++visit) {
            const Leg way = leg(visit);
            if (!go(way, pauses_before(visit))) return false;
            const bool is_end = visit == visits_.size();
            round_.cost +=
                costs_.at(location_before(visit), is_end ? vehicle_.end : location(visit));
            work_ += way.travel + way.action;
            if (is_end)
                add({.kind = StepKind::end});
            else if (!serve(visit, way.action))
                return false;
        }
        return true;
    }

    bool go(const Leg& way, std::uint32_t first_pause) {
        Tick left = way.travel;
        for (std::size_t i = 0; i < way.pauses.size(); ++i) {
            const auto begin = begin_after(tables_.windows_of(way.pauses[i]), now_);
            if (!begin) return false;
            const Tick driven = std::min(left, *begin - now_);
            left -= driven;
            now_ += driven;
            travelled_ += driven;
            add({.kind = StepKind::pause,
                 .index = first_pause + i,
                 .waiting = Seconds(*begin - now_),
                 .service = Seconds(way.pauses[i].service)});
            now_ = *begin + way.pauses[i].service;
        }
        now_ += left;
        travelled_ += left;
        return true;
    }

    bool serve(std::size_t visit, Tick action) {
        const JobRow& job = row(visit);
        const auto open = windows(visit);
        const auto begin = open.empty() ? std::optional(now_) : begin_after(open, now_);
        if (!begin) return false;
        add({.index = static_cast<std::size_t>(visits_[visit].job),
             .waiting = Seconds(*begin - now_),
             .setup = Seconds(action - job.service),
             .service = Seconds(job.service)});
        now_ = *begin + action;
        if (job.usual_vehicle >= 0 && static_cast<std::size_t>(job.usual_vehicle) != index_)
            round_.cost += job.price_of_another;
        return true;
    }

    void add(Step step) {
        step.arrival = tables_.origin + Seconds(now_);
        step.travelled = Seconds(travelled_);
        round_.steps.push_back(step);
    }

    const SearchTables& tables_;
    std::size_t index_;
    const VehicleRow& vehicle_;
    const LegMatrix& durations_;
    const LegMatrix& costs_;
    std::span<const ScheduledVisit> visits_;
    TickWindow held_;
    Round round_;
    Tick now_ = 0;
    Tick travelled_ = 0;
    std::int64_t work_ = 0;
};

}  // namespace

std::vector<ScheduledVisit> visits_of(const Round& round, const SearchTables& tables) {
    std::vector<ScheduledVisit> visits;
    std::uint32_t pauses = 0;
    for (const Step& step : round.steps) {
        if (step.kind == StepKind::pause) ++pauses;
        if (step.kind != StepKind::job) continue;
        ScheduledVisit visit{static_cast<std::int32_t>(step.index), pauses, {}};
        if (tables.jobs[step.index].partner >= 0)
            visit.begin = static_cast<Tick>((step.arrival + step.waiting - tables.origin).count());
        visits.push_back(visit);
    }
    return visits;
}

std::optional<Round> schedule_round(const SearchTables& tables, std::size_t vehicle,
                                    std::span<const ScheduledVisit> visits) {
    return Schedule(tables, vehicle, visits).make();
}

}  // namespace permanence::planning
