#include "ui/dates.hpp"

#include <gtest/gtest.h>

namespace permanence::ui {
namespace {

using namespace std::chrono;

class Dates : public testing::Test {
 protected:
    const Texts texts = Texts::french();
    const LocalDay today = local_days{2026y / March / 2d};

    std::string day(year_month_day date) { return day_in_words(texts, local_days{date}, today); }
    std::string near_day(year_month_day date) {
        return near_day_in_words(texts, local_days{date}, today);
    }
};

TEST_F(Dates, a_day_of_this_year_has_no_year) {
    EXPECT_EQ(day(2026y / March / 3d), "mardi 3 mars");
}

TEST_F(Dates, a_day_of_another_year_has_its_year) {
    EXPECT_EQ(day(2027y / February / 28d), "dimanche 28 février 2027");
}

TEST_F(Dates, the_first_of_a_month_is_written_1er) {
    EXPECT_EQ(day(2026y / August / 1d), "samedi 1er août");
    EXPECT_EQ(full_day_in_words(texts, local_days{2026y / May / 1d}), "vendredi 1er mai 2026");
    EXPECT_EQ(date_in_words(texts, local_days{2026y / May / 1d}), "1er mai 2026");
}

TEST_F(Dates, today_and_tomorrow_have_names) {
    EXPECT_EQ(near_day(2026y / March / 2d), "aujourd'hui");
    EXPECT_EQ(near_day(2026y / March / 3d), "demain");
    EXPECT_EQ(near_day(2026y / March / 4d), "mercredi 4 mars");
    EXPECT_EQ(near_day(2026y / March / 1d), "dimanche 1er mars");
}

TEST_F(Dates, an_hour_is_said_without_useless_zeros) {
    EXPECT_EQ(time_in_words(texts, 9h + 30min), "9\u00a0h\u00a030");
    EXPECT_EQ(time_in_words(texts, 14h), "14\u00a0h");
    EXPECT_EQ(time_in_words(texts, 8h + 5min), "8\u00a0h\u00a005");
    EXPECT_EQ(time_in_words(texts, 0min), "0\u00a0h");
    EXPECT_EQ(time_in_words(texts, 24h), "minuit");
}

TEST_F(Dates, a_moment_is_day_and_hour) {
    const LocalTime moment = local_days{2026y / March / 3d} + 9h + 30min;
    EXPECT_EQ(moment_in_words(texts, moment, today), "mardi 3 mars à 9\u00a0h\u00a030");
    EXPECT_EQ(span_in_words(texts, 9h, 11h + 20min), "de 9\u00a0h à 11\u00a0h\u00a020");
}

TEST_F(Dates, a_span_on_the_wall_ends_at_midnight_of_its_own_day) {
    const auto wall = [](std::string_view text) { return parse_local_time(text).value(); };
    EXPECT_EQ(time_in_words(texts, wall("2026-03-03T09:30")), "9\u00a0h\u00a030");
    EXPECT_EQ(span_in_words(texts, wall("2026-03-03T09:00"), wall("2026-03-03T11:20")),
              span_in_words(texts, 9h, 11h + 20min));
    EXPECT_EQ(span_in_words(texts, wall("2026-03-03T22:00"), wall("2026-03-04T00:00")),
              span_in_words(texts, 22h, 24h));
}

TEST_F(Dates, durations_are_said_in_minutes_then_in_hours) {
    EXPECT_EQ(duration_in_words(texts, 0min), "0\u00a0minute");
    EXPECT_EQ(duration_in_words(texts, 1min), "1\u00a0minute");
    EXPECT_EQ(duration_in_words(texts, 25min), "25\u00a0minutes");
    EXPECT_EQ(duration_in_words(texts, 75min), "1\u00a0h\u00a015");
    EXPECT_EQ(duration_in_words(texts, 120min), "2\u00a0h");
    EXPECT_EQ(duration_in_words(texts, -5min), "0\u00a0minute");
}

TEST_F(Dates, a_drive_is_said_by_its_time) {
    EXPECT_EQ(drive_in_words(texts, 12min), "à 12\u00a0minutes en voiture");
    EXPECT_EQ(drive_in_words(texts, 1min), "tout près");
}

TEST_F(Dates, distances_are_rounded_as_people_round_them) {
    EXPECT_EQ(distance_in_words(texts, {0}), "50\u00a0m");
    EXPECT_EQ(distance_in_words(texts, {412}), "400\u00a0m");
    EXPECT_EQ(distance_in_words(texts, {980}), "1\u00a0km");
    EXPECT_EQ(distance_in_words(texts, {3499}), "3,5\u00a0km");
    EXPECT_EQ(distance_in_words(texts, {3020}), "3\u00a0km");
    EXPECT_EQ(distance_in_words(texts, {12'400}), "12\u00a0km");
    EXPECT_EQ(distance_in_words(texts, {9'960}), "10\u00a0km");
}

TEST_F(Dates, a_french_number_is_written_by_pairs_and_never_broken) {
    const std::string pairs = "05\u00a046\u00a000\u00a000\u00a000";
    EXPECT_EQ(phone_in_words("+33546000000"), pairs);
    EXPECT_EQ(phone_in_words("05.46.00.00.00"), pairs);
    EXPECT_EQ(phone_in_words("+32 2 555 12 12"), "+32 2 555 12 12");
    EXPECT_EQ(phone_in_words("3939"), "3939");
}

TEST_F(Dates, a_number_to_press_has_no_space) {
    EXPECT_EQ(phone_for_link("05 46 00 00 00"), "+33546000000");
    EXPECT_EQ(phone_for_link("+32 2 555 12 12"), "+3225551212");
    EXPECT_EQ(phone_for_link("39 39"), "3939");
}

}  // namespace
}  // namespace permanence::ui
