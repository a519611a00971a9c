// The nights on which the clocks of Paris change, through the whole house: slots, jobs, reminders
// and calendars (R15, R16).
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "formats/ical.hpp"
#include "tests/support/trust.hpp"
#include "tests/support/zoned_world.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using tests::paris;
using tests::ZonedWorld;

const Zone& wall() {
    static const Zone zone = Zone::find("Europe/Paris").value();
    return zone;
}

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

class ClockChange : public OnBothEngines {
 protected:
    static std::vector<TimeOfDay> walls(const std::vector<Instant>& starts) {
        std::vector<TimeOfDay> shown;
        for (const Instant start : starts) {
            const LocalTime local = wall().to_local(start);
            shown.push_back(std::chrono::floor<Minutes>(local - std::chrono::floor<Days>(local)));
        }
        return shown;
    }
    static std::vector<TimeOfDay> half_hours(TimeOfDay from, TimeOfDay until) {
        std::vector<TimeOfDay> all;
        for (; from < until; from += 30min)
            all.push_back(from);
        return all;
    }
};
ON_BOTH_ENGINES(ClockChange);

TEST_P(ClockChange, in_spring_nothing_is_offered_in_the_missing_hour_and_each_job_runs_once) {
    ZonedWorld world(database, paris("2026-03-20T12:00"));
    const PublicId night = world.open_daily("Europe/Paris", "2026-03-27", "00:00", "06:00");
    const PublicId inside = world.open_daily("Europe/Paris", "2026-03-27", "02:00", "03:00");
    auto expected = half_hours(0h, 2h);
    std::ranges::copy(half_hours(3h, 6h), std::back_inserter(expected));
    const auto shown = walls(world.offered(night, day("2026-03-29")));
    EXPECT_EQ(shown, expected);
    EXPECT_TRUE(world.offered(inside, day("2026-03-29")).empty());
    EXPECT_EQ(walls(world.offered(inside, day("2026-03-30"))), half_hours(2h, 3h));
    EXPECT_EQ(wall().whole_day(day("2026-03-29")).end - wall().whole_day(day("2026-03-29")).begin,
              23h);
    EXPECT_FALSE(world.book(inside, paris("2026-03-29T02:30")));
    const int wrong = world.jobs_not_once_a_day(day("2026-03-27"));
    tests::trust("R15",
                 std::to_string(shown.size()) + " slots from 0 to 6 h, none from 2 to 3 h, " +
                     std::to_string(wrong) + " jobs not once a day",
                 shown == expected && wrong == 0);
}

TEST_P(ClockChange, in_autumn_the_day_has_25_hours_and_each_job_runs_once) {
    ZonedWorld world(database, paris("2026-10-20T12:00"));
    const PublicId always = world.open_daily("Europe/Paris", "2026-10-23", "00:00", "24:00");
    auto expected = half_hours(0h, 3h);
    std::ranges::copy(half_hours(2h, 24h), std::back_inserter(expected));
    const auto starts = world.offered(always, day("2026-10-25"));
    EXPECT_EQ(walls(starts), expected);
    EXPECT_EQ(starts.size(), 50U);
    EXPECT_EQ(world.offered(always, day("2026-10-26")).size(), 48U);
    const int wrong = world.jobs_not_once_a_day(day("2026-10-23"));
    tests::trust("R16",
                 std::to_string(starts.size()) + " half hours on that day, " +
                     std::to_string(wrong) + " jobs not once a day",
                 walls(starts) == expected && wrong == 0);
}

TEST_P(ClockChange, in_autumn_each_is_reminded_once_at_the_hour_of_the_wall) {
    ZonedWorld world(database, paris("2026-10-20T12:00"));
    const PublicId always = world.open_daily("Europe/Paris", "2026-10-23", "00:00", "24:00");
    struct Visit {
        Instant start;
        Instant reminder;
        std::string in_calendar;
    };
    // The same half past two twice, and visits on both sides of the change.
    const std::vector<Visit> visits{
        {*parse_instant("2026-10-25T02:30:00+02:00"), *parse_instant("2026-10-23T09:00:00+02:00"),
         "20261025T003000Z"},
        {*parse_instant("2026-10-25T02:30:00+01:00"), *parse_instant("2026-10-23T09:00:00+02:00"),
         "20261025T013000Z"},
        {*parse_instant("2026-10-25T10:00:00+01:00"), *parse_instant("2026-10-23T10:00:00+02:00"),
         "20261025T090000Z"},
        {*parse_instant("2026-10-26T09:30:00+01:00"), *parse_instant("2026-10-24T09:30:00+02:00"),
         "20261026T083000Z"},
        {*parse_instant("2026-10-27T02:30:00+01:00"), *parse_instant("2026-10-25T09:00:00+01:00"),
         "20261027T013000Z"},
        {*parse_instant("2026-10-27T09:30:00+01:00"), *parse_instant("2026-10-25T09:30:00+01:00"),
         "20261027T083000Z"}};
    std::vector<AppointmentId> booked;
    for (const Visit& visit : visits)
        booked.push_back(world.book(always, visit.start).value().appointment.id);
    world.walk(paris("2026-10-28T12:00"), 15min, [&] { world.deliver(); });
    int right = 0;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        const auto confirmed = world.mails.of(booked[i], "confirmed");
        const auto reminders = world.mails.of(booked[i], "reminder");
        ASSERT_EQ(confirmed.size(), 1U);
        ASSERT_EQ(reminders.size(), 1U);
        EXPECT_EQ(write_utc(reminders[0].at), write_utc(visits[i].reminder));
        const std::string written = tests::calendar_value(reminders[0].message, "DTSTART");
        EXPECT_EQ(written, visits[i].in_calendar);
        const bool both = reminders[0].at == visits[i].reminder && written == visits[i].in_calendar;
        right += both ? 1 : 0;
    }
    tests::trust("R16", std::to_string(right) + " of 6 reminded once, at the wall's hour",
                 right == 6);
}

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

// A permanence as a calendar, read by libical with the zone that the file itself carries.
TEST(ClockChangeInCalendars, a_permanence_keeps_its_hour_with_the_zone_of_its_file) {
    const std::string file = ical::write(
        {.events = {{.uid = "P-1@aide.exemple.fr",
                     .stamp = paris("2026-10-20T12:00"),
                     .when = ical::Repeated{.zone = wall(),
                                            .start = parse_local_time("2026-10-24T09:30").value(),
                                            .end = parse_local_time("2026-10-24T12:00").value(),
                                            .rule = "FREQ=DAILY;COUNT=3"},
                     .summary = "Permanence"}}});
    const std::unique_ptr<icalcomponent, FreeComponent> calendar(
        icalparser_parse_string(file.c_str()));
    auto* const event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    const std::string zone_name = icalparameter_get_tzid(icalproperty_get_first_parameter(
        icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY), ICAL_TZID_PARAMETER));
    std::vector<std::string> starts;
    icalcomponent_foreach_recurrence(
        event, icaltime_from_string("20261001T000000Z"), icaltime_from_string("20261101T000000Z"),
        [](icalcomponent*, icaltime_span* span, void* found) {
            static_cast<std::vector<std::string>*>(found)->push_back(
                write_utc(Instant(Seconds(span->start))));
        },
        &starts);
    const std::vector<std::string> expected{"2026-10-24T07:30:00Z", "2026-10-25T08:30:00Z",
                                            "2026-10-26T08:30:00Z"};
    EXPECT_EQ(starts, expected);
    tests::trust("R16", "TZID=" + zone_name + ", 3 days at 9:30 for libical",
                 starts == expected && zone_name == "Europe/Paris");
}

}  // namespace
}  // namespace permanence::booking
