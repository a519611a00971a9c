#include "app/routes.hpp"

#include <gtest/gtest.h>

#include "accounts/role.hpp"

namespace permanence::app {

namespace {

using http::RateClass;
using http::Route;

// As `permanence routes` makes it: nothing is asked of the database.
class Routes : public testing::Test {
 protected:
    const ui::Texts texts_ = ui::Texts::french();
    const FixedClock clock_{Instant(Seconds(1'772'524'800))};
    crypto::SeededRandom random_{1};
    const Surroundings around_{texts_, clock_, random_, {}};
    Program program_{{.configuration = {},
                      .keys = crypto::KeyRing::make(random_),
                      .url = {db::Engine::sqlite, ":memory:"}},
                     around_,
                     {}};
    const PublicRoutes pages_{program_};
    const std::vector<Route> table_ = pages_.table();
};

bool is_of_staff(const Route& route) {
    return accounts::parse_right(route.right) != accounts::Right::everyone;
}

}  // namespace

TEST_F(Routes, each_wants_a_right_that_exists) {
    for (const Route& route : table_)
        EXPECT_TRUE(accounts::parse_right(route.right)) << route.name;
}

TEST_F(Routes, under_accueil_there_are_staff_only) {
    int of_staff = 0;
    for (const Route& route : table_) {
        if (!route.pattern.starts_with("/accueil")) continue;
        ++of_staff;
        EXPECT_TRUE(is_of_staff(route)) << route.name;
    }
    EXPECT_GT(of_staff, 10);
}

// Nothing that a resident typed is lost because a page was open for long.
TEST_F(Routes, of_residents_show_every_form_again_that_comes_late) {
    int forms = 0;
    for (const Route& route : table_) {
        const bool has_form =
            !http::is_safe(route.method) && route.rules.form_check == http::FormCheck::token;
        if (is_of_staff(route) || !has_form) continue;
        ++forms;
        EXPECT_TRUE(route.rules.late_form) << route.name;
    }
    EXPECT_GT(forms, 5);
}

// An agent books more than thirty times in an hour, and the mairie has one address.
TEST_F(Routes, of_staff_are_not_counted_with_what_strangers_write) {
    int writing = 0;
    for (const Route& route : table_) {
        if (!is_of_staff(route) || http::is_safe(route.method)) continue;
        ++writing;
        EXPECT_EQ(route.rules.rate, RateClass::searching) << route.name;
    }
    EXPECT_GT(writing, 5);
}

}  // namespace permanence::app
