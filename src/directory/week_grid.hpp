#pragma once
// Opening hours as people fill them into a table: morning and afternoon of each day, what is
// otherwise on public holidays, in closed months and on some dates. Pure; what such a table cannot
// hold (odd weeks, school holidays, comments) stays a text.
#include <array>
#include <bitset>
#include <optional>
#include <vector>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

struct GridSpan {
    TimeOfDay begin{};
    TimeOfDay end{};  // after begin, 24:00 at most
    bool operator==(const GridSpan&) const = default;
};

// Closed when it has neither. What begins at 13:00 or later and stands alone is an afternoon.
struct GridDay {
    std::optional<GridSpan> morning;
    std::optional<GridSpan> afternoon;  // after the morning, where there is one
    bool is_closed() const { return !morning && !afternoon; }
    bool operator==(const GridDay&) const = default;
};

// Some dates, each year or in one: closed, or open at other hours. Hours of several days are those
// of the days that are open in the week; of every day, where the week has none.
struct GridException {
    DateSpan days;  // days of the year, never whole months nor Easter
    GridDay hours;
    bool is_one_day() const { return days.first == days.last; }
    bool operator==(const GridException&) const = default;
};

// Two spans in their order as the day of a table: without a pause they are one, and one alone is
// where it belongs.
GridDay tidy_day(std::optional<GridSpan> first, std::optional<GridSpan> second);

struct WeekGrid {
    static constexpr std::size_t most_exceptions = 12;

    std::array<GridDay, 7> days;             // Monday first
    std::optional<GridDay> public_holidays;  // nothing: not spoken of, the service closes then
    std::bitset<12> closed_months;           // January first
    // In the order in which they are written: several days before single ones, open before closed.
    std::vector<GridException> exceptions;
    bool operator==(const WeekGrid&) const = default;
};

// Nothing for a table that says nothing at all. Later rules win: the week, other hours of a time of
// the year, public holidays, closed times, single dates.
std::optional<OpeningHours> hours_of(const WeekGrid& grid);

// The table that means the same, or nothing when no table does.
std::optional<WeekGrid> grid_of(const OpeningHours& hours);

// The order in which exceptions are kept.
void set_in_order(std::vector<GridException>& exceptions);

}  // namespace permanence::directory
