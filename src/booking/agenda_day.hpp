#pragma once
// An adviser's coming days: what takes place, what does not and why, and who is booked.
#include <span>
#include <string>
#include <vector>

#include "agenda/timetable.hpp"
#include "booking/appointment.hpp"

namespace permanence::booking {

struct AgendaEntry {
    enum class Course { usual, moved, cancelled, holiday, closed };

    const agenda::Held* held = nullptr;
    LocalDay rule_day;  // on which the rule has it: with the permanence, the occurrence's name
    Interval time;      // where it takes place, or would have
    Course course = Course::usual;
    std::string
        holiday;  // its name, a key of locales/; `closed`: the structure's own words, or none
    std::vector<Appointment> booked;  // the planned ones inside, by start
    bool is_twice = false;            // the adviser is elsewhere at the same time, too

    bool takes_place() const { return course == Course::usual || course == Course::moved; }
};

struct AgendaDay {
    LocalDay day;
    std::vector<AgendaEntry> entries;  // by start
};

// The days of `days` on which anything is planned for those advisers. `planned` holds their
// appointments. What points into the timetable lives as long as it does.
std::vector<AgendaDay> agenda_days(const agenda::Timetable& timetable,
                                   std::span<const AdviserId> advisers, DayRange days,
                                   std::span<const Appointment> planned);

// The occurrence of that name, also a cancelled one; nothing where the rule has none.
std::optional<AgendaEntry> entry_of(const agenda::Held& held, LocalDay rule_day,
                                    std::span<const Appointment> planned);

}  // namespace permanence::booking
