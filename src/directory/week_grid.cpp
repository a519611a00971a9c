#include "directory/week_grid.hpp"

#include <algorithm>
#include <chrono>

#include "base/check.hpp"

namespace permanence::directory {

namespace {

constexpr TimeOfDay noon_is_over{13 * 60};
constexpr TimeOfDay day_end{24 * 60};

// The rules of a grid in the order in which they are written; a later one wins.
enum class Rank { week, open_times, public_holidays, closed_times, single_days };

Rank rank_of(const GridException& exception) {
    if (exception.is_one_day()) return Rank::single_days;
    return exception.hours.is_closed() ? Rank::closed_times : Rank::open_times;
}

// ---- writing

void set_hours(OpeningRule& rule, const GridDay& day) {
    if (day.is_closed()) rule.opening = Opening::closed;
    for (const auto& span : {day.morning, day.afternoon})
        if (span) rule.times.push_back({span->begin, span->end, false});
}

// The days of the week for which `is_wanted` holds, neighbours together.
std::vector<WeekdaySpan> weekdays_where(auto is_wanted) {
    std::vector<WeekdaySpan> spans;
    for (unsigned iso = 1; iso <= 7; ++iso) {
        if (!is_wanted(iso - 1)) continue;
        if (!spans.empty() && spans.back().last + 1 == iso)
            spans.back().last = iso;
        else
            spans.push_back({iso, iso, {}});
    }
    return spans;
}

// One rule for all days that are alike.
void add_week(const WeekGrid& grid, std::vector<OpeningRule>& rules) {
    for (std::size_t day = 0; day < 7; ++day) {
        const GridDay& hours = grid.days[day];
        const auto* const first = std::ranges::find(grid.days, hours);
        if (hours.is_closed() || first != grid.days.begin() + day) continue;
        OpeningRule rule;
        rule.weekdays =
            weekdays_where([&](std::size_t other) { return grid.days[other] == hours; });
        set_hours(rule, hours);
        rules.push_back(std::move(rule));
    }
}

std::vector<WeekdaySpan> open_weekdays(const WeekGrid& grid) {
    auto spans = weekdays_where([&](std::size_t day) { return !grid.days[day].is_closed(); });
    const bool is_every_day = spans.size() == 1 && spans[0].first == 1 && spans[0].last == 7;
    return is_every_day ? std::vector<WeekdaySpan>() : spans;
}

void add_exceptions(const WeekGrid& grid, Rank rank, std::vector<OpeningRule>& rules) {
    for (const GridException& exception : grid.exceptions) {
        if (rank_of(exception) != rank) continue;
        OpeningRule rule;
        rule.dates.push_back(exception.days);
        if (rank == Rank::open_times) rule.weekdays = open_weekdays(grid);
        set_hours(rule, exception.hours);
        rules.push_back(std::move(rule));
    }
}

void add_closed_months(const WeekGrid& grid, std::vector<OpeningRule>& rules) {
    OpeningRule rule;
    for (unsigned month = 1; month <= 12; ++month) {
        if (!grid.closed_months[month - 1]) continue;
        const bool goes_on = !rule.dates.empty() && rule.dates.back().last.month + 1 == month;
        if (goes_on)
            rule.dates.back().last.month = month;
        else
            rule.dates.push_back({{.month = month}, {.month = month}});
    }
    if (rule.dates.empty()) return;
    rule.opening = Opening::closed;
    rules.push_back(std::move(rule));
}

void add_public_holidays(const WeekGrid& grid, std::vector<OpeningRule>& rules) {
    if (!grid.public_holidays) return;
    OpeningRule rule;
    rule.holidays.push_back({});
    set_hours(rule, *grid.public_holidays);
    rules.push_back(std::move(rule));
}

// ---- reading

std::optional<GridDay> day_of(const OpenSpans& spans) {
    if (spans.size() > 2) return std::nullopt;
    std::array<std::optional<GridSpan>, 2> halves;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const OpenSpan& span = spans[i];
        if (span.opening != Opening::open || !span.comment.empty() || span.end > day_end)
            return std::nullopt;
        halves.at(i) = GridSpan{span.begin, span.end};
    }
    return tidy_day(halves[0], halves[1]);
}

// The hours that a rule says by itself.
std::optional<GridDay> hours_said(const OpeningRule& rule) {
    if (rule.opening == Opening::closed)
        return rule.times.empty() ? std::optional(GridDay{}) : std::nullopt;
    OpeningRule any_day = rule;
    any_day.join = OpeningRule::Join::replaces;
    any_day.dates.clear();
    any_day.weekdays.clear();
    const OpeningHours hours({std::move(any_day)});
    const OpeningWeek week = hours.week();
    return day_of(week.days.front());
}

bool is_day_of_year(const DatePoint& point) {
    return point.month != 0 && point.day != 0;
}
bool is_month_of_each_year(const DatePoint& point) {
    return point.year == 0 && point.month != 0 && point.day == 0;
}

unsigned last_day_of(unsigned month) {
    using namespace std::chrono;
    const year leap_year(2028);
    return static_cast<unsigned>((leap_year / std::chrono::month(month) / last).day());
}

bool goes_past_midnight(const OpeningRule& rule) {
    return std::ranges::any_of(rule.times,
                               [](const TimeSpan& span) { return span.known_end() > day_end; });
}

class GridReader {
 public:
    explicit GridReader(const OpeningHours& hours) : hours_(hours) {}

    std::optional<WeekGrid> read() {
        if (std::ranges::any_of(hours_.rules(), goes_past_midnight) || !read_week())
            return std::nullopt;
        for (const OpeningRule& rule : hours_.rules()) {
            const auto rank = is_weekly(rule) ? rank_of_weekly(rule) : read_exception(rule);
            if (!rank || !keeps_the_order(rule, *rank)) return std::nullopt;
        }
        if (grid_.exceptions.size() > WeekGrid::most_exceptions) return std::nullopt;
        set_in_order(grid_.exceptions);
        return std::move(grid_);
    }

 private:
    bool read_week() {
        const OpeningWeek week = hours_.week();
        for (std::size_t day = 0; day < 7; ++day) {
            const auto hours = day_of(week.days[day]);
            if (!hours) return false;
            grid_.days[day] = *hours;
        }
        if (!week.public_holidays) return true;
        grid_.public_holidays = day_of(week.public_holidays->front());
        return grid_.public_holidays &&
               std::ranges::count(*week.public_holidays, week.public_holidays->front()) == 7;
    }

    // A rule of the week was read already; only its place among the others matters.
    static std::optional<Rank> rank_of_weekly(const OpeningRule& rule) {
        if (!rule.comment.empty()) return std::nullopt;
        const bool is_of_holidays_alone = !rule.holidays.empty() && rule.weekdays.empty();
        return is_of_holidays_alone ? Rank::public_holidays : Rank::week;
    }

    std::optional<Rank> read_exception(const OpeningRule& rule) {
        const bool is_plain = rule.join == OpeningRule::Join::replaces && rule.years.empty() &&
                              rule.weeks.empty() && rule.holidays.empty() && rule.comment.empty() &&
                              !rule.dates.empty();
        const auto hours = is_plain ? hours_said(rule) : std::nullopt;
        if (!hours) return std::nullopt;
        std::optional<Rank> rank;
        for (const DateSpan& span : rule.dates) {
            const auto one = read_dates(rule, span, *hours);
            if (!one || (rank && *rank != *one)) return std::nullopt;
            rank = one;
        }
        return rank;
    }

    std::optional<Rank> read_dates(const OpeningRule& rule, DateSpan span, const GridDay& hours) {
        if (is_month_of_each_year(span.first) && is_month_of_each_year(span.last)) {
            if (hours.is_closed() && rule.weekdays.empty() && span.first.month <= span.last.month) {
                for (unsigned month = span.first.month; month <= span.last.month; ++month)
                    grid_.closed_months.set(month - 1);
                return Rank::closed_times;
            }
            span.first.day = 1;
            span.last.day = last_day_of(span.last.month);
        }
        if (!is_day_of_year(span.first) || !is_day_of_year(span.last) ||
            (span.first.year == 0) != (span.last.year == 0))
            return std::nullopt;
        const GridException exception{span, hours};
        const Rank rank = rank_of(exception);
        const auto expected =
            rank == Rank::open_times ? open_weekdays(grid_) : std::vector<WeekdaySpan>();
        if (rule.weekdays != expected) return std::nullopt;
        grid_.exceptions.push_back(exception);
        return rank;
    }

    // Rules may stand in another order than ours only where both close.
    bool keeps_the_order(const OpeningRule& rule, Rank rank) {
        const bool closes = rule.opening == Opening::closed;
        const bool is_before_an_earlier_one = rank < (closes ? highest_open_ : highest_);
        // "Mo-Fr,PH 09:00-12:00" is of the week and of public holidays.
        if (!rule.holidays.empty()) rank = Rank::public_holidays;
        highest_ = std::max(highest_, rank);
        if (!closes) highest_open_ = std::max(highest_open_, rank);
        return !is_before_an_earlier_one;
    }

    const OpeningHours& hours_;
    WeekGrid grid_;
    Rank highest_ = Rank::week;       // of the rules read so far
    Rank highest_open_ = Rank::week;  // of those that open
};

}  // namespace

GridDay tidy_day(std::optional<GridSpan> first, std::optional<GridSpan> second) {
    if (first && second && second->begin <= first->end) {
        first->end = std::max(first->end, second->end);
        second.reset();
    }
    if (first && second) return {first, second};
    const auto& alone = first ? first : second;
    if (!alone) return {};
    if (alone->begin < noon_is_over) return {.morning = alone, .afternoon = {}};
    return {.morning = {}, .afternoon = alone};
}

void set_in_order(std::vector<GridException>& exceptions) {
    std::ranges::stable_sort(exceptions, {}, rank_of);
}

std::optional<OpeningHours> hours_of(const WeekGrid& grid) {
    std::vector<OpeningRule> rules;
    add_week(grid, rules);
    add_exceptions(grid, Rank::open_times, rules);
    add_public_holidays(grid, rules);
    add_closed_months(grid, rules);
    add_exceptions(grid, Rank::closed_times, rules);
    add_exceptions(grid, Rank::single_days, rules);
    if (rules.empty()) return std::nullopt;
    return OpeningHours(std::move(rules));
}

std::optional<WeekGrid> grid_of(const OpeningHours& hours) {
    return GridReader(hours).read();
}

}  // namespace permanence::directory
