#pragma once
// Reads what is taken and answers with what is free.
#include "agenda/timetable.hpp"
#include "booking/slot_offer.hpp"
#include "platform/db/connection.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

// The nearest places first; looks farther until something is found or the territory ends.
Offers find_offers(db::Connection& connection, const agenda::Timetable& timetable,
                   const territory::TravelTimes& travel, const OfferQuestion& question);

// The slot of that name, if it can be booked at `now` by someone who lives at `home`; else nothing.
// The same reading inside the booking's transaction is the decision. `except`: an appointment that
// does not count as taken (the one being moved).
std::optional<Offer> find_offer(db::Connection& connection, const agenda::Timetable& timetable,
                                const territory::TravelTimes& travel, const PublicId& permanence,
                                Instant start, Point home, Instant now,
                                std::optional<AppointmentId> except = {});

}  // namespace permanence::booking
