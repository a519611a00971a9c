#include "territory/geocoder_client.hpp"

#include <gtest/gtest.h>

#include "platform/db/transaction.hpp"
#include "territory/geocoded_store.hpp"
#include "territory/geocoding_actions.hpp"
#include "tests/support/geocoder_peer.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/trust.hpp"

namespace permanence::territory {
namespace {

const InseeCode vaux = InseeCode::parse("17461").value();
const AddressQuestion plage{"12 rue de la Plage 17640", vaux};
constexpr double at_once = 1e6;  // requests a second

class GeocoderClientTest : public testing::Test {
 protected:
    GeocoderClient client(const std::string& behaviour) const {
        return GeocoderClient({.url = peer.url(behaviour),
                               .requests_a_second = at_once,
                               .patience = std::chrono::milliseconds(400)});
    }
    tests::GeocoderPeer peer;
};

TEST_F(GeocoderClientTest, finds_the_house_the_street_and_nothing) {
    const GeocoderClient good = client("good");
    const auto house = good.find(plage);
    ASSERT_TRUE(house && *house);
    EXPECT_EQ((*house)->kind, AddressKind::house_number);
    EXPECT_NEAR((*house)->point.longitude, -1.088, 1e-9);
    EXPECT_EQ((*house)->commune_code, "17461");
    const auto street = good.find({"rue de la Plage", vaux});
    ASSERT_TRUE(street && *street);
    EXPECT_EQ((*street)->kind, AddressKind::street);
    const auto none = good.find({"3 quai des Inconnus", vaux});
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST_F(GeocoderClientTest, what_cannot_be_found_is_not_asked) {
    const auto none = client("good").find({"?", vaux});
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
    EXPECT_TRUE(peer.asked().empty());
}

TEST_F(GeocoderClientTest, a_service_that_misbehaves_is_silent_and_soon_over) {
    for (const char* behaviour :
         {"slow", "drip", "broken", "page", "huge", "bomb", "error", "redirect"}) {
        const auto start = std::chrono::steady_clock::now();
        const auto answer = client(behaviour).find(plage);
        ASSERT_FALSE(answer) << behaviour;
        EXPECT_EQ(answer.error().key, "territory.geocoder_silent");
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << behaviour;
    }
    for (const char* url : {"http://127.0.0.1:1", "not a url", "file:///etc", ""})
        EXPECT_FALSE(GeocoderClient({.url = url}).find(plage)) << url;
    for (const std::string& asked : peer.asked())
        EXPECT_FALSE(asked.starts_with("/good")) << "a redirect was followed";
    tests::trust("S16", "the address service that the operator names: no redirect, no other scheme",
                 !HasFailure());
}

TEST(RequestPace, lets_requests_leave_one_after_the_other_and_forgets_no_pause) {
    using namespace std::chrono_literals;
    RequestPace pace(10);
    const RequestPace::Time start{100s};
    EXPECT_EQ(pace.turn(start), start);
    EXPECT_EQ(pace.turn(start), start + 100ms);
    EXPECT_EQ(pace.turn(start + 50ms), start + 200ms);
    EXPECT_EQ(pace.turn(start + 2s), start + 2s);  // what was not used is not saved up
    EXPECT_EQ(pace.turn(start + 2s), start + 2s + 100ms);
}

class Geocoding : public OnBothEngines {
 protected:
    const tests::GeocoderPeer peer;
    const GeocoderClient client{{.url = peer.url("good"), .requests_a_second = at_once}};
    const GeocoderClient broken{{.url = peer.url("broken"), .requests_a_second = at_once}};
    const Instant now{Seconds(1'900'000'000)};
};
ON_BOTH_ENGINES(Geocoding);

TEST_P(Geocoding, an_address_is_asked_once_however_it_is_written) {
    const auto first = find_address(connection(), client, plage, now);
    ASSERT_TRUE(first && *first);
    const auto again =
        find_address(connection(), client, {"12, RUE de la  Plage - 17640", vaux}, now + Days(300));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *first);
    EXPECT_EQ(peer.asked().size(), 1U);
    const InseeCode royan = InseeCode::parse("17306").value();
    ASSERT_TRUE(find_address(connection(), client, {plage.text, royan}, now));
    EXPECT_EQ(peer.asked().size(), 2U) << "the same words in another commune";
}

TEST_P(Geocoding, an_unknown_address_is_asked_again_after_a_month_a_found_one_after_a_year) {
    const AddressQuestion nowhere{"3 quai des Inconnus", vaux};
    for (const Days later : {Days(0), Days(29), Days(31)})
        EXPECT_FALSE(find_address(connection(), client, nowhere, now + later)->has_value());
    EXPECT_EQ(peer.asked().size(), 2U);
    for (const Days later : {Days(0), Days(364), Days(366)})
        EXPECT_TRUE(find_address(connection(), client, plage, now + later)->has_value());
    EXPECT_EQ(peer.asked().size(), 4U);
}

TEST_P(Geocoding, nothing_is_kept_of_a_service_that_failed) {
    EXPECT_FALSE(find_address(connection(), broken, plage, now));
    EXPECT_FALSE(find_answer(connection(), plage));
    EXPECT_TRUE(find_address(connection(), client, plage, now));
}

TEST_P(Geocoding, the_memory_forgets_what_is_old_and_what_is_too_much) {
    const auto keep = [&](const std::string& words, bool is_found, Instant at) {
        db::transaction(connection(), [&] {
            keep_answer(
                connection(), {words, vaux},
                {.found = is_found ? std::optional(FoundAddress{}) : std::nullopt, .asked_at = at});
        });
    };
    keep("old house", true, now - Days(400));
    keep("old nothing", false, now - Days(40));
    keep("house", true, now - Days(40));
    keep("nothing", false, now - Days(3));
    forget_old_answers(connection(), now);
    EXPECT_FALSE(find_answer(connection(), {"old house", vaux}));
    EXPECT_FALSE(find_answer(connection(), {"old nothing", vaux}));
    EXPECT_TRUE(find_answer(connection(), {"house", vaux}));
    ASSERT_TRUE(find_answer(connection(), {"nothing", vaux}));
    db::transaction(connection(), [&] {
        forget_answers(connection(), {.found_since = {}, .unknown_since = {}, .most = 1});
    });
    EXPECT_FALSE(find_answer(connection(), {"house", vaux}));
    EXPECT_TRUE(find_answer(connection(), {"nothing", vaux}));
}

}  // namespace
}  // namespace permanence::territory
