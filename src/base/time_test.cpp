#include "base/time.hpp"

#include <gtest/gtest.h>

namespace permanence {

using namespace std::chrono_literals;

TEST(Time, a_day_is_read_and_written_the_same) {
    for (const auto* text : {"1900-01-01", "2024-02-29", "2026-03-29", "2200-12-31"})
        EXPECT_EQ(write_day(parse_day(text).value()), text);
}

TEST(Time, a_day_that_does_not_exist_is_nothing) {
    for (const auto* text :
         {"2023-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-3", "1899-12-31",
          "2201-01-01", "26-04-03", "2026-04-03 ", "", "2026/04/03"})
        EXPECT_FALSE(parse_day(text)) << text;
}

TEST(Time, a_time_of_day_goes_from_midnight_to_midnight) {
    EXPECT_EQ(parse_time_of_day("00:00"), 0min);
    EXPECT_EQ(parse_time_of_day("09:30"), 570min);
    EXPECT_EQ(parse_time_of_day("24:00"), 1440min);
    EXPECT_EQ(write_time_of_day(570min), "09:30");
    EXPECT_EQ(write_time_of_day(1440min), "24:00");
    for (const auto* text : {"24:01", "9:30", "09:60", "09h30", "09:30:00", "-1:00", ""})
        EXPECT_FALSE(parse_time_of_day(text)) << text;
}

TEST(Time, a_local_time_may_leave_its_seconds_out) {
    EXPECT_EQ(parse_local_time("2026-03-29T09:30"), parse_local_time("2026-03-29T09:30:00"));
    EXPECT_EQ(write_local_time(parse_local_time("2026-03-29T09:30:07").value()),
              "2026-03-29T09:30:07");
    for (const auto* text : {"2026-03-29", "2026-03-29T24:00", "2026-03-29T09:30Z",
                             "2026-03-29T09:30:60", "2026-02-30T09:30", "2026-03-29T"})
        EXPECT_FALSE(parse_local_time(text)) << text;
}

TEST(Time, an_instant_is_read_with_its_offset) {
    const Instant expected = parse_instant("2026-03-29T07:30:00Z").value();
    EXPECT_EQ(parse_instant("2026-03-29T09:30:00+02:00"), expected);
    EXPECT_EQ(parse_instant("2026-03-28T22:00:00-09:30"), expected);
    EXPECT_EQ(parse_instant("2026-03-29T09:30+02:00"), expected);
    EXPECT_EQ(parse_instant("2026-03-29T09:30:00.25+02:00"), expected);
    EXPECT_EQ(write_utc(expected), "2026-03-29T07:30:00Z");
    for (const auto* text :
         {"2026-03-29T09:30:00", "2026-03-29T09:30:00+2", "2026-03-29T09:30:00.Z",
          "2026-03-29T09:30:00+24:00", "2026-03-29T09:30:00Zz", ""})
        EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Time, a_leap_second_is_the_second_that_follows) {
    EXPECT_EQ(write_utc(parse_instant("2016-12-31T23:59:60Z").value()), "2017-01-01T00:00:00Z");
}

TEST(Time, seconds_go_on_after_the_19th_of_january_2038) {
    EXPECT_EQ(write_utc(Instant(Seconds(2'147'483'648))), "2038-01-19T03:14:08Z");
    EXPECT_EQ(write_utc(Instant(Seconds(-1))), "1969-12-31T23:59:59Z");
}

}  // namespace permanence
