#include "base/text.hpp"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace permanence {
namespace {

using namespace std::string_literals;

TEST(Text, folds_accents_case_and_punctuation_into_plain_words) {
    EXPECT_EQ(fold("L'Haÿ-les-Roses"), "l hay les roses");
    EXPECT_EQ(fold("  ÉCHIROLLES "), "echirolles");
    EXPECT_EQ(fold("Saint-Palais-sur-Mer"), "saint palais sur mer");
    EXPECT_EQ(fold("L’Île-d’Yeu"), "l ile d yeu");
    EXPECT_EQ(fold("a\u0301 e\u0308"), "a e");
    EXPECT_EQ(fold("17640"), "17640");
}

TEST(Text, opens_ligatures) {
    EXPECT_EQ(fold("Œuilly Lœuilly Lætitia Straße"), "oeuilly loeuilly laetitia strasse");
}

TEST(Text, keeps_letters_of_other_scripts_and_drops_pictures) {
    EXPECT_EQ(fold("\U0001F600Royan\U0001F600\u200d\ufe0f"), "royan");
    EXPECT_EQ(fold("مرحبا"), "مرحبا");
    EXPECT_EQ(fold("東京 Royan"), "東京 royan");
}

TEST(Text, takes_any_bytes) {
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold("\0Roy\0an\0"s), "roy an");
    EXPECT_EQ(fold("Roy\xff\xc3"), "roy");
    EXPECT_EQ(fold("\xf0\x9f\x98"), "");
    EXPECT_EQ(fold(std::string(1'000'000, '-')), "");
}

TEST(Text, folding_twice_changes_nothing) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string text(random() % 12, ' ');
        for (char& byte : text)
            byte = static_cast<char>(random() % 256);
        const std::string once = fold(text);
        ASSERT_EQ(fold(once), once);
        ASSERT_TRUE(is_valid_utf8(once));
    }
}

// The oracle: ICU's compatibility decomposition without its marks, wherever that is plain letters.
TEST(Text, folds_latin_letters_as_unicode_decomposes_them) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposition = icu::Normalizer2::getNFKDInstance(status);
    ASSERT_TRUE(U_SUCCESS(status));
    int compared = 0;
    for (UChar32 code = 0xC0; code < 0x1F00; ++code) {
        if (code == 0x250) code = 0x1E00;
        icu::UnicodeString decomposed =
            decomposition->normalize(icu::UnicodeString(code), status).toLower();
        std::string plain;
        bool letters_only = true;
        for (int32_t i = 0; i < decomposed.length(); ++i) {
            const UChar32 part = decomposed.char32At(i);
            if (u_getCombiningClass(part) != 0) continue;
            letters_only = letters_only && part < 0x80 && u_isalpha(part);
            plain += static_cast<char>(part & 0x7F);
        }
        if (!letters_only) continue;
        std::string written;
        icu::UnicodeString(code).toUTF8String(written);
        EXPECT_EQ(fold(written), plain) << std::hex << code;
        ++compared;
    }
    EXPECT_GT(compared, 500);
}

TEST(Text, tells_well_formed_utf8_from_broken) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("é€\U0001F600\0x"s));
    EXPECT_TRUE(is_valid_utf8("\xf4\x8f\xbf\xbf"));
    for (const char* broken : {"\x80", "\xc3", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80",
                               "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                               "\xf5\x80\x80\x80", "\xff", "\xc3\x28", "\xe2\x82"}) {
        EXPECT_FALSE(is_valid_utf8(broken)) << broken;
    }
}

TEST(Text, counts_the_letters_that_differ) {
    EXPECT_EQ(edit_distance("royan", "royan", 2), 0U);
    EXPECT_EQ(edit_distance("royan", "royen", 2), 1U);
    EXPECT_EQ(edit_distance("royan", "ryoan", 2), 1U);  // two neighbours swapped
    EXPECT_EQ(edit_distance("royan", "roan", 2), 1U);
    EXPECT_EQ(edit_distance("echirolles", "echiroles", 2), 1U);
    EXPECT_EQ(edit_distance("royan", "lyon", 2), 3U);
    EXPECT_EQ(edit_distance("", "ab", 2), 2U);
    EXPECT_EQ(edit_distance("", "abc", 2), 3U);
    EXPECT_EQ(edit_distance(std::string(500, 'a'), std::string(500, 'b'), 2), 3U);
}

// The oracle: the whole table, unbounded, as in the textbook.
std::size_t whole_table_distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    std::iota(d[0].begin(), d[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

TEST(Text, saints_are_written_in_full) {
    EXPECT_EQ(with_saint_in_full("st"), "saint");
    EXPECT_EQ(with_saint_in_full("ste"), "sainte");
    EXPECT_EQ(with_saint_in_full("sts"), "sts");
}

TEST(Text, bounded_distance_agrees_with_the_whole_table) {
    std::mt19937 random(11);
    const auto word = [&] {
        std::string text(random() % 9, 'a');
        for (char& letter : text)
            letter = static_cast<char>('a' + random() % 3);
        return text;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string a = word();
        const std::string b = word();
        for (std::size_t bound = 0; bound <= 4; ++bound) {
            ASSERT_EQ(edit_distance(a, b, bound), std::min(whole_table_distance(a, b), bound + 1))
                << a << " " << b << " " << bound;
        }
    }
}

}  // namespace
}  // namespace permanence
