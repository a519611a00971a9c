#pragma once
// What benches of booking need around a database: the communes of France, ways and means.
#include "agenda/timetable_store.hpp"
#include "booking/appointment_actions.hpp"
#include "platform/crypto/key_ring.hpp"
#include "territory/commune_grid.hpp"
#include "territory/travel_model.hpp"
#include "ui/texts.hpp"

namespace permanence::bench {

class Land {
 public:
    territory::CommuneTable communes;
    territory::CommuneGrid grid{communes};
    territory::TravelModel travel{grid};
    crypto::SystemRandom random;
    crypto::KeyRing keys = crypto::KeyRing::make(random);
    booking::AppointmentLinks links{keys};
    FixedClock clock{country_now()};
    agenda::CurrentTimetable timetable{clock, {}, &travel};
    booking::CurrentTaken taken{clock};
    ui::Texts texts = ui::Texts::french();
    booking::BookingMeans means{.timetable = timetable,
                                .taken = taken,
                                .communes = communes,
                                .travel = travel,
                                .links = links,
                                .random = random,
                                .texts = texts,
                                .public_origin = "https://aide.exemple.fr",
                                .territory_name = "Pays de l'Exemple",
                                .territory_phone = "+33546000000"};
};

}  // namespace permanence::bench
