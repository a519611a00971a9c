#include "territory/school_calendar.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "territory/commune_table.hpp"

namespace permanence::territory {
namespace {

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

TEST(SchoolCalendar, knows_the_holidays_of_each_zone) {
    const auto& a = school_holidays_of(SchoolZone::a);
    EXPECT_EQ(a.on(day("2027-02-13")), "school.winter");
    EXPECT_EQ(a.on(day("2027-02-28")), "school.winter");
    EXPECT_FALSE(a.on(day("2027-03-01")));
    EXPECT_FALSE(school_holidays_of(SchoolZone::b).on(day("2027-02-13")));
    EXPECT_EQ(school_holidays_of(SchoolZone::c).on(day("2027-02-13")), "school.winter");
    EXPECT_GE(a.last_day().value(), day("2027-05-09"));
}

TEST(SchoolCalendar, puts_each_departement_of_the_mainland_into_one_zone) {
    EXPECT_EQ(school_zone_of("17"), SchoolZone::a);
    EXPECT_EQ(school_zone_of("07"), SchoolZone::a);
    EXPECT_EQ(school_zone_of("38"), SchoolZone::a);
    EXPECT_EQ(school_zone_of("44"), SchoolZone::b);
    EXPECT_EQ(school_zone_of("75"), SchoolZone::c);
    EXPECT_FALSE(school_zone_of("2A"));
    EXPECT_FALSE(school_zone_of("974"));
    EXPECT_FALSE(school_zone_of(""));
    std::size_t found = 0;
    for (int number = 1; number <= 95; ++number) {
        std::string code = std::to_string(number);
        if (code.size() == 1) code.insert(0, "0");
        if (!school_zone_of(code)) {
            EXPECT_EQ(number, 20) << code;
            continue;
        }
        ++found;
    }
    EXPECT_EQ(found, 94U);
}

// Each day of the published table.
TEST(SchoolCalendar, says_what_the_published_table_says) {
    const std::filesystem::path path =
        SOURCE_DIR "/../shared/data/territory/vacances_scolaires.csv";
    std::ifstream file(path);
    if (!file) GTEST_SKIP() << "the published table is not here";
    std::size_t days = 0;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::array<std::string, 4> cell;
        for (auto& one : cell)
            std::getline(cells, one, ',');
        const LocalDay on = day(cell[0]);
        if (on < day("2025-09-01")) continue;
        ++days;
        for (const auto zone : {SchoolZone::a, SchoolZone::b, SchoolZone::c})
            EXPECT_EQ(school_holidays_of(zone).on(on).has_value(),
                      cell[1 + static_cast<std::size_t>(zone)] == "true")
                << cell[0];
    }
    EXPECT_GT(days, 600U);
}

}  // namespace
}  // namespace permanence::territory
