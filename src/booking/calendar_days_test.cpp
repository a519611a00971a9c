// Days on which calendars slip: 29 February, the 53rd week, the end of 32-bit seconds, the leap
// second (R19).
#include <gtest/gtest.h>

#include "agenda/occurrences.hpp"
#include "booking/appointment_store.hpp"
#include "tests/support/trust.hpp"
#include "tests/support/zoned_world.hpp"

namespace permanence::booking {
namespace {

using tests::paris;
using tests::ZonedWorld;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

std::vector<std::string> days_of(std::string_view rule, std::string_view first,
                                 std::string_view until) {
    const agenda::WallCalendar calendar{.zone = Zone::find("Europe/Paris").value()};
    const agenda::Permanence permanence{.first_day = day(first),
                                        .start = Minutes(9 * 60),
                                        .end = Minutes(12 * 60),
                                        .rule = Recurrence::parse(rule).value()};
    std::vector<std::string> days;
    for (const auto& one : occurrences(permanence, calendar, {day(first), day(until)})) {
        EXPECT_EQ(calendar.zone.to_local(one.time.begin), LocalTime(one.day) + Minutes(9 * 60));
        days.push_back(write_day(one.day));
    }
    return days;
}

class CalendarDays : public OnBothEngines {
 protected:
    // Booked at `start`, the same again from the database, reminded at `reminder`.
    bool is_reminded(ZonedWorld& world, const PublicId& permanence, std::string_view start,
                     std::string_view reminder, std::string_view in_calendar) {
        const auto booked = world.book(permanence, paris(start));
        EXPECT_TRUE(booked.has_value()) << start;
        if (!booked) return false;
        const auto id = booked->appointment.id;
        EXPECT_EQ(find(connection(), id).value().time,
                  (Interval{paris(start), paris(start) + Minutes(30)}));
        for (const Seconds early : {Seconds(1), Seconds(0)}) {
            world.small.clock.set(paris(reminder) - early);
            world.deliver();
        }
        const auto reminders = world.mails.of(id, "reminder");
        EXPECT_EQ(reminders.size(), 1U) << start;
        if (reminders.size() != 1) return false;
        EXPECT_EQ(write_utc(reminders[0].at), write_utc(paris(reminder)));
        const std::string written = tests::calendar_value(reminders[0].message, "DTSTART");
        EXPECT_EQ(written, in_calendar);
        return reminders[0].at == paris(reminder) && written == in_calendar;
    }
};
ON_BOTH_ENGINES(CalendarDays);

TEST_P(CalendarDays, the_29th_of_february_is_a_day_like_the_others) {
    ZonedWorld world(database, paris("2028-02-20T12:00"));
    const auto daily = world.open_daily("Europe/Paris", "2028-02-01", "09:00", "12:00");
    bool right = true;
    for (const char* text : {"2028-02-28", "2028-02-29", "2028-03-01"}) {
        const auto starts = world.offered(daily, day(text));
        EXPECT_EQ(starts.size(), 6U);
        right = right && starts.size() == 6 && starts[0] == paris(std::string(text) + "T09:00");
    }
    right = right &&
            is_reminded(world, daily, "2028-03-01T09:30", "2028-02-28T09:30", "20280301T083000Z");
    right = right &&
            is_reminded(world, daily, "2028-03-02T09:30", "2028-02-29T09:30", "20280302T083000Z");
    right = right && world.jobs_not_once_a_day(day("2028-02-27")) == 0;
    tests::trust("R19", "29 February 2028: slots, reminders and jobs in their places", right);
}

TEST(CalendarRules, leap_years_and_the_53rd_week_shift_nothing) {
    using List = std::vector<std::string>;
    const bool leap = days_of("FREQ=YEARLY", "2028-02-29", "2040-12-31") ==
                          List{"2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"} &&
                      !parse_day("2100-02-29") && !parse_day("2027-02-29");
    const bool week = days_of("FREQ=WEEKLY;INTERVAL=2", "2026-12-15", "2027-01-31") ==
                          List{"2026-12-15", "2026-12-29", "2027-01-12", "2027-01-26"} &&
                      days_of("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "2026-01-01", "2037-12-31") ==
                          List{"2027-01-01", "2032-12-31"};
    EXPECT_TRUE(leap);
    EXPECT_TRUE(week);
    tests::trust("R19", "29 February and week 53 in rules", leap && week);
}

TEST_P(CalendarDays, the_end_of_32_bit_seconds_passes_unnoticed) {
    ZonedWorld world(database, paris("2038-01-10T12:00"));
    const auto daily = world.open_daily("Europe/Paris", "2038-01-01", "00:00", "12:00");
    bool right = world.offered(daily, day("2038-01-19")).size() == 24;
    EXPECT_TRUE(right);
    // Half an hour before and after 03:14:07 UTC.
    right = right &&
            is_reminded(world, daily, "2038-01-19T04:00", "2038-01-17T09:00", "20380119T030000Z");
    right = right &&
            is_reminded(world, daily, "2038-01-19T04:30", "2038-01-18T09:00", "20380119T033000Z");
    right = right &&
            is_reminded(world, daily, "2038-01-22T10:00", "2038-01-20T10:00", "20380122T090000Z");
    EXPECT_EQ(paris("2038-01-19T04:30").time_since_epoch(), Seconds(2'147'484'600));
    right = right && world.jobs_not_once_a_day(day("2038-01-17")) == 0;
    tests::trust("R19", "19 January 2038: slots, reminders and jobs in their places", right);
}

TEST_P(CalendarDays, a_leap_second_is_the_second_that_follows_it) {
    const Zone wall = Zone::find("Europe/Paris").value();
    const auto at = [](std::string_view text) {
        return parse_instant(text).value().time_since_epoch().count();
    };
    bool right = at("2016-12-31T23:59:59Z") == 1'483'228'799 &&
                 at("2016-12-31T23:59:60Z") == 1'483'228'800 &&
                 at("2017-01-01T00:00:00Z") == 1'483'228'800;
    // 27 of them so far, and no wall is shifted by them.
    right = right && paris("2026-07-01T09:00").time_since_epoch() == Seconds(1'782'889'200);
    for (const char* text : {"2016-12-31", "2017-01-01", "2026-12-31"}) {
        const Interval whole = wall.whole_day(day(text));
        right = right && whole.end - whole.begin == Days(1);
    }
    EXPECT_TRUE(right);
    // Who asks for 08:59:60 gets the slot of nine.
    tests::SmallWorld world(database);
    auto typed = world.answers(world.at_vaux, "2026-03-03T09:00");
    typed.start = "2026-03-03T08:59:60+01:00";
    const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine).value();
    const auto booked = book(connection(), world.means(), request, {}, world.now());
    right = right && booked && booked->appointment.time.begin == paris("2026-03-03T09:00");
    tests::trust("R19", "a leap second shifts nothing", right);
}

}  // namespace
}  // namespace permanence::booking
