#include "platform/crypto/secret_box.hpp"

#include <gtest/gtest.h>

namespace permanence::crypto {

using namespace std::literals;

namespace {

class SealedField : public testing::Test {
 protected:
    SeededRandom random_{7};
    KeyRing keys_ = KeyRing::make(random_);
    SecretBox phones_{keys_, "appointment.phone"};
};

}  // namespace

TEST_F(SealedField, opens_as_it_was) {
    for (const std::string& plain : {""s, "06 39 98 00 01"s, "é\0ü"s, "عربي"s})
        EXPECT_EQ(phones_.open(phones_.seal(plain, "row", random_), "row"), plain);
}

TEST_F(SealedField, hides_what_it_holds_and_differs_each_time) {
    const auto once = phones_.seal("0639980001", "row", random_);
    EXPECT_EQ(once.find("0639980001"), std::string::npos);
    EXPECT_NE(once, phones_.seal("0639980001", "row", random_));
    EXPECT_TRUE(once.starts_with("v1." + keys_.current_id() + "."));
}

TEST_F(SealedField, does_not_open_in_another_row_or_column_or_installation) {
    const auto sealed = phones_.seal("0639980001", "row", random_);
    EXPECT_FALSE(phones_.open(sealed, "other"));
    EXPECT_FALSE(SecretBox(keys_, "appointment.name").open(sealed, "row"));
    const KeyRing others = KeyRing::make(random_);
    EXPECT_FALSE(SecretBox(others, "appointment.phone").open(sealed, "row"));
}

TEST_F(SealedField, does_not_open_with_any_one_letter_changed_or_cut) {
    const auto sealed = phones_.seal("0639980001", "row", random_);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto altered = sealed;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(phones_.open(altered, "row")) << at;
        EXPECT_FALSE(phones_.open(sealed.substr(0, at), "row")) << at;
    }
}

TEST_F(SealedField, opens_after_the_key_was_renewed) {
    const auto sealed = phones_.seal("0639980001", "row", random_);
    const auto renewed = KeyRing::parse(KeyRing::make(random_).write() + keys_.write());
    ASSERT_TRUE(renewed);
    EXPECT_EQ(SecretBox(*renewed, "appointment.phone").open(sealed, "row"), "0639980001");
}

}  // namespace permanence::crypto
