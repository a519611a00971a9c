#include "base/compact_interval.hpp"

#include <gtest/gtest.h>

namespace permanence {
namespace {

Interval between(std::string_view begin, std::string_view end) {
    return {parse_instant(begin).value(), parse_instant(end).value()};
}

TEST(CompactInterval, keeps_every_second_from_1970_to_2106) {
    for (const Interval time : {between("1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z"),
                                between("2026-10-25T00:59:59Z", "2026-10-25T01:00:01Z"),
                                between("2038-01-19T03:14:07Z", "2038-01-19T03:14:08Z"),
                                between("1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z")})
        EXPECT_EQ(CompactInterval(time).time(), time);
    EXPECT_EQ(sizeof(CompactInterval), 8U);
}

TEST(CompactInterval, an_empty_one_stays_empty) {
    EXPECT_TRUE(
        CompactInterval(between("2026-10-25T01:00:00Z", "2026-10-25T01:00:00Z")).time().is_empty());
    EXPECT_TRUE(
        CompactInterval(between("2026-10-25T02:00:00Z", "2026-10-25T01:00:00Z")).time().is_empty());
}

TEST(CompactInterval, what_lies_beyond_counts_as_its_edge) {
    const CompactInterval wide(between("1969-12-31T23:59:59Z", "2106-02-07T06:28:16Z"));
    EXPECT_EQ(wide.begin(), CompactInterval::first);
    EXPECT_EQ(wide.end(), CompactInterval::last);
    EXPECT_EQ(CompactInterval::last, parse_instant("2106-02-07T06:28:15Z").value());
}

}  // namespace
}  // namespace permanence
