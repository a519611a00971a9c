#include "platform/jobs/back_off.hpp"

#include <gtest/gtest.h>

namespace permanence::jobs {
namespace {

constexpr BackOff back_off{.first = Seconds(30), .longest = Seconds(900), .most_attempts = 10};

TEST(BackOff, doubles_up_to_the_longest) {
    EXPECT_EQ(delay_after(back_off, 1, 0), Seconds(30));
    EXPECT_EQ(delay_after(back_off, 2, 0), Seconds(60));
    EXPECT_EQ(delay_after(back_off, 5, 0), Seconds(480));
    EXPECT_EQ(delay_after(back_off, 6, 0), Seconds(900));
    EXPECT_EQ(delay_after(back_off, 1'000'000, 0), Seconds(900));
}

TEST(BackOff, jitter_takes_away_up_to_half) {
    EXPECT_EQ(delay_after(back_off, 2, 0.5), Seconds(45));
    EXPECT_EQ(delay_after(back_off, 2, 0.999999), Seconds(31));
}

}  // namespace
}  // namespace permanence::jobs
