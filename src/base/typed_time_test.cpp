#include "base/typed_time.hpp"

#include <gtest/gtest.h>

namespace permanence {
namespace {

std::string day(std::string_view text) {
    const auto parsed = parse_typed_day(text);
    return parsed ? write_day(*parsed) : "nothing";
}
std::string time(std::string_view text) {
    const auto parsed = parse_typed_time(text);
    return parsed ? write_time_of_day(*parsed) : "nothing";
}

TEST(TypedDay, is_read_as_the_french_and_as_browsers_write_it) {
    for (const auto* text :
         {"2026-03-31", "31/03/2026", "31/3/2026", " 31 / 3 / 2026 ", "31.03.2026", "31-3-2026"})
        EXPECT_EQ(day(text), "2026-03-31") << text;
    EXPECT_EQ(day("29/02/2028"), "2028-02-29");
    for (const auto* text :
         {"", "demain", "29/02/2026", "31/3/26", "31/3", "2026/03/31", "31/13/2026", "0/1/2026",
          "31/03/20266", "31/03/2026/1", "31/03/2926", "31/03/1026"})
        EXPECT_EQ(day(text), "nothing") << text;
}

TEST(TypedTime, is_read_as_the_french_and_as_browsers_write_it) {
    for (const auto* text : {"09:30", "9:30", "9h30", "9 h 30", "9H30", "9.30", "9 heures 30"})
        EXPECT_EQ(time(text), "09:30") << text;
    for (const auto* text : {"9", "9h", "09:00", "9 heures"})
        EXPECT_EQ(time(text), "09:00") << text;
    EXPECT_EQ(time("24:00"), "24:00");
    EXPECT_EQ(time("1 heure"), "01:00");
    for (const auto* text : {"", "midi", "9:60", "24:01", "25h", "9:30:00", "-1", "99999"})
        EXPECT_EQ(time(text), "nothing") << text;
}

}  // namespace
}  // namespace permanence
