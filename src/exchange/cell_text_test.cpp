#include "exchange/cell_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/line.hpp"

namespace permanence::exchange {

namespace {

std::string normalised(const char* form, char32_t code) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getInstance(
        nullptr, "nfc", std::string_view(form) == "nfd" ? UNORM2_DECOMPOSE : UNORM2_COMPOSE,
        status);
    std::string text;
    normalizer->normalize(icu::UnicodeString(static_cast<UChar32>(code)), status)
        .toUTF8String(text);
    EXPECT_TRUE(U_SUCCESS(status));
    return text;
}

}  // namespace

TEST(CleanText, puts_every_accent_of_europe_back_on_its_letter) {
    std::size_t letters = 0;
    for (char32_t code = 0xC0; code < 0x180; ++code) {
        const std::string apart = normalised("nfd", code);
        if (character_count(apart) != 2) continue;
        EXPECT_EQ(composed(apart), normalised("nfc", code)) << std::hex << std::uint32_t(code);
        ++letters;
    }
    EXPECT_GT(letters, 150U);
}

TEST(CleanText, composes_nothing_that_unicode_would_not) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    for (char letter = ' '; letter < 127; ++letter)
        for (char32_t mark = 0x300; mark < 0x370; ++mark) {
            icu::UnicodeString pair(letter);
            pair.append(static_cast<UChar32>(mark));
            std::string apart;
            pair.toUTF8String(apart);
            std::string together;
            nfc->normalize(pair, status).toUTF8String(together);
            const std::string ours = composed(apart);
            EXPECT_TRUE(ours == apart || ours == together) << apart;
        }
}

TEST(CleanText, drops_what_nobody_sees_and_says_so) {
    EXPECT_EQ(cleaned("Espace").text, "Espace");
    EXPECT_TRUE(cleaned("ligne 1\nligne 2").changes.empty());
    EXPECT_EQ(cleaned(" \u00a0\ufeffEspace\u200b ").text, "Espace");
    EXPECT_EQ(cleaned("a\x01"
                      "b")
                  .text,
              "ab");
    EXPECT_EQ(cleaned("a\x01"
                      "b")
                  .changes,
              std::vector{Reason::control_character});
    EXPECT_EQ(cleaned("a\xC2\x85"
                      "b")
                  .text,
              "ab");
    EXPECT_EQ(cleaned("").text, "");
}

TEST(CleanText, cuts_between_characters) {
    EXPECT_EQ(shortened("éééé", 4), "éééé");
    EXPECT_EQ(shortened("ééééé", 4), "ééé…");
    EXPECT_EQ(shortened("abc", 2), "a…");
    EXPECT_EQ(shortened_to_octets("ééé", 6), "ééé");
    EXPECT_EQ(shortened_to_octets("éééé", 6), "é…");
    EXPECT_EQ(shortened_to_octets("éééé", 7), "éé…");
}

TEST(CleanText, what_is_guarded_comes_back_as_it_was) {
    EXPECT_EQ(guarded("=1+1"), "'=1+1");
    EXPECT_EQ(guarded("l'accueil"), "l'accueil");
    EXPECT_EQ(guarded("'=1+1"), "''=1+1");
    EXPECT_TRUE(rc::check("unguarded(guarded(x)) = x", [] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("'=+-@a\t")));
        RC_ASSERT(unguarded(guarded(text)) == text);
        RC_ASSERT(guarded(text).empty() ||
                  std::string_view("=+-@\t\r").find(guarded(text)[0]) == std::string::npos);
    }));
}

TEST(CleanText, sees_formulas_and_markup) {
    EXPECT_TRUE(looks_like_formula("=HYPERLINK(1)"));
    EXPECT_TRUE(looks_like_formula("@SUM(A1)"));
    EXPECT_FALSE(looks_like_formula("- accueil"));
    EXPECT_FALSE(looks_like_formula("accueil"));
    EXPECT_TRUE(looks_like_markup("<b>Gratuit</b>"));
    EXPECT_TRUE(looks_like_markup("a <!-- b"));
    EXPECT_FALSE(looks_like_markup("moins de 3 < 4"));
    EXPECT_FALSE(looks_like_markup("a <"));
}

}  // namespace permanence::exchange
