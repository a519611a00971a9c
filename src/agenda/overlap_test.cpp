// Which occurrences of two permanences meet, against a walk minute by minute on random rules.
#include "agenda/overlap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "tests/support/effort.hpp"

namespace permanence::agenda {

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}
WallCalendar wall(std::string_view zone) {
    return {Zone::find(zone).value(), Holidays::of("FR").value(), nullptr};
}
Permanence weekly(std::string_view first, int start_hour, int end_hour,
                  std::string_view rule = "FREQ=WEEKLY") {
    Permanence made{.id = {},
                    .adviser = {},
                    .place = {},
                    .first_day = day(first),
                    .start = Minutes(start_hour * 60),
                    .end = Minutes(end_hour * 60),
                    .rule = {},
                    .last_day = {},
                    .except = {},
                    .moved = {},
                    .needs = {},
                    .grid = {}};
    if (!rule.empty()) made.rule = Recurrence::parse(rule).value();
    return made;
}
const DayRange march{day("2026-03-01"), day("2026-03-31")};

std::vector<std::string> days_on_which(const std::vector<Meeting>& found) {
    std::vector<std::string> days;
    for (const Meeting& meeting : found)
        days.push_back(write_day(meeting.one.day));
    return days;
}

// --- the oracle: what the wall shows at each minute, and what the rule says of it ---

bool is_open(const OnTheWall& asked, const std::set<LocalDay>& rule_days, Instant at) {
    const Permanence& rule = asked.permanence;
    const LocalTime shown = asked.calendar.zone.to_local(at);
    const LocalDay today = std::chrono::floor<Days>(shown);
    const auto time = shown - LocalTime(today);
    const bool is_excepted = std::ranges::find(rule.except, today) != rule.except.end();
    bool moved_away = false;
    for (const MovedOccurrence& moved : rule.moved) {
        const bool exists = rule_days.contains(moved.day) &&
                            std::ranges::find(rule.except, moved.day) == rule.except.end();
        if (exists && moved.to == today && moved.start <= time && time < moved.end) return true;
        moved_away = moved_away || (exists && moved.day == today);
    }
    return rule_days.contains(today) && !is_excepted && !moved_away &&
           !asked.calendar.holidays.on(today) && rule.start <= time && time < rule.end;
}

std::set<Instant> minutes_of_both(const OnTheWall& one, const OnTheWall& other, DayRange days) {
    const auto rule_days = [&](const OnTheWall& asked) {
        const DayRange wide{days.first - Days(40), days.last + Days(40)};
        std::set<LocalDay> found;
        const auto& rule = asked.permanence;
        const auto of_rule = rule.rule ? rule.rule->days(rule.first_day, wide)
                                       : std::vector<LocalDay>{rule.first_day};
        for (const LocalDay one_day : of_rule)
            if (!rule.last_day || one_day <= *rule.last_day) found.insert(one_day);
        return found;
    };
    const auto of_one = rule_days(one);
    const auto of_other = rule_days(other);
    std::set<Instant> minutes;
    const Zone& zone = one.calendar.zone;
    for (Instant at = zone.first_instant_of(days.first);
         at < zone.first_instant_of(days.last + Days(1)); at += Minutes(1))
        if (is_open(one, of_one, at) && is_open(other, of_other, at)) minutes.insert(at);
    return minutes;
}

class RandomPermanences {
 public:
    explicit RandomPermanences(unsigned seed) : random_(seed) {}
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    Permanence next() {
        constexpr std::array rules{"",
                                   "FREQ=WEEKLY",
                                   "FREQ=WEEKLY;BYDAY=MO,WE,FR",
                                   "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,TH",
                                   "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                                   "FREQ=DAILY;INTERVAL=3",
                                   "FREQ=MONTHLY;BYMONTHDAY=1,15,-1"};
        // Hours at which no clock is changed.
        const int start = 5 + below(12);
        Permanence made = weekly("2026-03-01", start, start + 1 + below(6),
                                 rules.at(static_cast<std::size_t>(below(7))));
        made.first_day += Days(below(30));
        made.start += Minutes(below(60));
        if (below(4) == 0) made.last_day = day("2026-04-10") + Days(below(20));
        for (int i = below(3); i > 0; --i)
            made.except.push_back(day("2026-03-15") + Days(below(30)));
        std::set<LocalDay> moved;
        for (int i = below(4); i > 0; --i) {
            const LocalDay from = day("2026-03-15") + Days(below(30));
            if (!moved.insert(from).second) continue;
            const int hour = 6 + below(12);
            made.moved.push_back(
                {from, from + Days(below(9) - 4), Minutes(hour * 60), Minutes(hour * 60 + 100)});
        }
        return made;
    }

 private:
    std::mt19937 random_;
};

}  // namespace

TEST(Overlap, two_permanences_meet_where_both_take_place_at_one_time) {
    const WallCalendar paris = wall("Europe/Paris");
    const Permanence morning = weekly("2026-03-03", 9, 12);
    const Permanence also = weekly("2026-03-10", 11, 14, "FREQ=WEEKLY;INTERVAL=2");
    EXPECT_EQ(days_on_which(meetings({morning, paris}, {also, paris}, march)),
              (std::vector<std::string>{"2026-03-10", "2026-03-24"}));
    const Permanence after = weekly("2026-03-03", 12, 14);
    EXPECT_TRUE(meetings({morning, paris}, {after, paris}, march).empty()) << "they touch";
}

TEST(Overlap, what_was_moved_or_cancelled_meets_where_it_is) {
    const WallCalendar paris = wall("Europe/Paris");
    const Permanence tuesday = weekly("2026-03-03", 9, 12);
    Permanence thursday = weekly("2026-03-05", 9, 12);
    EXPECT_TRUE(meetings({tuesday, paris}, {thursday, paris}, march).empty());
    thursday.moved = {{day("2026-03-12"), day("2026-03-10"), Minutes(660), Minutes(720)}};
    EXPECT_EQ(days_on_which(meetings({tuesday, paris}, {thursday, paris}, march)),
              (std::vector<std::string>{"2026-03-10"}));
    Permanence without = tuesday;
    without.except = {day("2026-03-10")};
    EXPECT_TRUE(meetings({without, paris}, {thursday, paris}, march).empty());
}

TEST(Overlap, clocks_of_two_zones_are_compared_in_instants) {
    const Permanence paris_afternoon = weekly("2026-03-03", 13, 15);
    const Permanence island_morning = weekly("2026-03-03", 8, 10);  // 13 to 15 in Paris, in winter
    const WallCalendar paris = wall("Europe/Paris");
    const WallCalendar guadeloupe = wall("America/Guadeloupe");
    EXPECT_EQ(meetings({paris_afternoon, paris}, {island_morning, guadeloupe}, march).size(), 5u);
    EXPECT_TRUE(meetings({paris_afternoon, paris}, {island_morning, paris}, march).empty());
}

TEST(Overlap, two_walls_may_show_two_days) {
    // Tuesday 19 to 22 in Guadeloupe is Wednesday 3 to 6 on Réunion.
    const Permanence evening = weekly("2026-03-03", 19, 22);
    const Permanence morning = weekly("2026-03-04", 4, 7);
    const WallCalendar guadeloupe = wall("America/Guadeloupe");
    const WallCalendar reunion = wall("Indian/Reunion");
    const auto found = meetings({evening, guadeloupe}, {morning, reunion}, march);
    ASSERT_EQ(found.size(), 5u);
    EXPECT_EQ(found.front().other.day, day("2026-03-04"));
}

TEST(Overlap, a_way_that_is_longer_than_the_time_between_is_told) {
    const WallCalendar paris = wall("Europe/Paris");
    const Permanence morning = weekly("2026-03-03", 9, 12);
    Permanence afternoon = weekly("2026-03-03", 12, 14);
    afternoon.start += Minutes(20);
    const auto with_way = [&](int minutes) {
        return hurried({morning, paris}, {afternoon, paris}, march, Minutes(minutes)).size();
    };
    EXPECT_EQ(with_way(20), 0u);
    EXPECT_EQ(with_way(21), 5u);
    afternoon.start = Minutes(11 * 60);
    EXPECT_EQ(with_way(21), 0u) << "those that meet are told as such";
}

TEST(Overlap, is_what_a_walk_minute_by_minute_finds) {
    RandomPermanences random(7);
    const std::array walls{wall("Europe/Paris"), wall("America/Guadeloupe"),
                           wall("Indian/Reunion")};
    const DayRange days{day("2026-03-20"), day("2026-04-20")};  // the clocks change in between
    int with_meetings = 0;
    for (int i = 0; i < tests::effort(400); ++i) {
        const Permanence first = random.next();
        const Permanence second = random.next();
        const OnTheWall one{first, walls.at(static_cast<std::size_t>(random.below(3)))};
        const OnTheWall other{second, walls.at(static_cast<std::size_t>(random.below(3)))};
        std::set<Instant> found;
        for (const Meeting& meeting : meetings(one, other, days)) {
            const Interval both = intersect(meeting.one.time, meeting.other.time);
            ASSERT_FALSE(both.is_empty());
            for (Instant at = both.begin; at < both.end; at += Minutes(1))
                found.insert(at);
        }
        ASSERT_EQ(found, minutes_of_both(one, other, days)) << i;
        with_meetings += found.empty() ? 0 : 1;
    }
    EXPECT_GT(with_meetings, tests::sanitized ? 2 : 50);
}

}  // namespace permanence::agenda
