#include "formats/text_decoder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.hpp"

namespace permanence {
namespace {

using namespace std::string_literals;

struct Decoded {
    std::string text;
    Encoding encoding = Encoding::utf8;
    std::size_t most_held = 0;
};

Decoded decoded(std::string_view bytes, std::size_t chunk = 1'000) {
    Decoded result;
    TextDecoder decoder([&](std::string_view text) { result.text += text; });
    for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        decoder.feed(bytes.substr(at, chunk));
        result.most_held = std::max(result.most_held, decoder.held_bytes());
    }
    decoder.finish();
    result.encoding = decoder.encoding().value();
    return result;
}

std::string utf16(std::u16string_view units, bool is_big_endian) {
    std::string bytes;
    for (const char16_t unit : units) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        bytes += is_big_endian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

TEST(TextDecoder, utf8_goes_through_and_its_mark_is_dropped) {
    for (const std::size_t chunk : {1U, 2U, 3U, 1000U}) {
        EXPECT_EQ(decoded("Médiathèque ’œ", chunk).text, "Médiathèque ’œ");
        EXPECT_EQ(decoded("Médiathèque", chunk).encoding, Encoding::utf8);
        EXPECT_EQ(decoded("\xEF\xBB\xBFid", chunk).text, "id");
        EXPECT_EQ(decoded("\xEF\xBB\xBFid", chunk).encoding, Encoding::utf8_with_mark);
        EXPECT_EQ(decoded("", chunk).text, "");
        EXPECT_EQ(decoded("a", chunk).text, "a");
    }
}

TEST(TextDecoder, windows_1252_is_known_by_its_stray_bytes) {
    for (const std::size_t chunk : {1U, 2U, 3U, 1000U}) {
        const auto read = decoded("L\x92\x9Cil num\xE9rique, 5 \x80", chunk);
        EXPECT_EQ(read.encoding, Encoding::windows_1252);
        EXPECT_EQ(read.text, "L’œil numérique, 5 €");
    }
    EXPECT_EQ(decoded("num\xE9").text, "numé");
}

TEST(TextDecoder, a_byte_without_a_letter_is_seen_by_whoever_checks) {
    EXPECT_FALSE(is_valid_utf8(decoded("\xE9t\xE9,\x81").text));
}

TEST(TextDecoder, one_bad_byte_among_accents_leaves_the_others_as_they_are) {
    const auto read = decoded("é\nè\n\xE9\nà");
    EXPECT_EQ(read.encoding, Encoding::utf8);
    EXPECT_EQ(read.text, "é\nè\n\xE9\nà");
}

TEST(TextDecoder, the_first_accent_may_stand_far_from_the_start) {
    const std::string ascii(300'000, 'a');
    const auto read = decoded(ascii + "\xE9" + ascii + "\xE8");
    EXPECT_EQ(read.text, ascii + "é" + ascii + "è");
    EXPECT_LE(read.most_held, std::size_t{66} << 10);
    // The end of what is held cuts a letter in two: that is no stray byte.
    std::string accents;
    while (accents.size() < 200'000)
        accents += "é";
    EXPECT_EQ(decoded("a" + accents).text, "a" + accents);
    EXPECT_EQ(decoded("a" + accents).encoding, Encoding::utf8);
}

TEST(TextDecoder, utf16_is_known_with_and_without_its_mark) {
    for (const bool is_big_endian : {false, true}) {
        for (const std::size_t chunk : {1U, 3U, 1000U}) {
            const auto marked = decoded(utf16(u"\uFEFFid;é€😀", is_big_endian), chunk);
            EXPECT_EQ(marked.text, "id;é€😀");
            EXPECT_EQ(marked.encoding, Encoding::utf16);
            EXPECT_EQ(decoded(utf16(u"id;é", is_big_endian), chunk).text, "id;é");
        }
    }
    EXPECT_TRUE(begins_as_utf16("\xFF\xFE"));
    EXPECT_FALSE(begins_as_utf16("id,n"));
    EXPECT_FALSE(begins_as_utf16("i\0d,"s));
}

TEST(TextDecoder, half_a_letter_of_utf16_is_seen) {
    for (const std::u16string& units : {u"\uFEFFa\xD83D"s, u"\uFEFF\xDE00 a"s, u"\uFEFF\xD83D a"s})
        EXPECT_FALSE(is_valid_utf8(decoded(utf16(units, false)).text));
    EXPECT_FALSE(is_valid_utf8(decoded(utf16(u"\uFEFFab", false) + "x").text));
}

TEST(TextDecoder, chunks_change_nothing) {
    EXPECT_TRUE(rc::check([] {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::element(
            'a', '\xC3', '\xA9', '\xE9', '\0', '\xFF', '\xFE', '\xEF', '\xBB', '\xBF'));
        const auto cut = *rc::gen::inRange<std::size_t>(1, 6);
        RC_ASSERT(decoded(bytes, cut).text == decoded(bytes).text);
    }));
}

}  // namespace
}  // namespace permanence
