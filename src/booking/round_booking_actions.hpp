#pragma once
// Booking a round as its adviser accepted it: requests become appointments, and what was booked
// before keeps its time.
#include <vector>

#include "booking/appointment_actions.hpp"
#include "booking/visit_request.hpp"

namespace permanence::booking {

// A request that becomes an appointment. `busy` is its time with the ways that belong to it.
struct RequestedVisit {
    PublicId request;
    Instant start;
    Interval busy;
};
// An appointment of the same round: only the ways around it are others.
struct KeptVisit {
    PublicId appointment;
    Interval busy;
};

struct AcceptedRound {
    PublicId permanence;
    std::vector<RequestedVisit> requested;
    std::vector<KeptVisit> kept;
};

// The requested ones, in their order; all of them or none. The residents are told by the messages
// of a booking. Refusals: booking.not_yours (another one's permanence), booking.slot_gone (there is
// no permanence then, or not for this need), booking.slot_taken, booking.round_changed (what is
// accepted is not what stands there any more).
Result<std::vector<Appointment>> book_round(db::Connection& connection, const BookingMeans& means,
                                            const AcceptedRound& round, const accounts::User& user,
                                            Instant now);

}  // namespace permanence::booking
