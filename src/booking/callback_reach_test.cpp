#include "booking/callback_reach.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_world.hpp"

namespace permanence::booking {

using tests::SmallWorld;

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}
std::string others_from(std::string_view asked) {
    return write_day(day_of_others(day(asked), Holidays::of_departement("17")));
}

}  // namespace

TEST(CallbackReach, leaves_the_nearest_desk_one_whole_working_day) {
    EXPECT_EQ(others_from("2026-03-02"), "2026-03-04") << "Monday: theirs on Tuesday";
    EXPECT_EQ(others_from("2026-03-06"), "2026-03-10") << "Friday: theirs on Monday";
    EXPECT_EQ(others_from("2026-03-07"), "2026-03-10") << "Saturday: the same";
    EXPECT_EQ(others_from("2026-04-30"), "2026-05-05") << "Friday is the first of May";
    EXPECT_EQ(others_from("2026-12-24"), "2026-12-29") << "Christmas and a weekend";
}

class CallbackSeen : public testing::Test {
 protected:
    test::TestDatabase database{db::Engine::sqlite};
    SmallWorld world{database};
    std::vector<StructureId> with_desk{world.mairie, world.maison};

    Callback from(std::string_view commune) const {
        return {.id = {},
                .public_id = *PublicId::parse("1111111111111111111111"),
                .asked = {.commune_code = std::string(commune)},
                .created_at = world.now(),
                .called_at = {},
                .called_by = {}};
    }
    bool sees(StructureId structure, const Callback& callback) {
        const auto timetable = world.means().timetable.at(world.connection());
        const CallbackReach reach({.timetable = *timetable,
                                   .communes = world.means().communes,
                                   .with_desk = with_desk,
                                   .zone = world.booking().zone},
                                  structure);
        return reach.sees(callback, world.clock.now());
    }
};

TEST_F(CallbackSeen, by_the_structure_of_the_nearest_place_alone) {
    const Callback of_vaux = from(SmallWorld::vaux_code);
    EXPECT_TRUE(sees(world.mairie, of_vaux));
    EXPECT_FALSE(sees(world.maison, of_vaux));
    const Callback of_royan = from(SmallWorld::royan_code);
    EXPECT_FALSE(sees(world.mairie, of_royan));
    EXPECT_TRUE(sees(world.maison, of_royan));
}

TEST_F(CallbackSeen, by_those_around_when_nobody_called_for_a_working_day) {
    const Callback of_vaux = from(SmallWorld::vaux_code);
    const Callback of_paris = from("75056");
    world.clock.set(tests::paris("2026-03-03T23:59"));
    EXPECT_FALSE(sees(world.maison, of_vaux));
    world.clock.set(tests::paris("2026-03-04T00:00"));
    EXPECT_TRUE(sees(world.maison, of_vaux));
    EXPECT_TRUE(sees(world.mairie, of_vaux)) << "still";
    EXPECT_NE(sees(world.mairie, of_paris), sees(world.maison, of_paris))
        << "far from both, the nearest alone";
}

TEST_F(CallbackSeen, by_the_next_one_where_the_nearest_has_no_desk) {
    with_desk = {world.maison};
    EXPECT_TRUE(sees(world.maison, from(SmallWorld::vaux_code)));
}

TEST_F(CallbackSeen, where_an_adviser_holds_a_permanence_at_the_place_of_another) {
    const auto held = agenda::add_permanence(world.connection(), world.means().random,
                                             {.adviser = world.sacha,
                                              .place = world.vaux,
                                              .first_day = day("2026-03-05"),
                                              .start = *parse_time_of_day("09:00"),
                                              .end = *parse_time_of_day("12:00"),
                                              .rrule = "FREQ=WEEKLY"});
    ASSERT_TRUE(held);
    EXPECT_TRUE(sees(world.maison, from(SmallWorld::vaux_code)));
    EXPECT_TRUE(sees(world.mairie, from(SmallWorld::vaux_code)));
}

TEST_F(CallbackSeen, by_everybody_rather_than_by_nobody) {
    EXPECT_TRUE(sees(world.maison, from("99999"))) << "a commune that is no more";
    with_desk = {};
    EXPECT_TRUE(sees(world.mairie, from(SmallWorld::royan_code)));
}

}  // namespace permanence::booking
