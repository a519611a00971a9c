// A place that is made one with another while somebody writes a permanence there: nobody is
// expected at a gone place. On both databases.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "agenda/permanence_store.hpp"
#include "booking/expected_places_store.hpp"
#include "booking/own_agenda_actions.hpp"
#include "directory/place_merge_actions.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::booking {
namespace {

class PlaceThatGoes : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    crypto::SeededRandom own{11};
    const accounts::User dede{.id = UserId{7},
                              .public_id = crypto::new_public_id(own),
                              .email = "dede@exemple.fr",
                              .name = "Dédé",
                              .role = accounts::Role::structure_admin,
                              .structure = world.mairie,
                              .adviser = {}};

    PlaceId library(int number) {
        return db::transaction(connection(),
                               [&] {
                                   directory::PlaceRecord record;
                                   record.place.structure = world.mairie;
                                   record.place.name = "Médiathèque " + std::to_string(number);
                                   record.place.commune_code = "17461";
                                   record.place.point = {45.6459, -1.0626};
                                   return directory::create_place(
                                       connection(), own, record,
                                       {.at = world.now(), .user = {}, .import = {}});
                               })
            .value();
    }
    directory::MergeRequest merge_of(PlaceId kept, PlaceId gone) {
        return {.kept = public_id_of(kept),
                .gone = public_id_of(gone),
                .taken = {},
                .kept_seen = 1,
                .gone_seen = 1};
    }
    PublicId public_id_of(PlaceId place) {
        return directory::find_record(connection(), place)->place.public_id;
    }
    bool is_shown(PlaceId place) { return directory::find_record(connection(), place)->is_active; }

    PermanenceWish wish_at(PlaceId place, LocalDay day) const {
        return {.permanence = {.adviser = world.camille,
                               .place = place,
                               .first_day = day,
                               .start = Minutes(9 * 60),
                               .end = Minutes(10 * 60)},
                .last_day = {}};
    }

    // Merges, and while it does, after it asked where people are expected, another hand starts to
    // `write`. It has written, or waits until the merge is over, before that goes on.
    template <class Write>
    bool is_merged_while(PlaceId kept, PlaceId gone, Write write) {
        const auto request = merge_of(kept, gone);
        std::atomic<bool> is_written = false;
        std::jthread other;
        const directory::ExpectedPlaces expected = [&](db::Connection& merging, Instant at) {
            auto places = expected_places(merging, at);
            other = std::jthread([&] {
                write(*pool().lease());
                is_written = true;
            });
            while (!is_written && !is_one_waiting())
                std::this_thread::yield();
            return places;
        };
        return directory::merge_own_places(connection(), {.random = own, .expected = expected},
                                           dede, request, world.now())
            .has_value();
    }

    // A transaction that another one holds up. On SQLite it queues before its first statement,
    // where nobody can see it.
    bool is_one_waiting() {
        if (GetParam() == db::Engine::sqlite) return true;
        return pool().lease()->query_value<int>(
                   "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                   " AND wait_event_type = 'Lock'") > 0;
    }
};
ON_BOTH_ENGINES(PlaceThatGoes);

TEST_P(PlaceThatGoes, takes_no_permanence_that_is_written_while_it_goes) {
    const PlaceId kept = library(1);
    const PlaceId gone = library(2);
    Result<PermanenceId> saved;
    EXPECT_TRUE(is_merged_while(kept, gone, [&](db::Connection& writing) {
        saved = save_permanence(writing, world.means(), {dede, {}},
                                wish_at(gone, parse_day("2026-03-09").value()), world.now());
    }));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().fields.at(0).key, "agenda.place_missing");
    EXPECT_FALSE(expected_places(connection(), world.now()).contains(gone));
}

}  // namespace
}  // namespace permanence::booking
