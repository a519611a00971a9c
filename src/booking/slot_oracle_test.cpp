// The slot engine against an oracle that walks minute by minute: slow, and obviously right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "booking/slot_search.hpp"
#include "tests/support/effort.hpp"

namespace permanence::booking {

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

// A rule twice: as data that the oracle reads, and as RFC 5545 for the engine.
struct PlainRule {
    int every_days = 0;           // 0: not by days
    int every_weeks = 0;          // 0: not by weeks
    std::set<unsigned> weekdays;  // of the weeks, Sunday is 0

    bool falls_on(LocalDay first, LocalDay d) const {
        if (d < first) return false;
        if (every_days > 0) return (d - first).count() % every_days == 0;
        if (every_weeks == 0) return d == first;
        // Weeks begin on Monday.
        const auto monday = [](LocalDay one) {
            while (std::chrono::weekday(one) != std::chrono::Monday)
                one -= Days(1);
            return one;
        };
        const bool is_its_week = (monday(d) - monday(first)).count() / 7 % every_weeks == 0;
        return is_its_week && weekdays.contains(std::chrono::weekday(d).c_encoding());
    }

    std::optional<Recurrence> rule() const {
        if (every_days > 0)
            return Recurrence::parse("FREQ=DAILY;INTERVAL=" + std::to_string(every_days)).value();
        if (every_weeks == 0) return std::nullopt;
        constexpr const char* names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
        std::string list;
        for (const unsigned weekday : weekdays) {
            if (!list.empty()) list += ',';
            list += names[weekday];
        }
        return Recurrence::parse("FREQ=WEEKLY;INTERVAL=" + std::to_string(every_weeks) +
                                 ";BYDAY=" + list)
            .value();
    }
};

struct Case {
    Zone zone = Zone::utc();
    std::set<LocalDay> holidays;
    std::optional<DayRange> school_holidays;
    Instant now;
    DayRange days;
    Minutes notice{0};
    Days horizon{0};
    std::vector<PlainRule> rules;  // of the permanences
    std::vector<agenda::Permanence> permanences;
    std::vector<PlainRule> absence_rules;
    std::vector<agenda::Absence> absences;
    std::vector<agenda::Engagement> engagements;
    std::vector<agenda::Way> ways;  // each direction once
    std::vector<agenda::Resource> resources;
    std::vector<DayRange> closings;  // of place 2
    std::string need;
    std::optional<std::vector<AdviserId>> advisers;
    std::optional<std::vector<PlaceId>> places;
};

class CaseMaker {
 public:
    explicit CaseMaker(unsigned seed) : random_(seed) {}

    Case make() {
        Case made;
        constexpr const char* zones[] = {"Europe/Paris", "Europe/Paris", "Indian/Reunion",
                                         "America/Miquelon", "Pacific/Marquesas"};
        // Found once: a zone is a table.
        static std::map<std::string, Zone> found;
        const std::string name = zones[between(0, 4)];
        if (!found.contains(name)) found.emplace(name, Zone::find(name).value());
        made.zone = found.at(name);
        constexpr const char* starts[] = {"2026-03-28", "2026-10-24", "2026-06-01",
                                          "2026-03-08", "2026-11-01", "2028-02-28"};
        const LocalDay first = day(starts[between(0, 5)]);
        made.days = {first, first + Days(between(0, 2))};
        made.now = made.zone.first_instant_of(first) + Minutes(between(-600, 2000));
        made.notice = Minutes(one_in(2) ? 0 : between(0, 1000));
        made.horizon = Days(one_in(3) ? between(0, 2) : 90);
        if (one_in(4)) made.holidays.insert(first + Days(between(0, 2)));
        if (one_in(2))
            made.school_holidays = {first + Days(between(-3, 1)), first + Days(between(1, 4))};
        if (one_in(3)) add_ways(made);
        if (one_in(3))
            for (const int id : {1, 2})
                made.resources.push_back(
                    {.id = {id}, .structure = {}, .name = {}, .capacity = between(1, 2)});
        if (one_in(6))
            made.closings.push_back({first + Days(between(-2, 2)), first + Days(between(0, 2))});
        if (one_in(2)) made.need = "papers";
        const int permanences = between(1, 4);
        for (int i = 0; i < permanences; ++i)
            add_permanence(made, first);
        const int absences = between(0, 3);
        for (int i = 0; i < absences; ++i)
            add_absence(made, first);
        const int engagements = between(0, 6);
        for (int i = 0; i < engagements; ++i)
            add_engagement(made, first);
        if (one_in(6)) made.advisers = std::vector{AdviserId{between(1, 3)}};
        if (one_in(20)) made.advisers = std::vector<AdviserId>{};
        if (one_in(6)) made.places = std::vector{PlaceId{between(1, 2)}, PlaceId{2}};
        return made;
    }

 private:
    int between(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }
    bool one_in(int chances) { return between(1, chances) == 1; }
    // Round times meet one another's edges more often.
    Minutes time(int most) {
        const int rounding = one_in(4) ? 1 : 15;
        return Minutes(between(0, most / rounding) * rounding);
    }

    PlainRule rule() {
        PlainRule rule;
        if (one_in(3)) return rule;
        if (one_in(2)) {
            rule.every_days = between(1, 3);
            return rule;
        }
        rule.every_weeks = between(1, 2);
        for (unsigned weekday = 0; weekday < 7; ++weekday)
            if (one_in(2)) rule.weekdays.insert(weekday);
        if (rule.weekdays.empty()) rule.weekdays.insert(1);
        return rule;
    }

    void add_permanence(Case& made, LocalDay first) {
        agenda::Permanence one;
        one.id = {static_cast<std::int64_t>(made.permanences.size())};
        one.adviser = {between(1, 2)};
        one.place = {between(1, 2)};
        one.first_day = first - Days(one_in(2) ? 0 : between(-1, 20));
        // Half of them near the hours in which clocks change.
        one.start = one_in(2) ? time(240) : time(1380);
        one.end = std::min(TimeOfDay(1440), one.start + Minutes(1) + time(480));
        one.grid = {Minutes(between(1, 8) * 15), Minutes(between(1, 8) * 15),
                    Minutes(one_in(2) ? 0 : between(0, 40))};
        if (one_in(8)) one.except.push_back(first + Days(between(0, 2)));
        if (one_in(8)) one.last_day = first + Days(between(-1, 2));
        if (one_in(4)) add_moved(one, first);
        if (one_in(5)) one.on_holiday = agenda::OnHoliday::stays_open;
        if (one_in(5)) one.school_time = agenda::SchoolTime::in_term;
        if (one_in(10)) one.school_time = agenda::SchoolTime::in_holidays;
        if (one_in(3)) one.durations.push_back({"papers", Minutes(between(1, 8) * 15)});
        if (one_in(2)) one.resource = ResourceId{between(1, 3)};  // the third is not there
        made.rules.push_back(rule());
        one.rule = made.rules.back().rule();
        made.permanences.push_back(std::move(one));
    }

    void add_moved(agenda::Permanence& one, LocalDay first) {
        agenda::MovedOccurrence moved;
        moved.day = first + Days(between(-2, 3));
        moved.to = one_in(3) ? moved.day : first + Days(between(-1, 3));
        moved.start = one_in(3) ? one.start : time(1380);
        moved.end = std::min(TimeOfDay(1440), moved.start + Minutes(1) + time(480));
        one.moved.push_back(moved);
    }

    void add_absence(Case& made, LocalDay first) {
        agenda::Absence one;
        one.adviser = {between(1, 2)};
        one.begin = first + Days(between(-2, 2)) + time(1439);
        one.end = one.begin + Minutes(1) + time(one_in(4) ? 3000 : 300);
        made.absence_rules.push_back(rule());
        one.rule = made.absence_rules.back().rule();
        made.absences.push_back(std::move(one));
    }

    void add_engagement(Case& made, LocalDay first) {
        const Instant begin = made.zone.first_instant_of(first) + Days(between(-1, 2)) + time(1439);
        const auto state = one_in(4) ? agenda::EngagementState::cancelled_by_resident
                                     : agenda::EngagementState::planned;
        agenda::Engagement one{{between(1, 2)}, {begin, begin + Minutes(1) + time(180)}, state};
        if (one_in(2)) one.place = PlaceId{between(1, 3)};
        if (one_in(2)) one.resource = ResourceId{between(1, 3)};
        made.engagements.push_back(one);
    }

    void add_ways(Case& made) {
        for (const int from : {1, 2, 3})
            for (const int to : {1, 2, 3})
                if (from != to && !one_in(5))
                    made.ways.push_back({{from}, {to}, one_in(9) ? Minutes(200) : time(90)});
    }

    std::mt19937 random_;
};

using Found = std::set<std::tuple<Instant, Instant, PlaceId, AdviserId>>;

// Walks the minutes of the days asked and of a few around them.
class MinuteWalk {
 public:
    explicit MinuteWalk(const Case& given) : given_(given) {
        const Instant begin = given.zone.first_instant_of(given.days.first) - Days(5);
        const Instant end = given.zone.first_instant_of(given.days.last) + Days(5);
        for (Instant t = begin; t < end; t += Minutes(1)) {
            minutes_.push_back(t);
            wall_.push_back(given.zone.to_local(t));
        }
        for (std::size_t i = 0; i < given.absences.size(); ++i)
            mark_absence(i);
        for (const auto& engagement : given.engagements) {
            if (engagement.state == agenda::EngagementState::cancelled_by_resident) continue;
            auto& busy = marks(busy_, engagement.adviser);
            for (std::size_t m = 0; m < minutes_.size(); ++m)
                if (engagement.time.begin <= minutes_[m] && minutes_[m] < engagement.time.end)
                    busy[m] = true;
            if (engagement.place) mark_ways(engagement, *engagement.place);
            if (engagement.resource) mark_resource(engagement, *engagement.resource);
        }
    }

    Found slots() {
        Found found;
        for (std::size_t i = 0; i < given_.permanences.size(); ++i)
            for (LocalDay d = given_.days.first - Days(5); d <= given_.days.last + Days(5);
                 d += Days(1))
                add_slots_of(i, d, found);
        return found;
    }

 private:
    using Marks = std::vector<bool>;

    Marks& marks(std::map<AdviserId, Marks>& of, AdviserId adviser) {
        Marks& one = of[adviser];
        one.resize(minutes_.size());
        return one;
    }

    // Seen from each other place: the minutes in which the adviser comes from there, or has to go.
    void mark_ways(const agenda::Engagement& engagement, PlaceId there) {
        for (const PlaceId here : {PlaceId{1}, PlaceId{2}}) {
            if (here == there) continue;
            auto& on_the_way = ways_[{engagement.adviser, here}];
            on_the_way.resize(minutes_.size());
            for (std::size_t m = 0; m < minutes_.size(); ++m)
                if (engagement.time.begin - way(here, there) <= minutes_[m] &&
                    minutes_[m] < engagement.time.end + way(there, here))
                    on_the_way[m] = true;
        }
    }
    Seconds way(PlaceId from, PlaceId to) const {
        for (const agenda::Way& way : given_.ways)
            if (way.from == from && way.to == to)
                return std::min<Seconds>(way.time, std::chrono::hours(3));
        return Seconds(0);
    }
    void mark_resource(const agenda::Engagement& engagement, ResourceId resource) {
        auto& taken = taken_[resource];
        taken.resize(minutes_.size());
        for (std::size_t m = 0; m < minutes_.size(); ++m)
            if (engagement.time.begin <= minutes_[m] && minutes_[m] < engagement.time.end)
                ++taken[m];
    }
    // Whether there is one more, in that minute, of what the permanence needs.
    bool is_left(const agenda::Permanence& permanence, std::size_t m) {
        if (!permanence.resource) return true;
        const auto known =
            std::ranges::find(given_.resources, *permanence.resource, &agenda::Resource::id);
        auto& taken = taken_[*permanence.resource];
        taken.resize(minutes_.size());
        return known == given_.resources.end() || taken[m] < known->capacity;
    }

    // The first minute at which the wall shows that time or later.
    std::size_t first_minute(LocalTime time) const {
        std::size_t m = 0;
        while (m < minutes_.size() && wall_[m] < time)
            ++m;
        return m;
    }

    void mark_absence(std::size_t i) {
        const auto& absence = given_.absences[i];
        const LocalDay first = std::chrono::floor<Days>(absence.begin);
        for (LocalDay d = given_.days.first - Days(5); d <= given_.days.last + Days(1);
             d += Days(1)) {
            if (!given_.absence_rules[i].falls_on(first, d)) continue;
            const LocalTime begin = d + (absence.begin - first);
            auto& away = marks(away_, absence.adviser);
            const std::size_t end = first_minute(begin + (absence.end - absence.begin));
            for (std::size_t m = first_minute(begin); m < end; ++m)
                away[m] = true;
        }
    }

    // The occurrence that the rule has on `d`, wherever it takes place.
    void add_slots_of(std::size_t i, LocalDay d, Found& found) {
        const auto& permanence = given_.permanences[i];
        if (!is_asked(permanence) || !given_.rules[i].falls_on(permanence.first_day, d)) return;
        if (permanence.last_day && d > *permanence.last_day) return;
        if (std::ranges::count(permanence.except, d) > 0) return;
        // A time that the clocks jumped over is no occurrence, and cannot be moved.
        if (first_minute(d + permanence.start) == first_minute(d + permanence.end)) return;
        LocalDay day = d;
        TimeOfDay start = permanence.start;
        TimeOfDay end = permanence.end;
        bool is_moved = false;
        for (const auto& moved : permanence.moved) {
            if (moved.day != d) continue;
            day = moved.to;
            start = moved.start;
            end = moved.end;
            is_moved = true;
        }
        const bool is_closed = !is_moved && is_closed_on(permanence, d);
        if (!is_closed && given_.days.contains(day))
            add_slots(permanence, day + start, day + end, found);
    }

    bool is_closed_on(const agenda::Permanence& permanence, LocalDay d) const {
        for (const DayRange& closing : given_.closings)
            if (permanence.place == PlaceId{2} && closing.contains(d)) return true;
        if (given_.holidays.contains(d) && permanence.on_holiday == agenda::OnHoliday::closes)
            return true;
        const bool no_school = given_.school_holidays && given_.school_holidays->contains(d);
        return (permanence.school_time == agenda::SchoolTime::in_term && no_school) ||
               (permanence.school_time == agenda::SchoolTime::in_holidays && !no_school);
    }

    bool is_asked(const agenda::Permanence& permanence) const {
        if (given_.advisers && std::ranges::count(*given_.advisers, permanence.adviser) == 0)
            return false;
        return !given_.places || std::ranges::count(*given_.places, permanence.place) > 0;
    }

    void add_slots(const agenda::Permanence& permanence, LocalTime from, LocalTime to,
                   Found& found) {
        const std::size_t open = first_minute(from);
        const std::size_t close = first_minute(to);
        const auto duration = static_cast<std::size_t>(duration_of(permanence).count());
        const auto step = static_cast<std::size_t>(permanence.grid.step.count());
        for (std::size_t start = open; start + duration <= close; start += step) {
            const Instant begin = minutes_[start];
            if (begin < given_.now + given_.notice || begin > given_.now + given_.horizon) continue;
            if (is_free(permanence, start, close))
                found.insert(
                    {begin, begin + duration_of(permanence), permanence.place, permanence.adviser});
        }
    }

    Minutes duration_of(const agenda::Permanence& permanence) const {
        for (const auto& [need, duration] : permanence.durations)
            if (need == given_.need) return duration;
        return permanence.grid.duration;
    }

    bool is_free(const agenda::Permanence& permanence, std::size_t start, std::size_t close) {
        const Marks& away = marks(away_, permanence.adviser);
        const Marks& busy = marks(busy_, permanence.adviser);
        const auto duration = static_cast<std::size_t>(duration_of(permanence).count());
        const auto buffer = static_cast<std::size_t>(permanence.grid.buffer_after.count());
        // Its own minutes, then those kept free after it as long as the permanence is open.
        for (std::size_t m = start; m < std::min(start + duration + buffer, close); ++m)
            if (away[m] || busy[m]) return false;
        // Its own minutes alone: neither on the way, nor without a room.
        const auto on_the_way = ways_.find({permanence.adviser, permanence.place});
        for (std::size_t m = start; m < start + duration; ++m) {
            if (on_the_way != ways_.end() && on_the_way->second[m]) return false;
            if (!is_left(permanence, m)) return false;
        }
        // Minutes kept free after something busy.
        for (std::size_t m = start; m < start + duration; ++m)
            for (std::size_t back = 1; back <= buffer; ++back)
                if (busy[m - back]) return false;
        return true;
    }

    const Case& given_;
    std::vector<Instant> minutes_;
    std::vector<LocalTime> wall_;
    std::map<AdviserId, Marks> away_;
    std::map<AdviserId, Marks> busy_;
    std::map<std::pair<AdviserId, PlaceId>, Marks> ways_;
    std::map<ResourceId, std::vector<int>> taken_;
};

struct Asked {
    SchoolHolidays school;
    agenda::WallCalendars calendars;
    SlotQuestion question;

    explicit Asked(const Case& given)
        : school(without_school(given)),
          calendars{{given.zone, closed_on(given.holidays), &school}, {}},
          question{.now = given.now,
                   .days = given.days,
                   .notice = given.notice,
                   .horizon = given.horizon,
                   .permanences = given.permanences,
                   .absences = given.absences,
                   .away = {},
                   .engagements = given.engagements,
                   .calendars = calendars,
                   .ways = given.ways,
                   .resources = given.resources,
                   .advisers = given.advisers,
                   .places = given.places,
                   .need = given.need} {
        if (given.closings.empty()) return;
        agenda::WallCalendar closed = calendars.usual;
        for (const DayRange& days : given.closings)
            closed.closings.push_back({days, "closed"});
        calendars.exceptions.emplace(PlaceId{2}, std::move(closed));
    }

    Asked(const Asked&) = delete;  // the calendar points into it
    Asked& operator=(const Asked&) = delete;

    static SchoolHolidays without_school(const Case& given) {
        SchoolHolidays school;
        if (given.school_holidays) school.add(*given.school_holidays, "school.winter");
        return school;
    }
    static Holidays closed_on(const std::set<LocalDay>& days) {
        Holidays holidays;
        for (const LocalDay d : days)
            holidays.close(d, "closed");
        return holidays;
    }
};

Found found_by_engine(const std::vector<Slot>& slots) {
    Found found;
    for (const Slot& slot : slots)
        found.insert({slot.time.begin, slot.time.end, slot.place, slot.adviser});
    return found;
}

bool is_ordered_without_repeats(const std::vector<Slot>& slots) {
    const auto key = [](const Slot& slot) {
        return std::tuple(slot.time.begin, slot.place, slot.adviser, slot.time.end);
    };
    for (std::size_t i = 1; i < slots.size(); ++i)
        if (!(key(slots[i - 1]) < key(slots[i]))) return false;
    return true;
}

// 5,000 in each run, a tenth under a sanitizer; PERMANENCE_SLOT_CASES=100000 at night.
unsigned number_of_cases() {
    const char* wanted = std::getenv("PERMANENCE_SLOT_CASES");
    return wanted == nullptr ? tests::effort(5'000u)
                             : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

}  // namespace

TEST(SlotSearch, offers_what_a_walk_minute_by_minute_offers) {
    std::size_t slots_seen = 0;
    for (unsigned seed = 1; seed <= number_of_cases(); ++seed) {
        const Case given = CaseMaker(seed).make();
        const Asked asked(given);
        const auto slots = find_slots(asked.question);
        slots_seen += slots.size();
        ASSERT_EQ(found_by_engine(slots), MinuteWalk(given).slots()) << "seed " << seed;
        ASSERT_TRUE(is_ordered_without_repeats(slots)) << "seed " << seed;
    }
    EXPECT_GT(slots_seen, number_of_cases() / 2);  // the cases are not all empty
}

TEST(SlotSearch, the_first_slots_are_the_head_of_all_slots) {
    for (unsigned seed = 1; seed <= number_of_cases() / 10; ++seed) {
        Case given = CaseMaker(seed).make();
        given.days.last = given.days.first + Days(60);
        Asked asked(given);
        auto all = find_slots(asked.question);
        for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
            asked.question.limit = limit;
            const std::vector<Slot> head(
                all.begin(),
                all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size())));
            ASSERT_EQ(find_slots(asked.question), head) << "seed " << seed << " limit " << limit;
        }
    }
}

TEST(SlotSearch, explains_as_offered_what_it_offers_and_nothing_else) {
    for (unsigned seed = 1; seed <= number_of_cases() / 10; ++seed) {
        const Case given = CaseMaker(seed).make();
        const Asked asked(given);
        std::vector<Slot> explained;
        for (const Explanation& one : explain_days(asked.question))
            if (one.is_offered()) explained.push_back(one.slot);
        ASSERT_EQ(found_by_engine(explained), found_by_engine(find_slots(asked.question)))
            << "seed " << seed;
        const Instant off_the_grid = given.now + Minutes(1234) + Seconds(7);
        for (const Explanation& one : explain(asked.question, off_the_grid))
            ASSERT_FALSE(one.is_offered()) << "seed " << seed;
    }
}

TEST(SlotSearch, two_zones_come_out_in_one_order) {
    Case given = CaseMaker(1).make();
    agenda::Permanence paris;
    paris.adviser = {1};
    paris.place = {1};
    paris.first_day = day("2026-06-01");
    paris.start = Minutes(540);
    paris.end = Minutes(720);
    paris.rule = Recurrence::parse("FREQ=DAILY").value();
    agenda::Permanence noumea = paris;
    noumea.place = {2};
    noumea.adviser = {2};
    agenda::WallCalendars calendars{{Zone::find("Europe/Paris").value(), {}}, {}};
    calendars.exceptions.emplace(PlaceId{2},
                                 agenda::WallCalendar{Zone::find("Pacific/Noumea").value(), {}});
    const std::vector permanences{paris, noumea};
    SlotQuestion question{.now = parse_instant("2026-05-31T00:00:00Z").value(),
                          .days = {day("2026-06-01"), day("2026-06-30")},
                          .permanences = permanences,
                          .calendars = calendars};
    const auto all = find_slots(question);
    EXPECT_EQ(all.size(), 180u);
    EXPECT_EQ(all.front().place, PlaceId{2});  // the sun rises there first
    EXPECT_TRUE(is_ordered_without_repeats(all));
    for (std::size_t limit = 1; limit < all.size(); limit += 5) {
        question.limit = limit;
        const std::vector<Slot> head(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit));
        EXPECT_EQ(find_slots(question), head);
    }
}

}  // namespace permanence::booking
