#pragma once
// Reads what is taken and answers with what is free.
#include <optional>

#include "agenda/timetable.hpp"
#include "booking/slot_offer.hpp"
#include "booking/taken_index_store.hpp"
#include "platform/db/connection.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

// What offers are made from.
struct OfferSources {
    const agenda::Timetable& timetable;
    const territory::TravelTimes& travel;
    CurrentTaken& taken;
};

// The nearest places first; looks farther until something is found or the territory ends.
Offers find_offers(db::Connection& connection, const OfferSources& sources,
                   const OfferQuestion& question);

struct SlotAsked {
    PublicId permanence;
    Instant start;
    directory::Need need = directory::Need::unsure;  // how long it takes
    Point home;                                // of the resident's commune: the way of a home visit
    std::optional<AppointmentId> except = {};  // does not count as taken: the one being moved
};
// That slot, if it can be booked at `now`; else nothing. The same reading inside the booking's
// transaction is the decision.
std::optional<Offer> find_offer(db::Connection& connection, const agenda::Timetable& timetable,
                                const territory::TravelTimes& travel, const SlotAsked& asked,
                                Instant now);

}  // namespace permanence::booking
