#pragma once
// What a visit leaves behind that is cancelled or moved out of a round: those before and after it
// keep their times, and take the ways that are theirs now.
#include "agenda/timetable.hpp"
#include "booking/appointment_actions.hpp"

namespace permanence::booking {

// `left` as it stood there; it takes that time no more. Its adviser is locked (lock_permanence).
// Of two visits that were not driven one after the other nothing changes. Where somebody else has
// the adviser or the vehicle in the time of a way, that way stays as it was: the sheet of the day
// says that it is short.
void mend_ways_around(db::Connection& connection, const BookingMeans& means,
                      const agenda::Timetable& timetable, const Appointment& left, Actor actor,
                      Instant now);

}  // namespace permanence::booking
