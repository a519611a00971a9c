#pragma once
// Fills a database with the demo territory and lets it live: weeks of appointments, booked, kept,
// missed and cancelled through the same actions that residents and advisers use.
#include "accounts/sign_in_actions.hpp"
#include "app/demo_territory.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "booking/appointment_actions.hpp"
#include "platform/db/connection.hpp"

namespace permanence::app {

struct DemoMeans {
    const booking::BookingMeans& booking;
    const accounts::SignInMeans& sign_in;
    Zone zone;
};

// Settles the territory in an empty database, or finds it settled. Refuses with app.demo_not_empty
// a database that holds anything else.
Result<void> settle_demo(db::Connection& connection, const DemoMeans& means,
                         const DemoTerritory& territory, Instant now);

// Whether the demo territory was settled there: its people are invented, and its passwords known to
// everybody.
bool is_demo(db::Connection& connection);

// Lives through the days since the last time, at most the five weeks before `now`, each with its
// bookings. The same days on an empty database bring the same appointments.
void live_until(db::Connection& connection, const DemoMeans& means, const DemoTerritory& territory,
                Instant now);

}  // namespace permanence::app
