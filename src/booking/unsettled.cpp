#include "booking/unsettled.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace permanence::booking {

namespace {

using agenda::Held;

class OpenHours {
 public:
    OpenHours(const agenda::Timetable& timetable, std::span<const Appointment> planned)
        : timetable_(timetable) {
        for (const Appointment& appointment : planned)
            of_adviser_.try_emplace(appointment.adviser);
        if (of_adviser_.empty()) return;
        for (const Held& held : timetable.permanences())
            if (const auto asked = of_adviser_.find(held.rule.adviser); asked != of_adviser_.end())
                asked->second.push_back(&held);
    }

    // Whether the adviser is there for it: in whichever permanence of that place, or of that way.
    bool cover(const Appointment& appointment) const {
        const auto held = of_adviser_.find(appointment.adviser);
        return held != of_adviser_.end() && std::ranges::any_of(held->second, [&](const Held* one) {
                   return is_same_way(*one, appointment) && is_open(*one, appointment.time);
               });
    }

 private:
    static bool is_same_way(const Held& held, const Appointment& appointment) {
        return held.mode == appointment.mode &&
               (held.mode != Mode::place || held.rule.place == appointment.place);
    }
    bool is_open(const Held& held, Interval time) const {
        const LocalDay day = held.calendar.zone.day_of(time.begin);
        for (const agenda::Occurrence& open : timetable_.openings(held, {day, day}))
            if (open.time.contains(time)) return true;
        return false;
    }

    const agenda::Timetable& timetable_;
    std::unordered_map<AdviserId, std::vector<const Held*>> of_adviser_;
};

bool is_gone(const Appointment& appointment, const agenda::Timetable& timetable) {
    return timetable.find(appointment.adviser) == nullptr ||
           (appointment.place && timetable.find(*appointment.place) == nullptr);
}

}  // namespace

std::vector<UnsettledAppointment> unsettled(std::vector<Appointment> planned,
                                            const agenda::Timetable& timetable) {
    std::ranges::sort(planned, {}, [](const Appointment& one) { return one.time.begin; });
    const OpenHours open(timetable, planned);
    std::vector<UnsettledAppointment> found;
    for (Appointment& appointment : planned) {
        if (is_gone(appointment, timetable))
            found.push_back({std::move(appointment), Unsettled::gone});
        else if (timetable.away(appointment.adviser, appointment.time).overlaps(appointment.time))
            found.push_back({std::move(appointment), Unsettled::away});
        else if (!open.cover(appointment))
            found.push_back({std::move(appointment), Unsettled::closed});
    }
    return found;
}

}  // namespace permanence::booking
