#include "ui/plural_rule.hpp"

#include <gtest/gtest.h>

#include <string>

namespace permanence::ui {
namespace {

std::size_t form(std::string_view header, std::int64_t n) {
    const auto rule = PluralRule::parse(header);
    EXPECT_TRUE(rule) << header;
    return rule ? rule->form(n) : 99;
}

TEST(PluralRule, french_counts_none_and_one_as_singular) {
    constexpr std::string_view french = "Plural-Forms: nplurals=2; plural=(n > 1);\n";
    EXPECT_EQ(form(french, 0), 0U);
    EXPECT_EQ(form(french, 1), 0U);
    EXPECT_EQ(form(french, 2), 1U);
    EXPECT_EQ(form(french, -1), 0U);
    EXPECT_EQ(form(french, -7), 1U);
    EXPECT_EQ(form(french, INT64_MIN), 1U);
}

// The rule of the GNU gettext manual, 12.6, for Slavic languages.
TEST(PluralRule, ukrainian_looks_at_the_last_two_figures) {
    constexpr std::string_view ukrainian =
        "Plural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2;";
    EXPECT_EQ(form(ukrainian, 1), 0U);
    EXPECT_EQ(form(ukrainian, 21), 0U);
    EXPECT_EQ(form(ukrainian, 11), 2U);
    EXPECT_EQ(form(ukrainian, 3), 1U);
    EXPECT_EQ(form(ukrainian, 13), 2U);
    EXPECT_EQ(form(ukrainian, 24), 1U);
    EXPECT_EQ(form(ukrainian, 25), 2U);
}

TEST(PluralRule, arabic_has_six_forms) {
    constexpr std::string_view arabic =
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 ? 4 : 5;";
    EXPECT_EQ(form(arabic, 0), 0U);
    EXPECT_EQ(form(arabic, 2), 2U);
    EXPECT_EQ(form(arabic, 105), 3U);
    EXPECT_EQ(form(arabic, 99), 4U);
    EXPECT_EQ(form(arabic, 100), 5U);
}

TEST(PluralRule, operators_bind_as_in_c) {
    EXPECT_EQ(form("nplurals=6; plural=1+n*2", 2), 5U);
    EXPECT_EQ(form("nplurals=6; plural=!n+1", 0), 2U);
    EXPECT_EQ(form("nplurals=6; plural=5-2-1", 0), 2U);
    EXPECT_EQ(form("nplurals=2; plural=0 || 1 && 0", 0), 0U);
}

TEST(PluralRule, a_form_beyond_the_last_is_the_last) {
    EXPECT_EQ(form("nplurals=2; plural=n", 40), 1U);
    EXPECT_EQ(form("nplurals=2; plural=n/0", 40), 0U);
}

TEST(PluralRule, nonsense_is_refused) {
    for (const std::string_view header :
         {"", "nplurals=2;", "plural=n>1", "nplurals=0; plural=0", "nplurals=2; plural=",
          "nplurals=2; plural=n>", "nplurals=2; plural=(n", "nplurals=2; plural=n ? 1",
          "nplurals=2; plural=m", "nplurals=2; plural=n n", "nplurals=7; plural=n"})
        EXPECT_FALSE(PluralRule::parse(header)) << header;
}

TEST(PluralRule, a_rule_too_deep_is_refused) {
    const std::string deep = "nplurals=2; plural=" + std::string(100'000, '(') + "n";
    EXPECT_FALSE(PluralRule::parse(deep));
    EXPECT_FALSE(PluralRule::parse("nplurals=2; plural=" + std::string(100'000, '!') + "n"));
}

}  // namespace
}  // namespace permanence::ui
