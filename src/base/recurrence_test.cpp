#include "base/recurrence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace permanence {

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

std::vector<std::string> days_of(std::string_view rule, std::string_view first,
                                 std::string_view from, std::string_view to) {
    const auto parsed = Recurrence::parse(rule);
    if (!parsed) return {parsed.error().key};
    std::vector<std::string> written;
    for (const LocalDay found : parsed->days(day(first), {day(from), day(to)}))
        written.push_back(write_day(found));
    return written;
}

std::string fault_of(std::string_view rule) {
    const auto parsed = Recurrence::parse(rule);
    return parsed ? "none" : parsed.error().key;
}

using Written = std::vector<std::string>;

}  // namespace

TEST(Recurrence, every_monday) {
    EXPECT_EQ(days_of("FREQ=WEEKLY;BYDAY=MO", "2021-05-03", "2021-05-01", "2021-05-20"),
              (Written{"2021-05-03", "2021-05-10", "2021-05-17"}));
}

TEST(Recurrence, the_first_day_counts_only_where_the_rule_falls_on_it) {
    EXPECT_EQ(days_of("FREQ=WEEKLY;BYDAY=MO", "2021-05-05", "2021-05-01", "2021-05-20"),
              (Written{"2021-05-10", "2021-05-17"}));
    EXPECT_EQ(days_of("FREQ=WEEKLY", "2021-05-05", "2021-05-01", "2021-05-20"),
              (Written{"2021-05-05", "2021-05-12", "2021-05-19"}));
}

TEST(Recurrence, every_two_weeks_depends_on_where_the_week_starts) {
    EXPECT_EQ(days_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
                      "1997-08-01", "1997-12-31"),
              (Written{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"}));
    EXPECT_EQ(days_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
                      "1997-08-01", "1997-12-31"),
              (Written{"1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"}));
}

TEST(Recurrence, every_other_sunday_is_always_fourteen_days_later) {
    const auto rule = Recurrence::parse("FREQ=WEEKLY;BYDAY=SU;WKST=MO;INTERVAL=2").value();
    const auto days = rule.days(day("2024-12-30"), {day("2024-12-30"), day("2044-12-30")});
    ASSERT_EQ(days.size(), 522u);
    EXPECT_EQ(days.front(), day("2025-01-05"));
    for (std::size_t i = 1; i < days.size(); ++i)
        EXPECT_EQ(days[i] - days[i - 1], Days(14));
}

TEST(Recurrence, second_wednesday_and_last_friday_of_the_month) {
    EXPECT_EQ(days_of("FREQ=MONTHLY;BYDAY=2WE", "2026-01-01", "2026-01-01", "2026-03-31"),
              (Written{"2026-01-14", "2026-02-11", "2026-03-11"}));
    EXPECT_EQ(days_of("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-01-01", "2026-03-31"),
              (Written{"2026-01-30", "2026-02-27", "2026-03-27"}));
}

TEST(Recurrence, last_working_day_of_the_month) {
    EXPECT_EQ(days_of("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-01-01",
                      "2026-03-31"),
              (Written{"2026-01-30", "2026-02-27", "2026-03-31"}));
}

TEST(Recurrence, the_31st_skips_short_months) {
    EXPECT_EQ(days_of("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-06-01"),
              (Written{"2026-01-31", "2026-03-31", "2026-05-31"}));
    EXPECT_EQ(days_of("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-01", "2026-01-15", "2026-03-01"),
              (Written{"2026-01-31", "2026-02-28"}));
}

TEST(Recurrence, the_29th_of_february_comes_back_in_leap_years) {
    EXPECT_EQ(days_of("FREQ=YEARLY", "2024-02-29", "2024-01-01", "2033-01-01"),
              (Written{"2024-02-29", "2028-02-29", "2032-02-29"}));
    EXPECT_EQ(days_of("FREQ=YEARLY", "2096-02-29", "2097-01-01", "2105-01-01"),
              (Written{"2104-02-29"}));
}

TEST(Recurrence, the_day_after_the_first_monday_of_november) {
    EXPECT_EQ(days_of("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                      "1996-11-05", "1996-01-01", "2005-01-01"),
              (Written{"1996-11-05", "2000-11-07", "2004-11-02"}));
}

TEST(Recurrence, monday_of_week_53_exists_in_long_years_only) {
    EXPECT_EQ(days_of("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "2015-01-01", "2015-01-01", "2033-01-01"),
              (Written{"2015-12-28", "2020-12-28", "2026-12-28", "2032-12-27"}));
}

TEST(Recurrence, the_hundredth_day_from_either_end_of_the_year) {
    EXPECT_EQ(days_of("FREQ=YEARLY;BYYEARDAY=100,-1", "2024-01-01", "2024-01-01", "2025-12-31"),
              (Written{"2024-04-09", "2024-12-31", "2025-04-10", "2025-12-31"}));
}

TEST(Recurrence, count_counts_from_the_first_day_wherever_one_looks) {
    EXPECT_EQ(days_of("FREQ=DAILY;COUNT=10", "2026-01-01", "2026-01-08", "2026-02-01"),
              (Written{"2026-01-08", "2026-01-09", "2026-01-10"}));
}

TEST(Recurrence, until_is_included) {
    EXPECT_EQ(days_of("FREQ=DAILY;UNTIL=20260103", "2026-01-01", "2026-01-01", "2026-02-01"),
              (Written{"2026-01-01", "2026-01-02", "2026-01-03"}));
    EXPECT_EQ(days_of("FREQ=DAILY;UNTIL=20251231", "2026-01-01", "2025-01-01", "2026-02-01"),
              Written{});
}

TEST(Recurrence, until_may_be_a_time_of_the_last_day) {
    const auto rule = Recurrence::parse("FREQ=DAILY;UNTIL=20260103T080000Z").value();
    const LocalTime nine = day("2026-01-03") + Minutes(540);
    EXPECT_TRUE(rule.reaches(nine, parse_instant("2026-01-03T08:00:00Z").value()));
    EXPECT_FALSE(rule.reaches(nine, parse_instant("2026-01-03T08:00:01Z").value()));
    const auto floating = Recurrence::parse("FREQ=DAILY;UNTIL=20260103T090000").value();
    EXPECT_TRUE(floating.reaches(nine, Instant()));
    EXPECT_FALSE(floating.reaches(nine + Seconds(1), Instant()));
}

TEST(Recurrence, looking_late_gives_the_same_days_as_looking_from_the_start) {
    for (const auto* rule :
         {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,TH", "FREQ=MONTHLY;INTERVAL=7",
          "FREQ=YEARLY;INTERVAL=3;BYDAY=20MO", "FREQ=MONTHLY;BYDAY=5WE"}) {
        const auto parsed = Recurrence::parse(rule).value();
        const auto all = parsed.days(day("2000-01-31"), {day("2000-01-01"), day("2060-01-01")});
        for (const auto* from : {"2000-02-01", "2003-12-31", "2024-02-29", "2059-01-01"}) {
            std::vector<LocalDay> tail;
            std::ranges::copy_if(all, std::back_inserter(tail),
                                 [&](LocalDay d) { return d >= day(from); });
            EXPECT_EQ(parsed.days(day("2000-01-31"), {day(from), day("2060-01-01")}), tail) << rule;
        }
    }
}

TEST(Recurrence, a_rule_that_matches_nothing_ends) {
    for (const auto* rule :
         {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
          "FREQ=MONTHLY;BYDAY=6MO", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
          "FREQ=DAILY;COUNT=1;BYMONTHDAY=31;BYMONTH=4", "FREQ=YEARLY;INTERVAL=10000"})
        EXPECT_EQ(days_of(rule, "1900-02-01", "1900-02-02", "2200-12-31"), Written{}) << rule;
}

TEST(Recurrence, a_rule_before_its_first_day_gives_nothing) {
    EXPECT_EQ(days_of("FREQ=DAILY", "2030-01-01", "2026-01-01", "2026-12-31"), Written{});
    EXPECT_EQ(days_of("FREQ=DAILY", "2026-01-01", "2026-12-31", "2026-12-01"), Written{});
}

TEST(Recurrence, what_it_cannot_read_is_refused_by_name) {
    EXPECT_EQ(fault_of(""), "recurrence.unknown_part");
    EXPECT_EQ(fault_of("BYDAY=MO"), "recurrence.frequency_missing");
    EXPECT_EQ(fault_of("FREQ=FORTNIGHTLY"), "recurrence.bad_value");
    EXPECT_EQ(fault_of("FREQ=HOURLY"), "recurrence.too_fine");
    EXPECT_EQ(fault_of("FREQ=DAILY;BYHOUR=9"), "recurrence.too_fine");
    EXPECT_EQ(fault_of("FREQ=DAILY;FREQ=DAILY"), "recurrence.part_twice");
    EXPECT_EQ(fault_of("FREQ=DAILY;COLOUR=RED"), "recurrence.unknown_part");
    EXPECT_EQ(fault_of("FREQ=DAILY;COUNT=2;UNTIL=20260101"), "recurrence.count_and_until");
    EXPECT_EQ(fault_of("FREQ=WEEKLY;BYDAY=2MO"), "recurrence.part_not_here");
    EXPECT_EQ(fault_of("FREQ=WEEKLY;BYMONTHDAY=2"), "recurrence.part_not_here");
    EXPECT_EQ(fault_of("FREQ=DAILY;BYSETPOS=1"), "recurrence.part_not_here");
    EXPECT_EQ(fault_of("FREQ=DAILY;" + std::string(2000, 'A')), "recurrence.too_long");
    for (const auto* value : {"INTERVAL=0",        "INTERVAL=-1",
                              "INTERVAL=x",        "INTERVAL=",
                              "COUNT=0",           "COUNT=99999999999",
                              "UNTIL=2026",        "UNTIL=20260230",
                              "UNTIL=20260101T09", "UNTIL=20260101T250000Z",
                              "WKST=XX",           "BYDAY=",
                              "BYDAY=MO,",         "BYDAY=0MO",
                              "BYDAY=+-1MO",       "BYMONTH=13",
                              "BYMONTH=0",         "BYMONTHDAY=32",
                              "BYMONTH=-1",        "BYMONTH=1.5"})
        EXPECT_EQ(fault_of(std::string("FREQ=MONTHLY;") + value), "recurrence.bad_value") << value;
}

TEST(Recurrence, small_letters_and_the_property_name_are_welcome) {
    EXPECT_EQ(Recurrence::parse("rrule:freq=weekly;byday=mo")->text(), "FREQ=WEEKLY;BYDAY=MO");
    EXPECT_EQ(Recurrence::parse("FREQ=WEEKLY;BYDAY=MO").value(),
              Recurrence::parse("rrule:freq=weekly;byday=mo").value());
}

}  // namespace permanence
