#include "directory/expanded_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iterator>

#include "directory/place_hours.hpp"
#include "tests/support/effort.hpp"

namespace permanence::directory {

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

// Usual and strange, of days and nights, of seasons and holidays.
const std::vector<std::string>& texts() {
    static const std::vector<std::string> texts = {
        "Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00",
        "24/7",
        "24/7; PH open",
        "off",
        "Mo-Su 22:00-03:00",
        "Su 01:00-02:30,04:00-24:00; Mo 00:00-05:00",
        "Fr,Sa 18:00+",
        "Mo-Fr 09:00-12:00 \"sur rendez-vous\"; Tu 14:00-16:00",
        "Mo-Fr 09:00-17:00; PH 10:00-12:00",
        "Mo-Fr 09:00-17:00 || unknown",
        "Sa[1],Sa[-1] 09:00-12:00",
        "Apr-Sep Mo-Sa 09:00-19:00; Oct-Mar Tu-Sa 10:00-17:00; Jul 14 10:00-11:00",
        "week 1-53/2 We 14:00-17:00",
        "Mo-Fr 08:00-12:00, Mo 13:30-17:00; Dec 25-Jan 01 off",
        "PH,Su 09:00-12:00; PH +1 day off",
        "du lundi au vendredi 9h-12h et 14h-17h",
        "quand on peut",
        ""};
    return texts;
}

std::vector<std::string> real_texts() {
    std::ifstream file(SOURCE_DIR "/../shared/data/opening_hours/corpus.json");
    std::vector<std::string> found;
    if (!file) return found;
    const auto corpus = boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    for (const auto& one : corpus.at("values").as_array())
        found.emplace_back(one.at("s").as_string());
    return found;
}

// The same question to the rules themselves.
struct Rules {
    std::optional<OpeningHours> hours;
    OpeningCalendar calendar;

    Rules(std::string_view text, std::string_view commune)
        : calendar(calendar_of_commune(commune)) {
        if (const auto read = read_place_hours(text)) hours = closed_on_public_holidays(*read);
    }
    Opening at(Instant instant) const {
        return hours ? hours->at(instant, calendar) : Opening::unknown;
    }
    bool is_open_on(LocalDay day) const {
        if (!hours) return false;
        const auto spans = hours->spans_on(day, calendar);
        return std::ranges::any_of(
            spans, [](const OpenSpan& span) { return span.opening == Opening::open; });
    }
    OpeningState state(Instant instant, Instant last) const {
        if (!hours) return {};
        OpeningState state{.is_told = true, .now = at(instant)};
        state.until = hours->next_change(instant, last, calendar);
        for (auto when = state.until; when && state.now != Opening::open && !state.opens;
             when = hours->next_change(*when, last, calendar))
            if (at(*when) == Opening::open) state.opens = when;
        return state;
    }
};

std::string any_commune() {
    return *rc::gen::element<std::string>("17461", "67482", "97411", "97502", "98735", "98818",
                                          "2A004", "97302", "");
}

LocalDay any_first_day() {
    return *rc::gen::element(day("2026-03-10"), day("2026-10-05"), day("2026-04-25"),
                             day("2026-12-15"), day("2026-07-01"));
}

// The end of what was expanded, on the wall of the commune.
Instant end_of(LocalDay first_day, const Rules& rules) {
    return rules.calendar.zone.first_instant_of(first_day + Days(ExpandedHours::days));
}

}  // namespace

TEST(ExpandedHours, say_what_the_rules_say_at_any_instant) {
    EXPECT_TRUE(rc::check("any instant", [] {
        const LocalDay first = any_first_day();
        ExpandedHours expanded(first);
        for (int i = 0; i < 8; ++i) {
            const auto text = *rc::gen::elementOf(texts());
            const auto commune = any_commune();
            const auto id = expanded.add(text, commune);
            const Rules rules(text, commune);
            for (int j = 0; j < 20; ++j) {
                const auto quarters = *rc::gen::inRange(-4 * 24 * 4, 34 * 24 * 4);
                const auto off = *rc::gen::element(-1, 0, 1);
                const Instant instant(first.time_since_epoch() + Minutes(15 * quarters) +
                                      Seconds(off));
                RC_ASSERT(expanded.at(id, instant) == rules.at(instant));
            }
        }
    }));
}

TEST(ExpandedHours, say_until_when_and_when_next_as_the_rules_do) {
    EXPECT_TRUE(rc::check("state", [] {
        const LocalDay first = any_first_day();
        ExpandedHours expanded(first);
        const auto text = *rc::gen::elementOf(texts());
        const auto commune = any_commune();
        const auto id = expanded.add(text, commune);
        const Rules rules(text, commune);
        const Instant last = end_of(first, rules);
        for (int j = 0; j < 10; ++j) {
            const Instant instant(first.time_since_epoch() +
                                  Minutes(15 * *rc::gen::inRange(-4 * 24 * 4, 34 * 24 * 4)));
            const bool is_expanded =
                instant < last && instant >= rules.calendar.zone.first_instant_of(first);
            RC_ASSERT(
                expanded.state(id, instant) ==
                rules.state(instant, is_expanded ? last : instant + Days(ExpandedHours::days)));
        }
    }));
}

TEST(ExpandedHours, say_on_which_days_a_place_opens_at_all) {
    EXPECT_TRUE(rc::check("days", [] {
        const LocalDay first = any_first_day();
        ExpandedHours expanded(first);
        const auto text = *rc::gen::elementOf(texts());
        const auto commune = any_commune();
        const auto id = expanded.add(text, commune);
        const Rules rules(text, commune);
        for (int n = -3; n < ExpandedHours::days + 3; ++n)
            RC_ASSERT(expanded.is_open_on(id, first + Days(n)) ==
                      rules.is_open_on(first + Days(n)));
    }));
}

TEST(ExpandedHours, are_those_of_the_rules_for_every_real_text) {
    const auto real = real_texts();
    if (real.empty()) GTEST_SKIP() << "the real texts are not beside the source";
    for (const char* from : {"2026-03-10", "2026-10-05", "2026-05-01"}) {
        const LocalDay first = day(from);
        ExpandedHours expanded(first);
        for (std::size_t i = 0; i < real.size(); i += tests::sample_step) {
            const std::string& text = real[i];
            const auto id = expanded.add(text, "67482");
            const Rules rules(text, "67482");
            for (Instant instant(first.time_since_epoch());
                 instant < Instant(first.time_since_epoch()) + Days(30); instant += Minutes(7 * 61))
                ASSERT_EQ(expanded.at(id, instant), rules.at(instant))
                    << text << " at " << write_utc(instant);
        }
    }
}

TEST(ExpandedHours, a_place_says_until_when_it_is_open_and_when_it_opens_next) {
    ExpandedHours expanded(day("2026-07-10"));
    const auto office = expanded.add("Mo-Fr 09:00-12:00,14:00-17:00", "17461");
    const auto open = expanded.state(office, at("2026-07-13T10:00:00+02:00"));
    EXPECT_EQ(open.now, Opening::open);
    EXPECT_EQ(open.until, at("2026-07-13T12:00:00+02:00"));
    const auto evening = expanded.state(office, at("2026-07-13T18:00:00+02:00"));
    EXPECT_EQ(evening.now, Opening::closed);
    EXPECT_EQ(evening.opens, at("2026-07-15T09:00:00+02:00")) << "the 14th is a public holiday";
    const auto always = expanded.add("24/7; PH open", "17461");
    EXPECT_EQ(expanded.state(always, at("2026-07-13T18:00:00+02:00")).until, std::nullopt);
}

TEST(ExpandedHours, what_nobody_told_is_unknown_on_all_days) {
    ExpandedHours expanded(day("2026-07-10"));
    for (const char* text : {"", "quand on peut", "\xff\xfe"}) {
        const auto id = expanded.add(text, "17461");
        EXPECT_EQ(id, ExpandedHours::not_told);
        EXPECT_FALSE(expanded.state(id, at("2026-07-13T10:00:00+02:00")).is_told);
        EXPECT_FALSE(expanded.is_open_on(id, day("2026-07-13")));
    }
}

TEST(ExpandedHours, the_same_hours_are_kept_once_for_each_calendar) {
    ExpandedHours expanded(day("2026-07-10"));
    const auto here = expanded.add("Mo-Fr 09:00-12:00", "17461");
    EXPECT_EQ(expanded.add("Mo-Fr 09:00-12:00", "17001"), here);
    EXPECT_NE(expanded.add("Mo-Fr 09:00-12:00", "67482"), here);
}

}  // namespace permanence::directory
