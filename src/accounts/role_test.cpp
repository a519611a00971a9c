#include "accounts/role.hpp"

#include <gtest/gtest.h>

namespace permanence::accounts {

TEST(Roles, and_rights_have_words_that_parse_again) {
    for (const Role role : all_roles()) {
        Role again = Role::auditor;
        EXPECT_TRUE(read_column_text(column_text(role), again));
        EXPECT_EQ(again, role);
    }
    for (const Right right : {Right::everyone, Right::signed_in, Right::book_for_others,
                              Right::keep_agenda, Right::keep_places})
        EXPECT_EQ(parse_right(name_of(right)), right);
    EXPECT_FALSE(parse_right("public"));
}

TEST(Roles, who_coordinates_or_audits_never_books_for_others) {
    EXPECT_TRUE(may(Role::adviser, Right::keep_agenda));
    EXPECT_TRUE(may(Role::structure_admin, Right::keep_agenda));
    EXPECT_FALSE(may(Role::desk_agent, Right::keep_agenda));
    EXPECT_FALSE(may(Role::coordinator, Right::keep_agenda));
    EXPECT_TRUE(may(Role::desk_agent, Right::book_for_others));
    EXPECT_FALSE(may(Role::coordinator, Right::book_for_others));
    EXPECT_FALSE(may(Role::national_admin, Right::book_for_others));
    EXPECT_FALSE(may(Role::auditor, Right::book_for_others));
}

TEST(Roles, who_works_in_a_structure_or_coordinates_keeps_places) {
    for (const Role role : {Role::adviser, Role::structure_admin, Role::coordinator})
        EXPECT_TRUE(may(role, Right::keep_places));
    for (const Role role : {Role::desk_agent, Role::national_admin, Role::auditor})
        EXPECT_FALSE(may(role, Right::keep_places));
}

TEST(Roles, all_sign_in_and_may_what_everyone_may) {
    for (const Role role : all_roles()) {
        EXPECT_TRUE(may(role, Right::signed_in));
        EXPECT_TRUE(may(role, Right::everyone));
    }
}

}  // namespace permanence::accounts
