#include "booking/expected_places_store.hpp"

#include <gmock/gmock.h>

#include "agenda/permanence_store.hpp"
#include "booking/appointment_actions.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::booking {
namespace {

using testing::UnorderedElementsAre;

class ExpectedSomewhere : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};

    void stop(PermanenceId permanence, std::string_view last_day) {
        db::transaction(connection(), [&] {
            agenda::set_last_day(connection(), permanence, parse_day(last_day).value());
        });
    }
    std::set<PlaceId> at(std::string_view wall) {
        return expected_places(connection(), tests::paris(wall));
    }
};
ON_BOTH_ENGINES(ExpectedSomewhere);

TEST_P(ExpectedSomewhere, a_place_with_a_permanence_to_come_is_one_at_home_and_by_phone_is_none) {
    EXPECT_THAT(at("2026-03-02T08:00"),
                UnorderedElementsAre(world.vaux, world.saint_palais, world.royan));
}

TEST_P(ExpectedSomewhere, a_permanence_that_is_over_holds_no_place) {
    stop(world.at_vaux, "2026-03-10");
    EXPECT_TRUE(at("2026-03-10T08:00").contains(world.vaux));
    EXPECT_FALSE(at("2026-03-11T08:00").contains(world.vaux));
}

TEST_P(ExpectedSomewhere, an_appointment_holds_the_place_until_it_is_over) {
    world.book(world.at_vaux, "2026-03-03T09:00");
    stop(world.at_vaux, "2026-03-02");
    EXPECT_TRUE(at("2026-03-03T09:30").contains(world.vaux));
    EXPECT_FALSE(at("2026-03-03T12:00").contains(world.vaux));
}

}  // namespace
}  // namespace permanence::booking
