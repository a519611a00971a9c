#include "planning/visit_stretches.hpp"

#include <algorithm>

#include "agenda/way.hpp"

namespace permanence::planning {

namespace {

using agenda::Held;
using booking::Appointment;

class Stretches {
 public:
    Stretches(const agenda::Timetable& timetable, const StretchQuestion& question)
        : timetable_(timetable), question_(question) {}

    void add(const Held& held) {
        for (const auto& open : timetable_.openings(held, days_of(held))) {
            const Interval time{std::max(open.time.begin, earliest(held)), open.time.end};
            if (!time.is_empty()) add(held, open.day, time);
        }
    }

    std::vector<VisitStretch> sorted() && {
        std::ranges::sort(found_, {}, [](const VisitStretch& one) {
            return std::pair(one.time.begin, one.held->rule.id);
        });
        return std::move(found_);
    }

 private:
    DayRange days_of(const Held& held) const {
        if (question_.only_day) return {*question_.only_day, *question_.only_day};
        const LocalDay today = held.calendar.zone.day_of(question_.now);
        return {today, today + question_.ahead};
    }

    Instant earliest(const Held& held) const {
        const Instant from = question_.only_day ? question_.now : question_.now + held.notice;
        return std::chrono::ceil<agenda::WayStep>(from);
    }

    // A visit that ends where the piece begins, without a way back.
    std::optional<Appointment> visited_before(AdviserId adviser, Interval piece) const {
        const auto one = std::ranges::find_if(question_.planned, [&](const Appointment& visit) {
            return visit.adviser == adviser && visit.mode == agenda::Mode::home &&
                   visit.time.end == piece.begin && visit.busy.end == piece.begin;
        });
        return one == question_.planned.end() ? std::nullopt : std::optional(*one);
    }

    // Away, or on another round.
    IntervalSet not_there(AdviserId adviser, Interval time) const {
        std::vector<Interval> others;
        for (const VisitStretch& stretch : found_)
            if (stretch.held->rule.adviser == adviser) others.push_back(stretch.time);
        return unite(timetable_.away(adviser, time), IntervalSet(std::move(others)));
    }

    void add(const Held& held, LocalDay day, Interval time) {
        const AdviserId adviser = held.rule.adviser;
        const IntervalSet there = subtract(IntervalSet(time), not_there(adviser, time));
        std::vector<Interval> taken;
        std::vector<Appointment> kept;
        for (const Appointment& one : question_.planned) {
            if (one.adviser != adviser || !one.busy.overlaps(time)) continue;
            if (one.mode == agenda::Mode::home && there.contains(one.busy))
                kept.push_back(one);
            else
                taken.push_back(one.busy);
        }
        std::ranges::sort(kept, {}, [](const Appointment& one) { return one.time.begin; });
        const IntervalSet free = subtract(there, IntervalSet(std::move(taken)));
        for (const Interval& piece : free.pieces()) {
            VisitStretch stretch{.held = &held,
                                 .day = day,
                                 .time = piece,
                                 .kept = {},
                                 .comes_from = visited_before(adviser, piece)};
            for (const Appointment& one : kept)
                if (piece.contains(one.busy)) stretch.kept.push_back(one);
            found_.push_back(std::move(stretch));
        }
    }

    const agenda::Timetable& timetable_;
    const StretchQuestion& question_;
    std::vector<VisitStretch> found_;
};

}  // namespace

std::vector<VisitStretch> visit_stretches(const agenda::Timetable& timetable,
                                          const StretchQuestion& question) {
    Stretches stretches(timetable, question);
    for (const Held& held : timetable.permanences())
        if (held.mode == agenda::Mode::home && held.rule.access == agenda::Access::by_appointment &&
            std::ranges::find(question.advisers, held.rule.adviser) != question.advisers.end())
            stretches.add(held);
    return std::move(stretches).sorted();
}

}  // namespace permanence::planning
