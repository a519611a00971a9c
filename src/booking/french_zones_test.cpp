// The twelve walls of France, from Tahiti to Wallis: a reminder comes at the hour that the resident
// reads on theirs (R17).
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/trust.hpp"
#include "tests/support/zoned_world.hpp"

namespace permanence::booking {
namespace {

using tests::ZonedWorld;

// Minutes before UTC's wall in January and in July 2026, as the law of each place says: written
// down here, not asked of the zone that is tested.
struct FrenchZone {
    const char* name;
    int january;
    int july;
};
constexpr FrenchZone zones[] = {
    {"Pacific/Tahiti", -600, -600},     {"Pacific/Marquesas", -570, -570},
    {"Pacific/Gambier", -540, -540},    {"America/Martinique", -240, -240},
    {"America/Guadeloupe", -240, -240}, {"America/Miquelon", -180, -120},
    {"America/Cayenne", -180, -180},    {"Europe/Paris", 60, 120},
    {"Indian/Mayotte", 180, 180},       {"Indian/Reunion", 240, 240},
    {"Pacific/Noumea", 660, 660},       {"Pacific/Wallis", 720, 720},
};
static_assert(std::size(zones) == 12);

// A visit on the wall, when its reminder comes there, and what it says.
struct Told {
    const char* visit;
    const char* reminder;
    const char* day;
    const char* hour;
    bool in_july = false;
};
constexpr Told visits[] = {
    {"2026-01-20T10:00", "2026-01-18T10:00", "mardi 20 janvier", "10 h"},
    {"2026-01-21T21:00", "2026-01-19T09:00", "mercredi 21 janvier", "21 h"},
    {"2026-01-22T07:30", "2026-01-20T09:00", "jeudi 22 janvier", "7 h 30"},
    {"2026-07-21T10:00", "2026-07-19T10:00", "mardi 21 juillet", "10 h", true},
};

struct Expected {
    AppointmentId appointment;
    Instant reminder;
    Instant start;
    const Told* told;
};

class FrenchZones : public OnBothEngines {
 protected:
    static Instant on_wall(const FrenchZone& zone, const char* time, bool in_july) {
        return Instant(parse_local_time(time).value().time_since_epoch()) -
               Minutes(in_july ? zone.july : zone.january);
    }

    static std::vector<Expected> book_everywhere(ZonedWorld& world) {
        std::vector<Expected> expected;
        for (const FrenchZone& zone : zones) {
            const auto permanence = world.open_daily(zone.name, "2026-01-12", "07:00", "22:00");
            for (const Told& told : visits) {
                const Instant start = on_wall(zone, told.visit, told.in_july);
                const auto booked = world.book(permanence, start);
                EXPECT_TRUE(booked.has_value()) << zone.name << ' ' << told.visit;
                if (booked)
                    expected.push_back({booked->appointment.id,
                                        on_wall(zone, told.reminder, told.in_july), start, &told});
            }
        }
        return expected;
    }

    static std::string with_plain_spaces(std::string text) {
        for (const std::string_view space : {"\u00a0", "\u202f"})
            for (auto at = text.find(space); at != std::string::npos; at = text.find(space))
                text.replace(at, space.size(), " ");
        return text;
    }

    static bool is_right(const ZonedWorld& world, const Expected& expected) {
        const auto reminders = world.mails.of(expected.appointment, "reminder");
        EXPECT_EQ(reminders.size(), 1U);
        if (reminders.size() != 1) return false;
        const auto& [at, mail] = reminders[0];
        EXPECT_EQ(write_utc(at), write_utc(expected.reminder));
        std::string start = write_utc(expected.start);
        std::erase_if(start, [](char c) { return c == '-' || c == ':'; });
        EXPECT_EQ(tests::calendar_value(mail, "DTSTART"), start);
        const std::string said = with_plain_spaces(mail.text);
        const bool says = said.find(std::string(expected.told->day) + " 2026, de " +
                                    expected.told->hour + " à ") != std::string::npos;
        EXPECT_TRUE(says) << said;
        return at == expected.reminder && says;
    }
};
ON_BOTH_ENGINES(FrenchZones);

TEST_P(FrenchZones, remind_at_the_hour_of_their_own_wall) {
    ZonedWorld world(database, *parse_instant("2026-01-10T12:00:00Z"));
    auto expected = book_everywhere(world);
    std::ranges::sort(expected, {}, &Expected::reminder);
    // A second before each reminder it is not there yet.
    for (const Expected& one : expected)
        for (const Seconds early : {Seconds(1), Seconds(0)}) {
            world.small.clock.set(one.reminder - early);
            world.deliver();
        }
    const auto right =
        std::ranges::count_if(expected, [&](const Expected& one) { return is_right(world, one); });
    tests::trust("R17", std::to_string(right) + " of 48 reminders in 12 zones at the local hour",
                 right == 48);
}

}  // namespace
}  // namespace permanence::booking
