#include "formats/gsm7.hpp"

#include <gtest/gtest.h>

namespace permanence::gsm7 {
namespace {

TEST(Gsm7, french_letters_of_the_alphabet_stay_and_the_others_lose_their_accent) {
    EXPECT_EQ(written("Médiathèque à Royan, où ?"), "Médiathèque à Royan, où ?");
    EXPECT_EQ(written("Reçu à l’hôtel : « cœur »"), "Recu à l'hotel : \" coeur \"");
    EXPECT_EQ(written("Île-d’Aix… n° 2"), "Ile-d'Aix... no 2");
    EXPECT_EQ(written("çâêëîïôûÿáãíóõúýğışšžčćłń"), "caeeiiouyaaioouygisszccln");
    EXPECT_EQ(written("ÀÂÈÊËÎÏÔÙÛŸÁÃÌÍÒÓÕÚÝĞİŞŠŽČŁ"), "AAEEEIIOUUYAAIIOOOUYGISSZCL");
    EXPECT_EQ(written("😀 中"), "? ?");
}

TEST(Gsm7, controls_and_broken_bytes_do_no_harm) {
    EXPECT_EQ(written(std::string_view("a\0b\tc\nd\x7f", 8)), "a b c\nd ");
    EXPECT_EQ(written("a\xC3(\xFF\xE2\x80"), "a(");
    EXPECT_EQ(written(""), "");
}

TEST(Gsm7, what_only_looks_like_a_character_is_left_out) {
    EXPECT_EQ(written("a\xE0\x80\xAF"
                      "b"),
              "ab")
        << "a slash in three bytes";
    EXPECT_EQ(written("a\xED\xA0\x80"
                      "b"),
              "ab")
        << "half of a pair";
    EXPECT_EQ(written("a\xF4\x90\x80\x80"
                      "b"),
              "ab")
        << "beyond the last";
}

TEST(Gsm7, a_message_is_counted_in_septets) {
    EXPECT_EQ(septets("Médiathèque"), 11U);
    EXPECT_EQ(septets("10 € [a]"), 8U + 3U);
    EXPECT_EQ(septets(""), 0U);
}

TEST(Gsm7, what_is_too_long_ends_with_dots_and_in_no_half_character) {
    EXPECT_EQ(shortened("Mairie", 6), "Mairie");
    EXPECT_EQ(shortened("Mairie de Vaux", 10), "Mairie...");
    EXPECT_EQ(shortened("éééééé", 5), "éé...");
    EXPECT_EQ(shortened("éééééé", 3), "");
}

}  // namespace
}  // namespace permanence::gsm7
