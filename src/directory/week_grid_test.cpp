#include "directory/week_grid.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "directory/place_hours.hpp"
#include "tests/support/effort.hpp"

namespace permanence::directory {

namespace {

std::optional<WeekGrid> grid_of_text(std::string_view text) {
    const auto hours = OpeningHours::parse(text);
    EXPECT_TRUE(hours) << text;
    return hours ? grid_of(*hours) : std::nullopt;
}

// As a table writes them again; "text" where none holds them.
std::string through_the_table(std::string_view text) {
    const auto grid = grid_of_text(text);
    if (!grid) return "text";
    const auto hours = hours_of(*grid);
    return hours ? hours->text() : "nothing";
}

TEST(WeekGrid, holds_the_usual_week_of_a_mairie) {
    const auto grid = grid_of_text("Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00; PH off");
    ASSERT_TRUE(grid);
    EXPECT_EQ(grid->days[0].morning, (GridSpan{TimeOfDay(540), TimeOfDay(720)}));
    EXPECT_EQ(grid->days[4].afternoon, (GridSpan{TimeOfDay(840), TimeOfDay(1020)}));
    EXPECT_FALSE(grid->days[5].afternoon);
    EXPECT_TRUE(grid->days[6].is_closed());
    EXPECT_EQ(grid->public_holidays, GridDay{});
    EXPECT_EQ(grid_of_text("We 13:00-18:00")->days[2].morning, std::nullopt)
        << "what begins at one is an afternoon";
}

TEST(WeekGrid, writes_what_it_read) {
    for (const std::string_view text :
         {"Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00; PH off",
          "Mo,Th 09:00-17:00; Tu-We 14:00-18:30", "Mo-Su 00:00-24:00",
          "Mo-Fr 09:00-12:00; PH 10:00-11:00; Aug off",
          "Mo-Fr 09:00-12:00; Jul 10-Aug 20 Mo-Fr 10:00-11:00; PH off; 2026 Dec 24-2027 Jan 03 off",
          "Mo-Fr 09:00-12:00; Dec 24 09:00-11:00; Dec 31 off", "Jul 01-Aug 31 10:00-18:00",
          "Mo-Fr 09:00-12:00; Feb,Jul-Aug off"})
        EXPECT_EQ(through_the_table(text), text);
}

TEST(WeekGrid, reads_other_ways_to_say_the_same) {
    EXPECT_EQ(through_the_table("24/7"), "Mo-Su 00:00-24:00");
    EXPECT_EQ(through_the_table("09:00-12:00; Sa-Su off"), "Mo-Fr 09:00-12:00");
    EXPECT_EQ(through_the_table("Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00"),
              "Mo-Fr 09:00-12:00,14:00-17:00");
    EXPECT_EQ(through_the_table("Mo-Fr 09:00-12:00; Aug off; PH off"),
              "Mo-Fr 09:00-12:00; PH off; Aug off");
    EXPECT_EQ(through_the_table("Mo-Fr 09:00-12:00; Jul-Aug Mo-Fr 09:00-11:00"),
              "Mo-Fr 09:00-12:00; Jul 01-Aug 31 Mo-Fr 09:00-11:00");
    EXPECT_EQ(through_the_table("Mo-Fr 09:00-12:00; 2026 Aug 10-20 off"),
              "Mo-Fr 09:00-12:00; 2026 Aug 10-2026 Aug 20 off");
    EXPECT_EQ(through_the_table("Mo-Fr 09:00-12:00; Dec 25,Jan 01 off"),
              "Mo-Fr 09:00-12:00; Dec 25 off; Jan 01 off");
}

TEST(WeekGrid, leaves_as_a_text_what_it_cannot_hold) {
    for (const std::string_view text :
         {"week 01-53/2 Mo 09:00-12:00", "Sa[1] 09:00-12:00", "Mo-Fr 18:00-02:00",
          "Mo-Fr 09:00-12:00; PH 10:00-01:00", "Mo-Fr 09:00-12:00; Dec 31 18:00-02:00",
          "Mo 08:00-09:00,10:00-11:00,14:00-15:00", "Mo-Fr 09:00-12:00 \"sur rendez-vous\"",
          "Mo-Fr 09:00-12:00 || \"sur rendez-vous\"", "Mo-Fr 09:00+",
          "Mo-Fr 09:00-12:00; Jul-Aug Mo-Sa 09:00-12:00", "easter off",
          "Jul off; Mo-Fr 09:00-12:00", "2027 Mo-Fr 09:00-12:00", "PH off; Mo-Fr 09:00-12:00",
          "Mo-Fr 09:00-12:00; SH off", "Mo-Fr 09:00-12:00; PH -1 day off",
          "Mo-Fr,PH 09:00-12:00; Jul 01-Aug 31 10:00-11:00",
          "Mo-Fr 09:00-12:00; Jul 14 10:00-11:00; PH off"})
        EXPECT_EQ(through_the_table(text), "text") << text;
}

TEST(WeekGrid, says_nothing_when_nothing_was_filled_in) {
    EXPECT_FALSE(hours_of(WeekGrid{}));
}

// ---- any table

class AnyGrid {
 public:
    explicit AnyGrid(unsigned seed) : chance_(seed) {}

    WeekGrid grid() {
        WeekGrid grid;
        for (GridDay& day : grid.days)
            day = below(4) == 0 ? GridDay{} : some_day();
        if (below(2) == 0) grid.public_holidays = below(2) == 0 ? GridDay{} : some_day();
        for (std::size_t month = 0; month < 12; ++month)
            grid.closed_months[month] = below(8) == 0;
        for (unsigned left = below(4); left > 0; --left)
            grid.exceptions.push_back(exception());
        set_in_order(grid.exceptions);
        return grid;
    }

 private:
    unsigned below(unsigned n) { return static_cast<unsigned>(chance_() % n); }
    TimeOfDay between(int from, int to) {
        return TimeOfDay(15 * (from * 4 + int(below(unsigned(to - from) * 4))));
    }
    GridDay some_day() {
        const GridSpan morning{between(6, 9), between(9, 13)};
        const GridSpan afternoon{between(13, 15), between(15, 24)};
        switch (below(3)) {
            case 0:
                return {.morning = morning, .afternoon = {}};
            case 1:
                return {.morning = {}, .afternoon = afternoon};
            default:
                return {.morning = morning, .afternoon = afternoon};
        }
    }
    GridException exception() {
        const DatePoint first{below(2) == 0 ? 0 : 2026, 1 + below(12), 1 + below(28)};
        DatePoint last = first;
        if (below(2) == 0) last.day = std::min(28U, first.day + below(20));
        return {{first, last}, below(2) == 0 ? GridDay{} : some_day()};
    }
    std::mt19937 chance_;
};

TEST(WeekGrid, any_table_is_written_and_read_back_the_same) {
    for (unsigned seed = 0; seed < tests::effort(4'000U); ++seed) {
        const WeekGrid grid = AnyGrid(seed).grid();
        const auto hours = hours_of(grid);
        if (!hours) continue;
        const auto read = OpeningHours::parse(hours->text());
        ASSERT_TRUE(read) << hours->text();
        const auto again = grid_of(*read);
        ASSERT_TRUE(again) << hours->text();
        ASSERT_EQ(*again, grid) << hours->text() << " became " << hours_of(*again)->text();
    }
}

// ---- the real texts

bool is_open_alike(const OpeningHours& one, const OpeningHours& other,
                   const OpeningCalendar& calendar) {
    const LocalDay first = parse_day("2026-01-01").value();
    for (Days day{0}; day < Days(430); ++day)
        if (one.spans_on(first + day, calendar) != other.spans_on(first + day, calendar))
            return false;
    return true;
}

TEST(WeekGrid, every_real_text_that_fits_is_open_at_the_same_minutes) {
    std::ifstream file(SOURCE_DIR "/../shared/data/opening_hours/corpus.json");
    if (!file) GTEST_SKIP() << "the real texts are not beside the source";
    const OpeningCalendar calendar = calendar_of_commune("17461");
    const boost::json::value corpus =
        boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    int fit = 0;
    int all = 0;
    const auto& values = corpus.at("values").as_array();
    for (std::size_t i = 0; i < values.size(); i += tests::sample_step) {
        const std::string text(values[i].at("s").as_string());
        const auto hours = OpeningHours::parse(text);
        if (!hours) continue;
        ++all;
        const auto grid = grid_of(*hours);
        if (!grid) continue;
        ++fit;
        const auto written = hours_of(*grid);
        if (!written) {
            EXPECT_TRUE(is_open_alike(*hours, OpeningHours::parse("off").value(), calendar))
                << text;
            continue;
        }
        EXPECT_TRUE(is_open_alike(*hours, *written, calendar))
            << text << " became " << written->text();
        // And as the service understands them, public holidays included.
        EXPECT_TRUE(is_open_alike(closed_on_public_holidays(*hours),
                                  closed_on_public_holidays(*written), calendar))
            << text << " became " << written->text();
    }
    std::cout << fit << " of " << all << " real texts fit the table\n";
    EXPECT_GT(fit, all * 3 / 4);
}

}  // namespace

}  // namespace permanence::directory
