// Lines on opening hours: as they are read, and as the reader of French takes them back.
#include "directory/opening_hours_words.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "directory/french_hours.hpp"
#include "directory/place_hours.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/golden.hpp"
#include "ui/texts.hpp"

namespace permanence::directory {

namespace {

const ui::Texts& french() {
    static const ui::Texts texts = ui::Texts::french();
    return texts;
}

// With ordinary spaces, as they are typed.
std::vector<std::string> words(std::string_view text) {
    auto lines = opening_hours_in_words(OpeningHours::parse(text).value(), french());
    constexpr std::string_view no_break_space = "\u00a0";
    for (std::string& line : lines)
        for (auto at = line.find(no_break_space); at != line.npos; at = line.find(no_break_space))
            line.replace(at, no_break_space.size(), " ");
    return lines;
}

using Lines = std::vector<std::string>;

// The texts of the golden file, each with its lines below it.
std::vector<std::string> golden_texts() {
    std::ifstream file(SOURCE_DIR "/tests/golden/directory/opening_hours_words.txt");
    std::vector<std::string> texts;
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && !line.starts_with(' ')) texts.push_back(line);
    return texts;
}

std::vector<std::string> real_texts() {
    std::ifstream file(SOURCE_DIR "/../shared/data/opening_hours/corpus.json");
    std::vector<std::string> texts;
    if (!file) return texts;
    const std::string json(std::istreambuf_iterator<char>(file), {});
    const boost::json::value corpus = boost::json::parse(json);
    for (const auto& one : corpus.at("values").as_array())
        texts.emplace_back(one.at("s").as_string());
    return texts;
}

bool is_plain_week(const OpeningHours& hours) {
    return std::ranges::all_of(hours.rules(), [](const OpeningRule& rule) {
        return is_weekly(rule) && rule.opening != Opening::unknown && rule.comment.empty() &&
               std::ranges::none_of(rule.times, &TimeSpan::has_open_end);
    });
}

// A week without a public holiday, and 14 July, a Tuesday.
void expect_same_openings(const OpeningHours& one, const OpeningHours& other,
                          std::string_view about) {
    const OpeningCalendar calendar = calendar_of_commune("17461");
    for (const char* begin : {"2026-03-09", "2026-07-13"})
        for (int day = 0; day < 7; ++day) {
            const LocalDay date = parse_day(begin).value() + Days(day);
            EXPECT_EQ(one.spans_on(date, calendar), other.spans_on(date, calendar))
                << about << " on " << write_day(date);
        }
}

struct ReadBack {
    int alike = 0;
    int silent = 0;
};

// "7 jours sur 7" is the one line on a plain week that the reader does not know.
void read_back(ReadBack& score, const std::string& text) {
    const auto hours = read_place_hours(text);
    if (!hours || !is_plain_week(*hours)) return;
    const Lines lines = opening_hours_in_words(*hours, french());
    if (lines.empty()) {
        if (!hours->speaks_of(HolidayDays::Kind::public_holiday)) ++score.silent;
        return;
    }
    if (lines == Lines{"fermé"}) return;
    const std::string told = fmt::format("{}", fmt::join(lines, " ; "));
    if (told.find("sur 24") != told.npos) return;
    const auto again = read_french_hours(told);
    ASSERT_TRUE(again) << text << " was told as " << told;
    expect_same_openings(*hours, *again, text + " was told as " + told);
    ++score.alike;
}

}  // namespace

TEST(OpeningHoursWords, equal_days_are_told_together) {
    EXPECT_EQ(words("Mo-Fr 09:00-12:00,14:00-17:00"),
              Lines{"lundi au vendredi : 9 h à 12 h, 14 h à 17 h"});
    EXPECT_EQ(words("Tu,Th 09:00-12:30; Sa 10:00-12:00"),
              (Lines{"mardi et jeudi : 9 h à 12 h 30", "samedi : 10 h à 12 h"}));
    EXPECT_EQ(words("Mo-Su 10:00-18:00"), Lines{"tous les jours : 10 h à 18 h"});
    EXPECT_EQ(words("24/7"), Lines{"24 h sur 24, 7 jours sur 7"});
    EXPECT_EQ(words("Fr,Sa 22:00-03:00"), Lines{"vendredi et samedi : 22 h à 3 h"});
}

TEST(OpeningHoursWords, a_closed_day_is_told_where_people_would_come_in_vain) {
    EXPECT_EQ(words("Mo-Fr 09:00-12:00; We off"),
              (Lines{"lundi, mardi, jeudi et vendredi : 9 h à 12 h", "mercredi : fermé"}));
    EXPECT_EQ(words("Tu-Sa 09:00-12:00"), Lines{"mardi au samedi : 9 h à 12 h"});
    EXPECT_EQ(words("Mo-Fr 09:00-12:00; PH off"),
              (Lines{"lundi au vendredi : 9 h à 12 h", "fermé les jours fériés"}));
    EXPECT_EQ(words("off \"travaux\""), Lines{"fermé (travaux)"});
}

TEST(OpeningHoursWords, who_has_to_ask_first_is_told_so) {
    EXPECT_EQ(words("\"sur rendez-vous\""), Lines{"sur rendez-vous"});
    EXPECT_EQ(words("Mo-Fr 09:00-12:00 \"sur rendez-vous\""),
              Lines{"lundi au vendredi : 9 h à 12 h (sur rendez-vous)"});
    EXPECT_EQ(words("Mo-Fr 09:00-12:00 || \"sur rendez-vous\""),
              (Lines{"lundi au vendredi : 9 h à 12 h", "le reste du temps : sur rendez-vous"}));
    EXPECT_EQ(words("Mo-Fr 09:00-12:00; We unknown").back(),
              "mercredi : renseignez-vous avant de venir");
}

TEST(OpeningHoursWords, a_remark_is_told_of_its_own_hours_alone) {
    EXPECT_EQ(words("Mo 09:00-12:00, Mo 14:00-17:00 \"sur rendez-vous\""),
              (Lines{"lundi : 9 h à 12 h", "lundi : 14 h à 17 h (sur rendez-vous)"}));
}

TEST(OpeningHoursWords, seasons_weeks_and_dates_have_words) {
    EXPECT_EQ(words("Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 08:00-13:00"),
              (Lines{"lundi au vendredi : 9 h à 17 h",
                     "du 1er juillet au 31 août, lundi au vendredi : 8 h à 13 h"}));
    EXPECT_EQ(words("Mo-Fr 09:00-17:00; Dec 24-Jan 2 off \"congés\"").back(),
              "du 24 décembre au 2 janvier : fermé (congés)");
    EXPECT_EQ(words("week 2-52/2 Tu 14:00-17:00"), Lines{"semaines paires, mardi : 14 h à 17 h"});
    EXPECT_EQ(words("Sa[1,3] 09:00-12:00"), Lines{"1er et 3e samedis du mois : 9 h à 12 h"});
    EXPECT_EQ(words("Mo-Fr 09:00-17:00; Dec 24 08:30-12:00").back(),
              "le 24 décembre : 8 h 30 à 12 h");
}

TEST(OpeningHoursWords, what_replaces_the_usual_hours_of_a_day_is_not_taken_for_more) {
    EXPECT_EQ(words("Mo-Fr 14:00-17:00; We[1] 09:00-12:00").back(),
              "1er mercredi du mois : 9 h à 12 h seulement");
    EXPECT_EQ(words("Mo-Fr 14:00-17:00, We[1] 09:00-12:00").back(),
              "1er mercredi du mois : 9 h à 12 h, 14 h à 17 h");
    EXPECT_EQ(words("Mo-Sa 09:00-12:00; Jul-Aug Mo-Fr 08:00-13:00"),
              (Lines{"lundi au samedi : 9 h à 12 h",
                     "du 1er juillet au 31 août, lundi au vendredi : 8 h à 13 h",
                     "du 1er juillet au 31 août, samedi : 9 h à 12 h"}));
}

TEST(OpeningHoursWords, nothing_is_told_that_could_be_misunderstood) {
    for (const auto* text :
         {"Aug off; Mo-Fr 09:00-12:00", "Mo 14:00+", "Mo-Fr 09:00-17:00; SH off",
          "Mo-Fr 09:00-12:00; PH -1 day off", "week 1-53/3 Mo 09:00-12:00",
          "Mo-Fr 09:00-12:00; PH off; Jul-Aug Mo-Fr 08:00-12:00",
          "Mo-Fr 09:00-12:00; Jul 14 10:00-11:00; PH off", "PH off; Mo-Fr 09:00-12:00",
          "Jul-Aug Mo-Fr 09:00-12:00; Aug-Sep Mo-Fr 10:00-12:00", "Mo 14:00-14:00",
          "Mo-Fr 09:00-12:00; Dec 24 Mo-Fr 09:00-11:00", "Mo 10:00-11:00 \"a\nb\"",
          "easter -3 days 09:00-10:00", "Mo-Fr 09:00-12:00; We off \"formation\"", "PH off"})
        EXPECT_EQ(words(text), Lines{}) << text;
}

TEST(OpeningHoursWords, each_text_has_its_lines) {
    const auto texts = golden_texts();
    ASSERT_GE(texts.size(), 60U);
    std::string told;
    for (const std::string& text : texts) {
        told += text + "\n";
        const Lines lines = words(text);
        for (const std::string& line : lines)
            told += "    " + line + "\n";
        if (lines.empty()) told += "    -\n";
        told += "\n";
    }
    tests::expect_golden("directory/opening_hours_words.txt", told);
}

TEST(OpeningHoursWords, a_plain_week_is_read_back_as_the_same_openings) {
    ReadBack score;
    for (const std::string& text : golden_texts())
        read_back(score, text);
    EXPECT_GE(score.alike, 25);
    EXPECT_EQ(score.silent, 0);
}

TEST(OpeningHoursWords, the_week_of_every_real_place_is_read_back_as_the_same_openings) {
    const auto texts = real_texts();
    if (texts.empty()) GTEST_SKIP() << "the real texts are not beside the source";
    ReadBack score;
    for (std::size_t i = 0; i < texts.size(); i += tests::sample_step)
        read_back(score, texts[i]);
    EXPECT_EQ(score.silent, 0);
    std::cout << "told and read back alike: " << score.alike << "\n";
}

}  // namespace permanence::directory
