#include "app/demo_actions.hpp"

#include <gtest/gtest.h>

#include "accounts/user_store.hpp"
#include "app/program.hpp"
#include "directory/place_actions.hpp"
#include "directory/place_hours.hpp"
#include "directory/place_store.hpp"
#include "territory/contour_store.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::app {

namespace {

constexpr Instant tuesday{Seconds(1'772'524'800)};  // 2026-03-03T08:00:00Z

class Demo : public test::OnBothEngines {
 protected:
    Result<void> settle() {
        return settle_demo(connection(), {program_.booking_means, program_.sign_in, program_.zone},
                           embedded_demo_territory(), tuesday);
    }
    std::size_t structures() { return directory::structures(connection()).size(); }

    const ui::Texts texts_ = ui::Texts::french();
    const FixedClock clock_{tuesday};
    crypto::SeededRandom random_{1};
    const Surroundings around_{texts_, clock_, random_, {}};
    Program program_{
        {.configuration = {}, .keys = crypto::KeyRing::make(random_), .url = database.url()},
        around_,
        {}};
};
ON_BOTH_ENGINES(Demo);

bool is_open(const directory::Place& place, Instant instant) {
    const auto hours = directory::read_place_hours(place.opening_hours).value();
    return directory::closed_on_public_holidays(hours).is_open(
        instant, directory::calendar_of_commune(place.commune_code));
}

}  // namespace

TEST_P(Demo, settles_once_and_is_known_afterwards) {
    EXPECT_FALSE(is_demo(connection()));
    ASSERT_TRUE(settle());
    EXPECT_TRUE(is_demo(connection()));
    const std::size_t settled = structures();
    EXPECT_GT(settled, 2U);
    ASSERT_TRUE(settle());
    EXPECT_EQ(structures(), settled);
}

TEST_P(Demo, draws_the_communes_of_all_its_places) {
    ASSERT_TRUE(settle());
    const auto outlines = territory::load_contours(connection());
    for (const DemoPlace& place : embedded_demo_territory().places) {
        const auto* commune = program_.communes.find(place.commune);
        EXPECT_EQ(std::ranges::count(outlines, commune->code, &territory::Contour::code), 1)
            << place.name;
    }
}

TEST_P(Demo, holds_no_permanence_where_the_place_says_that_it_is_closed) {
    ASSERT_TRUE(settle());
    const auto timetable = program_.timetable.at(connection());
    std::size_t looked_at = 0;
    for (const agenda::Held& held : timetable->permanences()) {
        if (held.place == nullptr || held.place->opening_hours.empty()) continue;
        for (const auto& open : held.openings) {
            ++looked_at;
            for (const Instant instant : {open.time.begin, open.time.end - Minutes(1)})
                EXPECT_TRUE(is_open(*held.place, instant))
                    << held.place->name << " " << held.calendar.zone.write_with_offset(instant);
        }
    }
    EXPECT_GT(looked_at, 100U);
}

TEST_P(Demo, refuses_a_database_that_holds_anything_else) {
    ASSERT_TRUE(directory::add_structure(
        connection(), random_,
        {.name = "Mairie", .commune_code = "17461", .phone = "05 46 00 00 10"}));
    const auto refused = settle();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "app.demo_not_empty");
    EXPECT_FALSE(is_demo(connection()));
    EXPECT_EQ(structures(), 1U);
    EXPECT_EQ(accounts::count_users(connection()), 0);
}

}  // namespace permanence::app
