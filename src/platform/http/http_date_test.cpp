#include "platform/http/http_date.hpp"

#include <gtest/gtest.h>

namespace permanence::http {
namespace {

using namespace std::chrono_literals;

TEST(HttpDate, reads_what_it_wrote_on_every_day_of_many_years) {
    for (Instant at{0s}; at < Instant(2'000'000'000s); at += 86'400s * 3 + 12'345s)
        EXPECT_EQ(read_http_date(write_http_date(at)), at) << write_http_date(at);
}

TEST(HttpDate, is_written_as_the_standard_says) {
    EXPECT_EQ(write_http_date(Instant(784'111'777s)), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, what_is_not_quite_a_date_is_none) {
    for (const char* text : {"", "Sun, 06 Nov 1994 08:49:37", "Mon, 06 Nov 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
                             "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                             "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 NOV 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 08:49:37 CET"})
        EXPECT_FALSE(read_http_date(text)) << text;
}

}  // namespace
}  // namespace permanence::http
