#include "directory/opening_hours.hpp"

#include <gtest/gtest.h>

namespace permanence::directory {

namespace {

OpeningCalendar paris() {
    return {.zone = Zone::find("Europe/Paris").value(),
            .public_holidays = Holidays::of("FR").value(),
            .school_holidays = {}};
}

OpeningHours hours(std::string_view text) {
    return OpeningHours::parse(text).value();
}

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

// "open", "closed" or "unknown" at a wall time of the calendar's zone.
std::string state(const OpeningHours& hours, std::string_view wall,
                  const OpeningCalendar& calendar = paris()) {
    const Instant instant = calendar.zone.first_instant_of(parse_local_time(wall).value());
    switch (hours.at(instant, calendar)) {
        case Opening::closed:
            return "closed";
        case Opening::open:
            return "open";
        case Opening::unknown:
            return "unknown";
    }
    return {};
}

std::string change_after(const OpeningHours& hours, std::string_view instant,
                         const OpeningCalendar& calendar = paris()) {
    const auto next = hours.next_change(at(instant), at(instant) + Days(400), calendar);
    return next ? calendar.zone.write_with_offset(*next) : "never";
}

}  // namespace

TEST(OpeningHours, open_from_the_first_minute_and_closed_at_the_last) {
    const auto office = hours("Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00");
    EXPECT_EQ(state(office, "2026-03-09T08:59"), "closed");
    EXPECT_EQ(state(office, "2026-03-09T09:00"), "open");
    EXPECT_EQ(state(office, "2026-03-09T11:59"), "open");
    EXPECT_EQ(state(office, "2026-03-09T12:00"), "closed");
    EXPECT_EQ(state(office, "2026-03-14T11:00"), "open");
    EXPECT_EQ(state(office, "2026-03-15T11:00"), "closed");
}

TEST(OpeningHours, a_later_rule_has_its_days_for_itself) {
    const auto office = hours("Mo-Fr 09:00-17:00; We 14:00-16:00; Th off");
    EXPECT_EQ(state(office, "2026-03-11T10:00"), "closed");
    EXPECT_EQ(state(office, "2026-03-11T15:00"), "open");
    EXPECT_EQ(state(office, "2026-03-12T10:00"), "closed");
    EXPECT_EQ(state(hours("Mo-Fr 09:00-12:00, We 14:00-16:00"), "2026-03-11T10:00"), "open");
}

TEST(OpeningHours, a_night_goes_on_after_midnight) {
    const auto night = hours("Fr,Sa 22:00-03:00");
    EXPECT_EQ(state(night, "2026-03-14T02:59"), "open");
    EXPECT_EQ(state(night, "2026-03-14T03:00"), "closed");
    EXPECT_EQ(state(night, "2026-03-13T02:00"), "closed");
    EXPECT_EQ(night, hours("Fr,Sa 22:00-27:00"));
}

TEST(OpeningHours, a_comment_alone_means_that_one_has_to_ask) {
    EXPECT_EQ(state(hours("Mo-Fr 09:00-12:00 \"sur rendez-vous\""), "2026-03-09T10:00"), "unknown");
    EXPECT_EQ(state(hours("Mo-Fr 09:00-12:00 open \"rez-de-chaussée\""), "2026-03-09T10:00"),
              "open");
    EXPECT_EQ(state(hours("Mo 14:00+"), "2026-03-09T18:00"), "unknown");
}

TEST(OpeningHours, public_and_school_holidays_come_from_the_calendar) {
    const auto office = hours("Mo-Fr 09:00-17:00; SH Mo-Fr 09:00-12:00; PH off");
    OpeningCalendar calendar = paris();
    calendar.school_holidays.push_back(
        {parse_day("2026-02-07").value(), parse_day("2026-02-22").value()});
    EXPECT_EQ(state(office, "2026-07-14T10:00", calendar), "closed");
    EXPECT_EQ(state(office, "2026-02-10T15:00", calendar), "closed");
    EXPECT_EQ(state(office, "2026-02-10T10:00", calendar), "open");
    EXPECT_EQ(state(office, "2026-02-24T15:00", calendar), "open");
}

TEST(OpeningHours, a_place_of_reunion_is_open_by_its_own_wall_and_holidays) {
    const OpeningCalendar reunion{.zone = Zone::find("Indian/Reunion").value(),
                                  .public_holidays = Holidays::of_departement("974"),
                                  .school_holidays = {}};
    const auto office = hours("Mo-Su 09:00-17:00; PH off");
    EXPECT_TRUE(office.is_open(at("2026-03-09T05:00:00Z"), reunion));
    EXPECT_FALSE(office.is_open(at("2026-03-09T05:00:00Z"), paris()));
    EXPECT_FALSE(office.is_open(at("2026-12-20T08:00:00Z"), reunion)) << "abolition of slavery";
    EXPECT_TRUE(office.is_open(at("2026-12-20T09:00:00Z"), paris()));
}

TEST(OpeningHours, the_next_change_is_the_next_opening_or_closing) {
    const auto office = hours("Mo-Fr 09:00-12:00; PH off");
    EXPECT_EQ(change_after(office, "2026-03-09T09:00:00+01:00"), "2026-03-09T12:00:00+01:00");
    EXPECT_EQ(change_after(office, "2026-03-13T12:00:00+01:00"), "2026-03-16T09:00:00+01:00");
    EXPECT_EQ(change_after(office, "2026-07-13T13:00:00+02:00"), "2026-07-15T09:00:00+02:00");
    EXPECT_EQ(change_after(hours("24/7"), "2026-03-09T09:00:00+01:00"), "never");
    EXPECT_EQ(change_after(hours("Mo-Fr 10:00-11:00 || unknown"), "2026-03-09T09:00:00+01:00"),
              "2026-03-09T10:00:00+01:00");
}

TEST(OpeningHours, the_hour_that_is_missing_is_lost_and_the_one_that_comes_twice_counts_twice) {
    // On 29 March, 02:00 to 03:00 is missing; on 25 October it comes twice.
    const auto night = hours("Su 01:00-02:30");
    EXPECT_EQ(change_after(night, "2026-03-28T12:00:00+01:00"), "2026-03-29T01:00:00+01:00");
    EXPECT_EQ(change_after(night, "2026-03-29T01:00:00+01:00"), "2026-03-29T03:00:00+02:00");
    EXPECT_EQ(change_after(night, "2026-10-25T01:00:00+02:00"), "2026-10-25T02:30:00+02:00");
    EXPECT_EQ(change_after(night, "2026-10-25T02:30:00+02:00"), "2026-10-25T02:00:00+01:00");
    EXPECT_EQ(change_after(night, "2026-10-25T02:00:00+01:00"), "2026-10-25T02:30:00+01:00");
    EXPECT_TRUE(night.is_open(at("2026-10-25T02:15:00+02:00"), paris()));
    EXPECT_TRUE(night.is_open(at("2026-10-25T02:15:00+01:00"), paris()));
}

TEST(OpeningHours, what_the_grammar_does_not_know_is_refused) {
    for (const auto* text :
         {"", ";", "Mo 09:00", "Mo-Fr 09:00-12:00-14:00", "Mo-Fr 09:00-25:61", "lundi 9h-12h",
          "Mo-Fr 09:00-12:00 Sa 10:00-12:00", "sunrise-sunset", "Mo[6] 09:00-12:00", "Feb 30 off",
          "week 54 off", "Mo-Fr 09:00-12:00 \"", "Mo-Fr \xff", "2026 Aug 1-2025 Aug 2 off",
          "Mo-Fr 99:00-12:00", "Très variables", "12345", "Jan-Mar 5 off"}) {
        const auto refused = OpeningHours::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().field, "opening_hours");
        EXPECT_EQ(refused.error().key, "directory.hours_not_understood");
    }
    EXPECT_EQ(OpeningHours::parse(std::string(1001, ' ')).error().key, "directory.hours_too_long");
}

TEST(OpeningHours, what_was_read_is_written_in_one_way) {
    const auto written = [](std::string_view text) { return hours(text).text(); };
    EXPECT_EQ(written("mo - fr: 9:00 – 12:00, 14:00-17:00; ph closed;"),
              "Mo-Fr 09:00-12:00,14:00-17:00; PH off");
    EXPECT_EQ(written("Mo Tu We 09:00-12:00"), "Mo,Tu,We 09:00-12:00");
    EXPECT_EQ(written("SH Mo-Fr 10:00-26:00 || \"sur rendez-vous\""),
              "SH Mo-Fr 10:00-02:00 || \"sur rendez-vous\"");
    EXPECT_EQ(written("Dec 24-Jan 2,Aug 1-15 off"), "Dec 24-Jan 02,Aug 01-Aug 15 off");
    EXPECT_EQ(written("week 1-53/2 Mo[1,-1] 09:00-12:00; easter -2 days off"),
              "week 01-53/2 Mo[1,-1] 09:00-12:00; easter -2 days off");
    EXPECT_EQ(written("24/7"), "24/7");
}

TEST(OpeningHours, what_is_written_reads_back_as_the_same_value) {
    for (const auto* text :
         {"week 1-53/2 ,026 Aug 1245 off", "2025,2026 week 3 Aug 12,Sep off",
          "2026 week 5 easter off", "2027 week 1 2026 Aug Mo 09:00-12:00",
          "Mo open, Tu 10:00-12:00", "2026 open, 1300 Mo off", "Aug 12 open, 24/7",
          "10:00-12:00 open, 14:00-15:00", "week 1 open, 24/7", "24/7, Mo off",
          "Mo-Fr 09:00-12:00, Mo 14:00-16:00", "PH open, SH 10:00-12:00"}) {
        const OpeningHours read = hours(text);
        const auto again = OpeningHours::parse(read.text());
        ASSERT_TRUE(again) << text << " became " << read.text();
        EXPECT_EQ(*again, read) << text << " became " << read.text();
    }
}

TEST(OpeningHours, what_could_not_be_written_is_refused) {
    EXPECT_FALSE(OpeningHours::parse("9999 Dec 24-Jan 2 off")) << "its end is in the year 10000";
    std::string days = "Dec 1";
    while (days.size() < 900)
        days += ",1";
    EXPECT_EQ(OpeningHours::parse(days + " off").error().key, "directory.hours_too_long");
}

TEST(OpeningHours, a_week_comes_in_its_order_with_its_exceptions_beside_it) {
    const auto office = hours("Mo-Fr 09:00-12:00; Fr 22:00-03:00; Aug off; PH off");
    const OpeningWeek week = office.week();
    EXPECT_EQ(week.days[0], (OpenSpans{{Minutes(540), Minutes(720), Opening::open, ""}}));
    EXPECT_EQ(week.days[4], (OpenSpans{{Minutes(1320), Minutes(1620), Opening::open, ""}}));
    EXPECT_TRUE(week.days[5].empty());
    ASSERT_TRUE(week.public_holidays);
    EXPECT_TRUE((*week.public_holidays)[0].empty());
    ASSERT_EQ(week.exceptions.size(), 1U);
    EXPECT_EQ(week.exceptions[0]->opening, Opening::closed);
}

}  // namespace permanence::directory
