#include "directory/locating_actions.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "directory/place_actions.hpp"
#include "directory/record_actions.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"
#include "territory/geocoder_client.hpp"
#include "tests/support/geocoder_peer.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {
namespace {

class LocatingPlaces : public OnBothEngines {
 protected:
    static const territory::CommuneTable& communes() {
        static const territory::CommuneTable all;
        return all;
    }
    const Instant now{Seconds(1'900'000'000)};
    const Point middle{45.64, -1.06};
    crypto::SeededRandom random{1};
    tests::GeocoderPeer peer;

    PlaceId place_at(const std::string& address, const std::string& commune = "17461",
                     bool is_approximate = true) {
        return db::transaction(connection(), [&] {
            if (structure_.value == 0)
                structure_ =
                    add_structure(connection(), random, {.name = "Mairie", .commune_code = "17461"})
                        .value();
            return add_place(connection(), random,
                             {.structure = structure_,
                              .name = "Mairie",
                              .commune_code = commune,
                              .address = address,
                              .postcode = "17640",
                              .point = middle,
                              .point_is_approximate = is_approximate})
                .value();
        });
    }
    Locating locate(const std::string& behaviour = "good") {
        const territory::GeocoderClient geocoder(
            {.url = peer.url(behaviour), .requests_a_second = 1e6});
        return locate_places(connection(), {.geocoder = geocoder, .communes = communes()}, now);
    }
    Place place(PlaceId id) { return find_record(connection(), id)->place; }

 private:
    StructureId structure_;
};
ON_BOTH_ENGINES(LocatingPlaces);

TEST_P(LocatingPlaces, a_place_at_the_middle_of_its_commune_gets_the_point_of_its_address) {
    const PlaceId id = place_at("12 rue de la Plage");
    const Revision before = directory_revision(connection());
    const Locating run = locate();
    EXPECT_EQ(run.looked_at, 1U);
    EXPECT_EQ(run.located, 1U);
    EXPECT_FALSE(run.is_interrupted);
    EXPECT_NEAR(place(id).point.latitude, 45.7, 1e-9);
    EXPECT_FALSE(place(id).point_is_approximate);
    EXPECT_GT(directory_revision(connection()), before);
    const auto changes = changes_of_place(connection(), id);
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(changes.front().cause, ChangeCause::located);
    EXPECT_EQ(changes.front().at, now);
    EXPECT_FALSE(changes.front().by);
}

TEST_P(LocatingPlaces, a_second_run_asks_and_changes_nothing) {
    const PlaceId found = place_at("12 rue de la Plage");
    const PlaceId unknown = place_at("3 quai des Inconnus");
    locate();
    const auto asked = peer.asked().size();
    const Revision revision = directory_revision(connection());
    EXPECT_EQ(locate().located, 0U);
    EXPECT_EQ(peer.asked().size(), asked);
    EXPECT_EQ(directory_revision(connection()), revision);
    EXPECT_EQ(changes_of_place(connection(), found).size(), 1U);
    EXPECT_EQ(place(unknown).point, middle);
    EXPECT_TRUE(place(unknown).point_is_approximate);
}

TEST_P(LocatingPlaces, a_point_that_somebody_gave_is_never_moved) {
    const PlaceId id = place_at("12 rue de la Plage", "17461", false);
    EXPECT_EQ(locate().looked_at, 0U);
    EXPECT_EQ(place(id).point, middle);
    EXPECT_TRUE(peer.asked().empty());
}

TEST_P(LocatingPlaces, a_place_without_address_or_with_a_doubtful_answer_stays_flagged) {
    const PlaceId without = place_at("");
    const PlaceId doubtful = place_at("Mairie");
    EXPECT_EQ(locate().located, 0U);
    EXPECT_TRUE(place(without).point_is_approximate);
    EXPECT_TRUE(place(doubtful).point_is_approximate);
}

TEST_P(LocatingPlaces, a_street_of_the_same_name_in_another_commune_is_no_answer) {
    const PlaceId id = place_at("12 rue de la Plage");
    EXPECT_EQ(locate("elsewhere").located, 0U);
    EXPECT_EQ(place(id).point, middle);
}

TEST_P(LocatingPlaces, when_the_service_falls_silent_the_rest_waits) {
    place_at("12 rue de la Plage");
    place_at("14 rue de la Plage");
    const Locating broken = locate("broken");
    EXPECT_TRUE(broken.is_interrupted);
    EXPECT_EQ(broken.looked_at, 1U);
    EXPECT_EQ(locate().located, 2U);
}

}  // namespace
}  // namespace permanence::directory
