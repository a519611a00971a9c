#include "base/zone.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <random>

namespace permanence {

namespace {

Zone zone(std::string_view name) {
    return Zone::find(name).value();
}
LocalTime wall(std::string_view text) {
    return parse_local_time(text).value();
}
Instant utc(std::string_view text) {
    return parse_instant(text).value();
}
using Kind = WallReading::Kind;

}  // namespace

TEST(Zone, a_name_that_does_not_exist_is_nothing) {
    for (const auto* name : {"Europe/Royan", "", "europe/paris", "../../etc/passwd", "Europe/"})
        EXPECT_FALSE(Zone::find(name)) << name;
    EXPECT_EQ(Zone::find("Europe/Paris")->name(), "Europe/Paris");
}

TEST(Zone, nine_stays_nine_in_summer_and_in_winter) {
    const Zone paris = zone("Europe/Paris");
    EXPECT_EQ(paris.first_instant_of(wall("2026-03-28T09:00")), utc("2026-03-28T08:00:00Z"));
    EXPECT_EQ(paris.first_instant_of(wall("2026-03-29T09:00")), utc("2026-03-29T07:00:00Z"));
    EXPECT_EQ(paris.first_instant_of(wall("2026-10-25T09:00")), utc("2026-10-25T08:00:00Z"));
}

TEST(Zone, the_hour_that_spring_takes_away_is_missing) {
    const Zone paris = zone("Europe/Paris");
    const Instant jump = utc("2026-03-29T01:00:00Z");
    for (const auto* time : {"2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59"})
        EXPECT_EQ(paris.to_instant(wall(time)), (WallReading{Kind::missing, jump, jump})) << time;
    EXPECT_EQ(paris.to_instant(wall("2026-03-29T03:00")), (WallReading{Kind::once, jump, jump}));
    EXPECT_EQ(paris.to_instant(wall("2026-03-29T01:59:59")).kind, Kind::once);
}

TEST(Zone, the_hour_that_autumn_gives_back_comes_twice) {
    const Zone paris = zone("Europe/Paris");
    EXPECT_EQ(paris.to_instant(wall("2026-10-25T02:30")),
              (WallReading{Kind::twice, utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z")}));
    EXPECT_EQ(paris.to_instant(wall("2026-10-25T02:00")).kind, Kind::twice);
    EXPECT_EQ(paris.to_instant(wall("2026-10-25T03:00")).kind, Kind::once);
    EXPECT_EQ(paris.to_instant(wall("2026-10-25T01:59:59")).kind, Kind::once);
}

TEST(Zone, the_two_readings_of_a_doubled_hour_are_told_apart_by_their_offset) {
    const Zone paris = zone("Europe/Paris");
    const auto half_past_two = paris.to_instant(wall("2026-10-25T02:30"));
    EXPECT_EQ(paris.write_with_offset(half_past_two.first), "2026-10-25T02:30:00+02:00");
    EXPECT_EQ(paris.write_with_offset(half_past_two.second), "2026-10-25T02:30:00+01:00");
}

TEST(Zone, a_day_lasts_23_24_or_25_hours) {
    const Zone paris = zone("Europe/Paris");
    const auto hours = [&](std::string_view day) {
        const Interval whole = paris.whole_day(parse_day(day).value());
        return std::chrono::duration_cast<std::chrono::hours>(whole.end - whole.begin).count();
    };
    EXPECT_EQ(hours("2026-03-29"), 23);
    EXPECT_EQ(hours("2026-06-01"), 24);
    EXPECT_EQ(hours("2026-10-25"), 25);
}

TEST(Zone, every_french_zone_has_its_offset) {
    const Instant july = utc("2026-07-01T12:00:00Z");
    for (const auto& [name, text] : {std::pair{"Europe/Paris", "2026-07-01T14:00:00+02:00"},
                                     {"America/Guadeloupe", "2026-07-01T08:00:00-04:00"},
                                     {"America/Martinique", "2026-07-01T08:00:00-04:00"},
                                     {"America/St_Barthelemy", "2026-07-01T08:00:00-04:00"},
                                     {"America/Cayenne", "2026-07-01T09:00:00-03:00"},
                                     {"America/Miquelon", "2026-07-01T10:00:00-02:00"},
                                     {"Indian/Reunion", "2026-07-01T16:00:00+04:00"},
                                     {"Indian/Mayotte", "2026-07-01T15:00:00+03:00"},
                                     {"Pacific/Tahiti", "2026-07-01T02:00:00-10:00"},
                                     {"Pacific/Marquesas", "2026-07-01T02:30:00-09:30"},
                                     {"Pacific/Noumea", "2026-07-01T23:00:00+11:00"},
                                     {"Pacific/Wallis", "2026-07-02T00:00:00+12:00"}})
        EXPECT_EQ(zone(name).write_with_offset(july), text) << name;
}

TEST(Zone, summer_time_goes_on_after_the_compiled_tables_end) {
    const Zone paris = zone("Europe/Paris");
    for (const auto& [day, hours] : {std::pair{"2037-07-01", 2},
                                     {"2038-01-19", 1},
                                     {"2038-03-27", 1},
                                     {"2038-03-28", 2},
                                     {"2038-10-31", 1},
                                     {"2039-07-01", 2},
                                     {"2100-07-01", 2},
                                     {"2199-12-01", 1}})
        EXPECT_EQ(paris.offset_at(Instant(parse_day(day)->time_since_epoch()) + Minutes(720)),
                  std::chrono::hours(hours))
            << day;
    EXPECT_EQ(zone("Indian/Reunion").offset_at(utc("2150-07-01T00:00:00Z")), std::chrono::hours(4));
}

TEST(Zone, a_time_that_the_wall_shows_leads_back_to_its_instant) {
    for (const auto* name : {"Europe/Paris", "America/Miquelon", "Pacific/Marquesas"}) {
        const Zone there = zone(name);
        for (Instant t = utc("2025-01-01T00:00:00Z"); t < utc("2027-01-01T00:00:00Z");
             t += Minutes(17)) {
            const auto back = there.to_instant(there.to_local(t));
            EXPECT_TRUE(back.first == t || back.second == t) << write_utc(t);
            EXPECT_NE(back.kind, Kind::missing);
        }
    }
}

TEST(Zone, later_on_the_wall_never_begins_earlier) {
    const Zone paris = zone("Europe/Paris");
    for (const auto* day : {"2026-03-29", "2026-10-25"}) {
        Instant previous = Instant::min();
        for (Minutes minute(0); minute <= Minutes(1440); ++minute) {
            const Instant begin = paris.first_instant_of(parse_day(day).value() + minute);
            EXPECT_LE(previous, begin);
            previous = begin;
        }
    }
}

TEST(Zone, utc_has_no_change) {
    EXPECT_EQ(Zone::utc().write_with_offset(Instant(Seconds(0))), "1970-01-01T00:00:00+00:00");
    EXPECT_EQ(Zone::utc().to_instant(wall("2026-03-29T02:30")).kind, Kind::once);
}

TEST(Zone, the_clock_is_that_of_the_tz_database_at_any_instant) {
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> seconds(
        utc("1905-01-01T00:00:00Z").time_since_epoch().count(),
        utc("2037-06-01T00:00:00Z").time_since_epoch().count());
    for (const auto* name :
         {"Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea",
          "America/Miquelon", "Pacific/Tahiti", "Africa/Casablanca"}) {
        const Zone ours = zone(name);
        const date::time_zone* theirs = date::locate_zone(name);
        for (int i = 0; i < 2'000; ++i) {
            const Instant instant{Seconds(seconds(random))};
            ASSERT_EQ(ours.offset_at(instant), theirs->get_info(instant).offset)
                << name << ' ' << write_utc(instant);
        }
    }
}

}  // namespace permanence
