#include "base/holidays.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace permanence {

namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

int number_of_holidays(const Holidays& holidays, int year) {
    int count = 0;
    const auto first = LocalDay(std::chrono::year(year) / 1 / 1);
    const auto last = LocalDay(std::chrono::year(year) / 12 / 31);
    for (auto d = first; d <= last; d += Days(1))
        if (holidays.on(d)) ++count;
    return count;
}

}  // namespace

TEST(Holidays, easter_is_where_the_almanac_has_it) {
    for (const auto* text : {"1913-03-23", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24",
                             "2024-03-31", "2026-04-05", "2038-04-25", "2100-03-28"})
        EXPECT_EQ(easter_sunday(std::chrono::year_month_day(day(text)).year()), day(text)) << text;
}

TEST(Holidays, metropolitan_france_has_eleven_days_a_year) {
    const Holidays france = Holidays::of("FR").value();
    EXPECT_EQ(number_of_holidays(france, 2026), 11);
    EXPECT_EQ(france.on(day("2026-07-14")), "holiday.national_day");
    EXPECT_EQ(france.on(day("2026-04-06")), "holiday.easter_monday");
    EXPECT_EQ(france.on(day("2026-05-14")), "holiday.ascension");
    EXPECT_EQ(france.on(day("2026-05-25")), "holiday.whit_monday");
    EXPECT_FALSE(france.on(day("2026-04-05")));
    EXPECT_FALSE(france.on(day("2026-04-03")));
    EXPECT_FALSE(france.on(day("2026-12-26")));
}

TEST(Holidays, two_that_fall_together_are_one_day_off) {
    EXPECT_EQ(number_of_holidays(Holidays::of("FR").value(), 2008), 10);  // Ascension, 1 May
}

TEST(Holidays, alsace_and_moselle_add_good_friday_and_the_26th_of_december) {
    for (const auto* calendar : {"FR-57", "FR-67", "FR-68"}) {
        const Holidays holidays = Holidays::of(calendar).value();
        EXPECT_EQ(number_of_holidays(holidays, 2026), 13);
        EXPECT_EQ(holidays.on(day("2026-04-03")), "holiday.good_friday");
        EXPECT_EQ(holidays.on(day("2026-12-26")), "holiday.saint_stephen");
    }
}

TEST(Holidays, each_overseas_departement_has_its_own_day) {
    for (const auto& [code, text] : {std::pair{"971", "2026-05-27"},
                                     {"972", "2026-05-22"},
                                     {"973", "2026-06-10"},
                                     {"974", "2026-12-20"},
                                     {"976", "2026-04-27"}}) {
        const Holidays holidays = Holidays::of(std::string("FR-") + code).value();
        EXPECT_EQ(holidays.on(day(text)), "holiday.abolition_of_slavery");
        EXPECT_EQ(number_of_holidays(holidays, 2026), 12);
        EXPECT_FALSE(Holidays::of("FR")->on(day(text)));
        EXPECT_EQ(Holidays::of_departement(code).on(day(text)), holidays.on(day(text)));
    }
}

TEST(Holidays, a_calendar_that_does_not_exist_is_nothing) {
    for (const auto* calendar : {"", "fr", "FR-", "FR-99", "FR-17", "DE", "974"})
        EXPECT_FALSE(Holidays::of(calendar)) << calendar;
    EXPECT_EQ(number_of_holidays(Holidays::of("none").value(), 2026), 0);
}

TEST(Holidays, a_structure_may_close_on_days_of_its_own) {
    Holidays holidays = Holidays::of_departement("17");
    holidays.close(day("2026-05-15"), "pont de l'Ascension");
    EXPECT_EQ(holidays.on(day("2026-05-15")), "pont de l'Ascension");
    EXPECT_EQ(number_of_holidays(holidays, 2026), 12);
}

// Licence Ouverte, Etalab, "jours fériés": every day of 2006 to 2031, and no other.
TEST(Holidays, agree_with_the_published_list_of_the_state) {
    std::ifstream file(SOURCE_DIR "/../shared/data/territory/jours_feries_metropole.csv");
    if (!file) GTEST_SKIP() << "the published list is not beside the source";
    std::map<int, int> published;
    std::string line;
    std::getline(file, line);
    const Holidays france = Holidays::of("FR").value();
    while (std::getline(file, line)) {
        const LocalDay holiday = day(std::string_view(line).substr(0, 10));
        EXPECT_TRUE(france.on(holiday)) << line;
        // The list has two lines for the day that is two holidays.
        static std::map<LocalDay, int> seen;
        if (++seen[holiday] == 1)
            ++published[static_cast<int>(std::chrono::year_month_day(holiday).year())];
    }
    EXPECT_GE(published.size(), 25u);
    for (const auto& [year, count] : published)
        EXPECT_EQ(number_of_holidays(france, year), count) << year;
}

}  // namespace permanence
