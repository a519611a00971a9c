#pragma once
// Appointments that a change of the timetable has left outside: still booked, and nobody would be
// there. Nothing is kept about it: the question is asked of what is booked and what is planned.
#include <vector>

#include "agenda/timetable.hpp"
#include "booking/appointment.hpp"

namespace permanence::booking {

enum class Unsettled {
    closed,  // no permanence there and then any more: cancelled, moved, ended, or a holiday
    away,    // the adviser has an absence
    gone     // the adviser, or the place, is no longer there
};

struct UnsettledAppointment {
    Appointment appointment;
    Unsettled why = Unsettled::closed;
};

// Of the planned ones given, by start.
std::vector<UnsettledAppointment> unsettled(std::vector<Appointment> planned,
                                            const agenda::Timetable& timetable);

}  // namespace permanence::booking
