#pragma once
// The waiting list for an earlier slot: join it, leave it, take what is proposed; and, for the
// jobs, propose what became free to the first who can use it.
#include <optional>
#include <vector>

#include "booking/appointment_actions.hpp"
#include "booking/waiting_entry.hpp"

namespace permanence::booking {

// At the end of the line; one who is in it keeps the place. Refusals: booking.appointment_unknown,
// booking.already_cancelled, booking.already_over, booking.waiting_unreachable (neither telephone
// nor e-mail).
Result<WaitingEntry> join_waiting(db::Connection& connection, AppointmentId appointment,
                                  Instant now);
// Who is not in the line has left it already. A slot that was proposed goes to the next.
void leave_waiting(db::Connection& connection, AppointmentId appointment, Instant now);

// Moves the appointment to the slot proposed. Refusals: booking.offer_over, and those of move():
// when the slot is gone the entry waits on. A desk may do it for those that it was to call
// (waiting_to_call), else booking.not_yours.
Result<Appointment> take_earlier(db::Connection& connection, const BookingMeans& means,
                                 AppointmentId appointment, const ChangeDoor& door, Instant now);

// Proposes a slot, if it is free and nobody is being asked about it, to the first in the line who
// can use it: by mail, or to be called by the desk.
void offer_freed(db::Connection& connection, const BookingMeans& means, const FreedSlot& slot,
                 Instant now);
// Those who did not answer go to the end of the line, and the slot to the next; entries whose
// appointment is over leave the line. How many proposals ended.
int end_offers(db::Connection& connection, Instant now);

// A proposal to somebody without e-mail: the desk calls resident.phone before offer_ends.
struct WaitingCall {
    Appointment appointment;
    FreedSlot slot;
    Instant offer_ends;
};
// Those of one structure: it booked the appointment, or its adviser receives a resident who booked
// alone. The one that ends first before the others.
std::vector<WaitingCall> waiting_to_call(db::Connection& connection,
                                         const agenda::Timetable& timetable, StructureId structure,
                                         Instant now);

}  // namespace permanence::booking
