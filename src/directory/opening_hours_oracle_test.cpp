// Against two evaluators that are not ours. The answers and the real strings that lie beside the
// source were made by npm's opening_hours and checked by a second one: see their headers.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

namespace {

std::optional<std::string> beside_the_source(const std::string& name) {
    std::ifstream file(SOURCE_DIR "/../shared/data/" + name);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string word(Opening opening) {
    return opening == Opening::open ? "open" : opening == Opening::closed ? "closed" : "unknown";
}

// Zone A, as published by the ministry: one line a day.
std::vector<DayRange> school_holidays() {
    std::ifstream file(SOURCE_DIR "/../shared/data/territory/vacances_scolaires.csv");
    std::vector<DayRange> ranges;
    for (std::string line; std::getline(file, line);) {
        const auto day = parse_day(line.substr(0, 10));
        if (!day || !line.substr(10).starts_with(",true")) continue;
        if (!ranges.empty() && ranges.back().last + Days(1) == *day)
            ranges.back().last = *day;
        else
            ranges.push_back({*day, *day});
    }
    return ranges;
}

OpeningCalendar charente_maritime() {
    return {.zone = Zone::find("Europe/Paris").value(),
            .public_holidays = Holidays::of_departement("17"),
            .school_holidays = school_holidays()};
}

struct Score {
    int right = 0;
    int total = 0;
    void add(std::string_view what, std::string_view ours, std::string_view theirs) {
        ++total;
        if (ours == theirs)
            ++right;
        else
            ADD_FAILURE() << what << ": we say " << ours << ", they say " << theirs;
    }
    std::string text() const { return std::to_string(right) + " of " + std::to_string(total); }
};

void compare(Score& score, const std::string& text, const boost::json::array& instants,
             const boost::json::array& states, const OpeningCalendar& calendar) {
    const auto hours = OpeningHours::parse(text);
    ASSERT_TRUE(hours) << text;
    ASSERT_EQ(instants.size(), states.size()) << text;
    for (std::size_t i = 0; i < instants.size(); ++i) {
        const std::string at(instants[i].as_string());
        score.add(text + " at " + at, word(hours->at(parse_instant(at).value(), calendar)),
                  std::string_view(states[i].as_string()));
    }
}

}  // namespace

TEST(OpeningHoursOracle, every_answer_is_the_one_of_the_published_evaluator) {
    const auto file = beside_the_source("opening_hours/expected.json");
    if (!file) GTEST_SKIP() << "the answers are not beside the source";
    const OpeningCalendar calendar = charente_maritime();
    Score as_written, with_ph_off, changes;
    const boost::json::value answers = boost::json::parse(*file);
    for (const auto& one : answers.at("cases").as_array()) {
        const std::string text(one.at("s").as_string());
        const auto& instants = one.at("at").as_array();
        compare(as_written, text, instants, one.at("state").as_array(), calendar);
        if (const auto* states = one.as_object().if_contains("state_with_ph_off"))
            compare(with_ph_off, text + "; PH off", instants, states->as_array(), calendar);
        const auto hours = OpeningHours::parse(text);
        ASSERT_TRUE(hours) << text;
        const Instant from = parse_instant(std::string(instants.front().as_string())).value();
        const auto next = hours->next_change(from, from + Days(400), calendar);
        const auto& theirs = one.at("next_change");
        changes.add(text + ": next change", next ? calendar.zone.write_with_offset(*next) : "none",
                    theirs.is_null() ? "none" : std::string_view(theirs.as_string()));
    }
    EXPECT_EQ(as_written.total, 2232);
    std::cout << "states: " << as_written.text() << " right, with PH off: " << with_ph_off.text()
              << ", next changes: " << changes.text() << "\n";
}

TEST(OpeningHoursOracle, every_real_text_is_read_as_the_other_evaluator_or_refused) {
    const auto file = beside_the_source("opening_hours/corpus.json");
    if (!file) GTEST_SKIP() << "the real texts are not beside the source";
    const OpeningCalendar calendar = charente_maritime();
    Score readings, minutes;
    const boost::json::value corpus = boost::json::parse(*file);
    for (const auto& one : corpus.at("values").as_array()) {
        const std::string text(one.at("s").as_string());
        const auto hours = OpeningHours::parse(text);
        // One French sentence of the corpus is taken for hours by the other, with 18 warnings and
        // never an open minute.
        if (const auto* warnings = one.as_object().if_contains("warnings");
            warnings != nullptr && warnings->as_int64() > 1 && !hours)
            continue;
        readings.add(text, hours ? "read" : "refused",
                     one.at("parseable").as_bool() ? "read" : "refused");
        if (!hours) continue;
        const auto again = OpeningHours::parse(hours->text());
        ASSERT_TRUE(again) << text << " became " << hours->text();
        EXPECT_EQ(*again, *hours) << text << " became " << hours->text();
        if (!one.at("parseable").as_bool()) continue;
        for (int day = 0; day < 7; ++day) {
            TimeOfDay open{0};
            for (const OpenSpan& span :
                 hours->spans_on(parse_day("2026-03-09").value() + Days(day), calendar))
                open += span.opening == Opening::open ? span.end - span.begin : TimeOfDay(0);
            minutes.add(text + " on day " + std::to_string(day), std::to_string(open.count()),
                        std::to_string(one.at("min").at(static_cast<std::size_t>(day)).as_int64()));
        }
    }
    std::cout << "read or refused alike: " << readings.text()
              << ", minutes of a day alike: " << minutes.text() << "\n";
}

}  // namespace permanence::directory
