#pragma once
// Whose appointment it is among the staff: who may see it by name, move it and cancel it.
#include <vector>

#include "accounts/user.hpp"
#include "agenda/timetable.hpp"
#include "booking/appointment.hpp"

namespace permanence::booking {

// The structure that booked it at its desk, the adviser whose time it takes, and who administers
// the adviser's structure.
bool is_in_charge(const accounts::User& user, const Appointment& appointment,
                  const agenda::Timetable& timetable);

// The advisers whose agenda the user keeps: their own, or all of the structure.
std::vector<AdviserId> agendas_of(const accounts::User& user, const agenda::Timetable& timetable);

}  // namespace permanence::booking
