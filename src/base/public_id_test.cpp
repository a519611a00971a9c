#include "base/public_id.hpp"

#include <gtest/gtest.h>

#include <array>

namespace permanence {

TEST(PublicId, has_22_characters_that_parse_again) {
    std::array<unsigned char, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(255 - i);
    const PublicId id = PublicId::from_bytes(bytes);
    EXPECT_EQ(id.text().size(), 22u);
    EXPECT_EQ(PublicId::parse(id.text()), id);
}

TEST(PublicId, zero_and_all_ones_are_distinct_and_valid) {
    std::array<unsigned char, 16> zero{};
    std::array<unsigned char, 16> ones{};
    ones.fill(255);
    EXPECT_EQ(PublicId::from_bytes(zero).text(), std::string(22, '1'));
    EXPECT_NE(PublicId::from_bytes(zero), PublicId::from_bytes(ones));
}

TEST(PublicId, refuses_other_lengths_and_letters) {
    EXPECT_FALSE(PublicId::parse(""));
    EXPECT_FALSE(PublicId::parse("0000000000000000000000"));
    EXPECT_FALSE(PublicId::parse(std::string(23, '1')));
}

}  // namespace permanence
