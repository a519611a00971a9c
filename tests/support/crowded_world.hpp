#pragma once
// A world for crowds: advisers of one town hall, each with one day of slots half an hour long, and
// the means of booking that many threads, and several processes, may use at once.
//
//   const auto crowd = CrowdedWorld();
//   crowd.settle(connection, {.advisers = 2, .slots_each = 10});
//   crowd.slots(connection)                   every slot, adviser after adviser
//   booking::book(connection, crowd.means(), crowd.request(slot, "Jeanne"), {}, crowd.now())
#include <string>
#include <utility>
#include <vector>

#include "agenda/surroundings_actions.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::tests {

struct CrowdSize {
    int advisers = 1;
    int slots_each = 20;
    int room_capacity = 0;  // one room for all of them; 0: none is needed
};

// A slot, and who is behind it.
struct CrowdedSlot {
    booking::SlotName name;
    AdviserId adviser;
    PlaceId place;
    PermanenceId permanence;
    Interval time;
};

class CrowdedWorld {
 public:
    // All on Tuesday 10 March 2026, from eight in the morning.
    static void settle(db::Connection& connection, CrowdSize size) {
        db::transaction(connection, [&] {
            crypto::SeededRandom random(11);
            const auto structure = made(directory::add_structure(
                connection, random, {.name = "Mairie", .commune_code = "17461"}));
            const auto place = made(directory::add_place(connection, random,
                                                         {.structure = structure,
                                                          .name = "Mairie de Vaux-sur-Mer",
                                                          .commune_code = "17461",
                                                          .postcode = "17640",
                                                          .point = {45.6459, -1.0626}}));
            std::optional<ResourceId> room;
            if (size.room_capacity > 0)
                room = made(agenda::add_resource(connection, random,
                                                 {.id = {},
                                                  .structure = structure,
                                                  .name = "Salle bleue",
                                                  .capacity = size.room_capacity}));
            for (int i = 0; i < size.advisers; ++i)
                settle_adviser(connection, random, structure, place, room, size.slots_each);
        });
    }

    std::vector<CrowdedSlot> slots(db::Connection& connection) {
        std::vector<CrowdedSlot> all;
        const auto timetable = timetable_.at(connection);
        for (const agenda::Held& held : timetable->permanences()) {
            const LocalDay day = held.rule.first_day;
            const Instant end = held.calendar.zone.first_instant_of(day + held.rule.end);
            for (Instant start = held.calendar.zone.first_instant_of(day + held.rule.start);
                 start < end; start += length)
                all.push_back({{held.public_id, start},
                               held.rule.adviser,
                               held.rule.place,
                               held.rule.id,
                               {start, start + length}});
        }
        return all;
    }

    static booking::BookingRequest request(const CrowdedSlot& slot, std::string name) {
        return {.slot = slot.name,
                .need = directory::Need::demarches,
                .resident = {.name = std::move(name), .commune_code = "17461"}};
    }

    const booking::BookingMeans& means() const { return means_; }
    static Instant now() { return paris("2026-03-09T08:00"); }

    static constexpr Seconds length = Minutes(30);

 private:
    template <class T>
    static T made(const Result<T>& result) {
        CHECK(result.has_value());
        return *result;
    }

    static void settle_adviser(db::Connection& connection, crypto::Random& random,
                               StructureId structure, PlaceId place, std::optional<ResourceId> room,
                               int slots) {
        const auto adviser = made(directory::add_adviser(connection, random,
                                                         {.structure = structure,
                                                          .display_name = "Camille",
                                                          .languages = {"fr"},
                                                          .home_base = {45.6459, -1.0626},
                                                          .places = {place}}));
        const TimeOfDay start = Minutes(8 * 60);
        made(agenda::add_permanence(connection, random,
                                    {.adviser = adviser,
                                     .place = place,
                                     .first_day = parse_day("2026-03-10").value(),
                                     .start = start,
                                     .end = start + Minutes(30) * slots,
                                     .duration = Minutes(30),
                                     .resource = room}));
    }

    // The keys are the same in every process; the identities are drawn anew in each.
    static crypto::KeyRing keys() {
        crypto::SeededRandom random(7);
        return crypto::KeyRing::make(random);
    }

    crypto::SystemRandom random_;
    crypto::KeyRing keys_ = keys();
    booking::AppointmentLinks links_{keys_};
    FixedClock clock_{now()};
    agenda::CurrentTimetable timetable_{clock_};
    booking::CurrentTaken taken_{clock_};
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
};

}  // namespace permanence::tests
