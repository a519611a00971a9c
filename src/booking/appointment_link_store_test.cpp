#include "booking/appointment_link_store.hpp"

#include <gtest/gtest.h>

namespace permanence::booking {

TEST(AppointmentLinks, can_be_made_again_from_the_key_alone) {
    crypto::SeededRandom random(1);
    const auto keys = crypto::KeyRing::make(random);
    const AppointmentLinks links(keys);
    const PublicId appointment = crypto::new_public_id(random);
    const auto link = links.make(appointment);
    const auto again = links.again(appointment, link.record.key_id);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->text(), link.token.text());
    EXPECT_EQ(link.token.hash(), link.record.hash);
}

TEST(AppointmentLinks, differ_by_appointment_and_by_key) {
    crypto::SeededRandom random(1);
    const auto keys = crypto::KeyRing::make(random);
    const auto other_keys = crypto::KeyRing::make(random);
    const PublicId one = crypto::new_public_id(random);
    const PublicId two = crypto::new_public_id(random);
    const AppointmentLinks links(keys);
    EXPECT_NE(links.make(one).token.text(), links.make(two).token.text());
    EXPECT_NE(links.make(one).token.text(), AppointmentLinks(other_keys).make(one).token.text());
    EXPECT_NE(links.make(one).token.text(), one.text());
}

TEST(AppointmentLinks, of_a_key_that_is_gone_cannot_be_made) {
    crypto::SeededRandom random(1);
    const auto keys = crypto::KeyRing::make(random);
    EXPECT_FALSE(AppointmentLinks(keys).again(crypto::new_public_id(random), "00000000"));
}

}  // namespace permanence::booking
