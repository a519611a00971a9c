#include "base/line.hpp"

#include <gtest/gtest.h>

namespace permanence {

TEST(Line, loses_its_blanks_at_both_ends_only) {
    EXPECT_EQ(trimmed("  Marie  Curie\t\r\n"), "Marie  Curie");
    EXPECT_EQ(trimmed("\xC2\xA0\xE2\x80\xAFMarie\xC2\xA0"), "Marie");
    EXPECT_EQ(trimmed(" \n "), "");
}

TEST(Line, is_counted_in_characters) {
    EXPECT_EQ(character_count("Zoé"), 3u);
    EXPECT_EQ(character_count("محمد"), 4u);
    EXPECT_EQ(character_count("😀"), 1u);
}

TEST(Line, with_a_control_character_is_noticed) {
    EXPECT_TRUE(has_control_character(std::string_view("a\0b", 3)));
    EXPECT_TRUE(has_control_character("a\nb"));
    EXPECT_TRUE(has_control_character("a\x7F"));
    EXPECT_TRUE(has_control_character("a\xC2\x85"));
    EXPECT_FALSE(has_control_character("Zoé محمد 😀 O'Neil-Éà"));
}

TEST(Line, is_cut_between_two_letters) {
    EXPECT_EQ(shortened("abc", 3), "abc");
    EXPECT_EQ(shortened("abcd", 3), "abc");
    EXPECT_EQ(shortened("a\u00e9", 2), "a");
    EXPECT_EQ(shortened("a\U0001F600", 4), "a");
    EXPECT_EQ(shortened("a\U0001F600", 5), "a\U0001F600");
    EXPECT_EQ(shortened("\x80\x80\x80", 2), "");
    EXPECT_EQ(shortened("", 0), "");
}

}  // namespace permanence
