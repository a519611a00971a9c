#include "base/eight_bytes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <random>
#include <string>

namespace permanence {
namespace {

std::optional<std::size_t> first_by_hand(const std::string& text,
                                         const std::function<bool(unsigned char)>& is_meant) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_meant(static_cast<unsigned char>(text[i]))) return i;
    return std::nullopt;
}

std::optional<std::size_t> first_of(EightBytes::Marks marks) {
    if (marks == 0) return std::nullopt;
    return EightBytes::first(marks);
}

TEST(EightBytes, say_where_the_first_byte_of_a_kind_stands) {
    std::mt19937 random(8);
    // Bytes around what is looked for are frequent, so that a borrow would show.
    const std::string near(
        "\x00\x01\x1F\x20\x21\x22\x23\x26\x3C\x3D\x3E\x7E\x7F\x80\xFF"
        "a",
        16);
    for (int round = 0; round < 20'000; ++round) {
        std::string text(EightBytes::size, '\0');
        for (char& c : text)
            c = random() % 4 == 0 ? static_cast<char>(random()) : near[random() % near.size()];
        const EightBytes eight(text.data());
        EXPECT_EQ(first_of(eight.beyond_ascii()),
                  first_by_hand(text, [](unsigned char c) { return c >= 0x80; }));
        EXPECT_EQ(first_of(eight.below(0x20)),
                  first_by_hand(text, [](unsigned char c) { return c < 0x20; }));
        EXPECT_EQ(first_of(eight.equal(0x7F)),
                  first_by_hand(text, [](unsigned char c) { return c == 0x7F; }));
        EXPECT_EQ(first_of(eight.equal('<', 2)),
                  first_by_hand(text, [](unsigned char c) { return c == '<' || c == '>'; }));
        EXPECT_EQ(first_of(eight.equal('"', 4)),
                  first_by_hand(text, [](unsigned char c) { return c == '"' || c == '&'; }));
    }
}

TEST(EightBytes, are_written_as_they_were_read) {
    const std::string text = "12345678";
    std::string copy(8, ' ');
    EightBytes(text.data()).write(copy.data());
    EXPECT_EQ(copy, text);
}

}  // namespace
}  // namespace permanence
