#include "territory/address_search_client.hpp"

#include <gtest/gtest.h>

#include "territory/commune_table.hpp"
#include "tests/support/geocoder_peer.hpp"

namespace permanence::territory {
namespace {

using namespace std::chrono_literals;

constexpr AddressSearchRules rules{.patience = 200ms, .rest = 60s, .most_at_once = 2};

class AddressSearchClientTest : public testing::Test {
 protected:
    GeocoderClient client(const std::string& behaviour) const {
        return GeocoderClient({.url = peer.url(behaviour), .requests_a_second = 1e6});
    }
    const CommuneTable communes;
    const Commune& vaux = *communes.find("17461");
    const Commune& echirolles = *communes.find("38151");
    const AddressSearchClient::Time now{100s};
    tests::GeocoderPeer peer;
};

TEST_F(AddressSearchClientTest, a_street_of_the_commune_has_a_point_and_nothing_else_has) {
    const GeocoderClient good = client("good");
    const AddressSearchClient search(good, rules);
    const auto house = search.find_at(now, "12 rue de la Plage", vaux);
    ASSERT_TRUE(house && *house);
    EXPECT_NEAR((*house)->longitude, -1.088, 1e-9);
    for (const char* street : {"3 quai des Inconnus", "mairie"}) {
        const auto none = search.find_at(now, street, vaux);
        ASSERT_TRUE(none) << street;
        EXPECT_FALSE(*none) << street;
    }
    const auto far = search.find_at(now, "12 rue de la Plage", echirolles);
    ASSERT_TRUE(far);
    EXPECT_FALSE(*far) << "a point 600 km away is another street";
}

TEST_F(AddressSearchClientTest,
       a_dead_service_costs_one_person_a_moment_and_then_nobody_for_a_minute) {
    const GeocoderClient slow = client("slow");
    const AddressSearchClient search(slow, rules);
    const auto start = std::chrono::steady_clock::now();
    for (int tries = 0; tries < 50; ++tries)
        EXPECT_FALSE(search.find_at(now + tries * 1s, "12 rue de la Plage", vaux));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s) << "50 times the patience are 10 s";
    EXPECT_EQ(peer.asked().size(), 1U);
    EXPECT_FALSE(search.find_at(now + 61s, "12 rue de la Plage", vaux));
    EXPECT_EQ(peer.asked().size(), 2U) << "once in a while it is asked again";
}

TEST_F(AddressSearchClientTest, what_others_wait_for_is_not_asked) {
    const GeocoderClient good = client("good");
    const AddressSearchClient search(good, {.patience = 200ms, .rest = 60s, .most_at_once = 0});
    EXPECT_FALSE(search.find_at(now, "12 rue de la Plage", vaux));
    EXPECT_TRUE(peer.asked().empty());
}

// The nightly question for places may have taken all turns of the next seconds.
TEST_F(AddressSearchClientTest, nobody_waits_for_a_turn_that_comes_too_late) {
    const GeocoderClient paced({.url = peer.url("good"), .requests_a_second = 1});
    const AddressSearchClient search(paced, rules);
    EXPECT_TRUE(search.find_at(now, "12 rue de la Plage", vaux));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(search.find_at(now, "13 rue de la Plage", vaux));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
}

}  // namespace
}  // namespace permanence::territory
