#include "planning/visit_stretches.hpp"

#include <algorithm>

namespace permanence::planning {

namespace {

using agenda::Held;
using booking::Appointment;

class Stretches {
 public:
    Stretches(const agenda::Timetable& timetable, const StretchQuestion& question)
        : timetable_(timetable), question_(question) {}

    void add(const Held& held) {
        const LocalDay today = held.calendar.zone.day_of(question_.now);
        for (const auto& open : timetable_.openings(held, {today, today + question_.ahead})) {
            const Interval time{std::max(open.time.begin, question_.now + held.notice),
                                open.time.end};
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
            VisitStretch stretch{.held = &held, .day = day, .time = piece, .kept = {}};
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
