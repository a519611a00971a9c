#pragma once
// The small named world of the tests: two structures, three places, two advisers and their week
// around Vaux-sur-Mer, at 08:00 on Monday 2 March 2026 in Paris.
//
//   class BookingAtVaux : public OnBothEngines { SmallWorld world{database}; };
//
// Camille (Mairie d'Arvert-les-Pins): Tuesday 9-12 at the Mairie of Vaux-sur-Mer, Thursday 14-17 at
// the library of Saint-Palais-sur-Mer, Friday 14-17 at home, up to 30 minutes away; one hour each.
// Sacha (Maison des associations): Wednesday 9:30-12:30 at the Maison of Royan, half an hour each;
// there on Monday 14-17 without appointment; Friday 9-12 by telephone, half an hour each.
#include <functional>
#include <string>
#include <string_view>

#include "agenda/permanence_actions.hpp"
#include "agenda/timetable_store.hpp"
#include "base/check.hpp"
#include "booking/appointment_store.hpp"
#include "booking/booking_world_pages.hpp"
#include "directory/place_actions.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/db/transaction.hpp"
#include "territory/commune_grid.hpp"
#include "territory/travel_model.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::tests {

// Read once for the whole test program: the communes of France.
struct SmallTerritory {
    territory::CommuneTable communes;
    territory::CommuneGrid grid{communes};
    territory::Gazetteer gazetteer{communes};
    territory::TravelModel travel{grid};
    ui::Texts texts = ui::Texts::french();

    static const SmallTerritory& only() {
        static const SmallTerritory territory;
        return territory;
    }
};

// "2026-03-03T09:00" on the wall of Paris.
inline Instant paris(std::string_view wall) {
    return Zone::find("Europe/Paris")->first_instant_of(parse_local_time(wall).value());
}

class SmallWorld {
 public:
    explicit SmallWorld(test::TestDatabase& database) : database_(&database) {
        db::transaction(database.connection(), [&] { settle(); });
    }

    const booking::BookingWorld& booking() const { return booking_; }
    const booking::BookingMeans& means() const { return means_; }
    const ui::Site& site() const { return site_; }
    const ui::Texts& texts() const { return SmallTerritory::only().texts; }
    const http::FormTokens& form_tokens() const { return form_tokens_; }
    db::Connection& connection() { return database_->connection(); }

    FixedClock clock{paris("2026-03-02T08:00")};
    Instant now() const { return clock.now(); }

    StructureId mairie, maison;
    PlaceId vaux, saint_palais, royan;
    AdviserId camille, sacha;
    PermanenceId at_vaux, at_saint_palais, at_royan, open_at_royan, at_home, by_phone;

    static constexpr std::string_view vaux_code = "17461";
    static constexpr std::string_view royan_code = "17306";

    // The slot of a permanence at that hour on the wall of Paris.
    booking::SlotName slot(PermanenceId permanence, std::string_view wall) {
        const auto timetable = timetable_.at(connection());
        return {present(timetable->find(permanence))->public_id, paris(wall)};
    }
    // The same as a form says it.
    booking::BookingAnswers answers(PermanenceId permanence, std::string_view wall,
                                    std::string_view name = "Jeanne Exemple") {
        const auto named = slot(permanence, wall);
        booking::BookingAnswers typed;
        typed.permanence = named.permanence.text();
        typed.start = Zone::find("Europe/Paris")->write_with_offset(named.start);
        typed.need = "demarches";
        typed.commune = vaux_code;
        typed.name = name;
        typed.phone = "05 46 00 00 00";
        return typed;
    }
    // Booked on the web by someone of Vaux-sur-Mer.
    booking::Booked book(PermanenceId permanence, std::string_view wall,
                         std::string_view name = "Jeanne Exemple") {
        const auto typed = answers(permanence, wall, name);
        const auto request =
            booking::read_booking(typed, booking::Mode::place, booking::ContactRule::none_is_fine);
        CHECK(request.has_value());
        const auto booked = booking::book(connection(), means_, *request, {}, now());
        CHECK(booked.has_value());
        return *booked;
    }

 private:
    template <class T>
    static const T* present(const T* found) {
        CHECK(found != nullptr);
        return found;
    }
    template <class T>
    static T made(const Result<T>& result) {
        CHECK(result.has_value());
        return *result;
    }

    void settle() {
        settle_structures();
        settle_places();
        settle_advisers();
        settle_permanences();
    }

    void settle_structures() {
        mairie = made(directory::add_structure(connection(), random_,
                                               {.name = "Mairie d'Arvert-les-Pins",
                                                .commune_code = "17461",
                                                .phone = "05 46 00 00 10",
                                                .change_limit = Minutes(120)}));
        maison = made(directory::add_structure(connection(), random_,
                                               {.name = "Maison des associations",
                                                .commune_code = "17306",
                                                .phone = "05 46 00 00 20",
                                                .change_limit = Minutes(1440)}));
    }

    void settle_places() {
        vaux = made(
            directory::add_place(connection(), random_,
                                 {.structure = mairie,
                                  .name = "Mairie de Vaux-sur-Mer",
                                  .commune_code = "17461",
                                  .address = "1 place de l'Exemple",
                                  .postcode = "17640",
                                  .point = {45.6459, -1.0626},
                                  .reduced_mobility = directory::ReducedMobility::yes,
                                  .opening_hours = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00",
                                  .how_to_come = "Entrée par le jardin.",
                                  .phone = "05 46 00 00 11"}));
        saint_palais = made(directory::add_place(
            connection(), random_,
            {.structure = mairie,
             .name = "Bibliothèque de Saint-Palais-sur-Mer",
             .commune_code = "17380",
             .address = "2 rue de l'Exemple",
             .postcode = "17420",
             .point = {45.6425, -1.0881},
             .reduced_mobility = directory::ReducedMobility::help,
             .opening_hours = "Tu 14:00-18:00; We 10:00-12:00,14:00-18:00; "
                              "Th 14:00-17:00; Fr 14:00-19:00; Sa 10:00-13:00"}));
        royan = made(directory::add_place(connection(), random_,
                                          {.structure = maison,
                                           .name = "Maison des associations de Royan",
                                           .commune_code = "17306",
                                           .address = "3 avenue de l'Exemple",
                                           .postcode = "17200",
                                           .point = {45.6285, -1.0281},
                                           .reduced_mobility = directory::ReducedMobility::no,
                                           .phone = "05 46 00 00 21"}));
    }

    void settle_advisers() {
        camille = made(directory::add_adviser(connection(), random_,
                                              {.structure = mairie,
                                               .display_name = "Camille",
                                               .languages = {"fr"},
                                               .phone = "",
                                               .home_base = {45.6459, -1.0626},
                                               .has_vehicle = true,
                                               .places = {vaux, saint_palais}}));
        sacha = made(directory::add_adviser(connection(), random_,
                                            {.structure = maison,
                                             .display_name = "Sacha",
                                             .languages = {"fr", "ar", "lsf"},
                                             .phone = "",
                                             .home_base = {45.6285, -1.0281},
                                             .has_vehicle = false,
                                             .places = {royan}}));
    }

    // Every week from that day of the first week of March 2026.
    PermanenceId weekly(AdviserId adviser, std::string_view day, std::string_view start,
                        std::string_view end, agenda::NewPermanence more) {
        more.adviser = adviser;
        more.first_day = parse_day(day).value();
        more.start = parse_time_of_day(start).value();
        more.end = parse_time_of_day(end).value();
        more.rrule = "FREQ=WEEKLY";
        return made(agenda::add_permanence(connection(), random_, more));
    }

    void settle_permanences() {
        using agenda::Mode;
        at_vaux = weekly(camille, "2026-03-03", "09:00", "12:00", {.place = vaux});
        at_saint_palais = weekly(camille, "2026-03-05", "14:00", "17:00", {.place = saint_palais});
        at_home = weekly(camille, "2026-03-06", "14:00", "17:00",
                         {.mode = Mode::home, .reach = Minutes(30)});
        at_royan = weekly(sacha, "2026-03-04", "09:30", "12:30",
                          {.place = royan, .duration = Minutes(30)});
        open_at_royan = weekly(sacha, "2026-03-02", "14:00", "17:00",
                               {.place = royan, .access = agenda::Access::open_door});
        by_phone = weekly(sacha, "2026-03-06", "09:00", "12:00",
                          {.mode = Mode::phone, .duration = Minutes(30)});
    }

    test::TestDatabase* database_;
    crypto::SeededRandom random_{7};
    crypto::KeyRing keys_ = crypto::KeyRing::make(random_);
    booking::AppointmentLinks links_{keys_};
    agenda::CurrentTimetable timetable_{clock, std::cref(SmallTerritory::only().texts),
                                        &SmallTerritory::only().travel};
    booking::CurrentTaken taken_{clock};
    booking::CurrentNextSlots next_slots_;
    http::FormTokens form_tokens_{keys_.derive("forms"), random_};
    ui::Site site_{.texts = SmallTerritory::only().texts,
                   .territory = "Pays de l'Exemple",
                   .phone = "+33546000000",
                   .phone_hours = "du lundi au vendredi, de 9 h à 17 h",
                   .stylesheet = "/assets/site.css",
                   .script = "/assets/site.js"};
    booking::BookingMeans means_{.timetable = timetable_,
                                 .taken = taken_,
                                 .communes = SmallTerritory::only().communes,
                                 .travel = SmallTerritory::only().travel,
                                 .links = links_,
                                 .random = random_,
                                 .texts = SmallTerritory::only().texts,
                                 .public_origin = "https://aide.exemple.fr",
                                 .territory_name = "Pays de l'Exemple",
                                 .territory_phone = "+33546000000"};
    booking::BookingWorld booking_{.pool = database_->pool(),
                                   .clock = clock,
                                   .site = site_,
                                   .gazetteer = SmallTerritory::only().gazetteer,
                                   .means = means_,
                                   .form_tokens = form_tokens_,
                                   .next_slots = next_slots_,
                                   .zone = Zone::find("Europe/Paris").value()};
};

}  // namespace permanence::tests
