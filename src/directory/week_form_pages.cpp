#include "directory/week_form_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/line.hpp"
#include "base/typed_time.hpp"
#include "directory/week_views.hpp"

namespace permanence::directory {

namespace {

using http::Fields;
using Errors = std::vector<FieldError>;

std::optional<unsigned> number_typed(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

class GridTyped {
 public:
    GridTyped(const Fields& form, Errors& errors) : form_(form), errors_(errors) {}

    WeekGrid grid() {
        WeekGrid grid;
        for (std::size_t day = 0; day < 7; ++day)
            grid.days[day] = is_as_monday(day) ? grid.days[0] : day_typed(week_fields::day(day));
        grid.public_holidays = GridDay{};
        if (form_.value(week_fields::public_holidays) == "open")
            grid.public_holidays = day_typed(std::string(week_fields::public_holidays));
        for (const std::string_view value : form_.values(week_fields::closed_months))
            if (const auto month = number_typed(value); month && *month >= 1 && *month <= 12)
                grid.closed_months.set(*month - 1);
        for (std::size_t i = 0; i < week_fields::exceptions; ++i)
            if (auto exception = exception_typed(week_fields::exception(i)))
                grid.exceptions.push_back(*exception);
        set_in_order(grid.exceptions);
        return grid;
    }

 private:
    void fault(const std::string& field, std::string_view key) {
        errors_.push_back({field, std::string(key), {}});
    }

    bool is_as_monday(std::size_t day) const {
        const auto ticked = form_.values(week_fields::same_as_monday);
        return day > 0 && std::ranges::find(ticked, std::to_string(day + 1)) != ticked.end();
    }

    std::optional<GridSpan> span_typed(const std::string& row, std::size_t half) {
        const std::string from = week_fields::of(row, week_fields::times.at(2 * half));
        const std::string to = week_fields::of(row, week_fields::times.at(2 * half + 1));
        const auto first = trimmed(form_.value(from));
        const auto last = trimmed(form_.value(to));
        if (first.empty() && last.empty()) return std::nullopt;
        if (first.empty() || last.empty()) {
            fault(first.empty() ? from : to, "directory.week_end_missing");
            return std::nullopt;
        }
        const auto begin = parse_typed_time(first);
        const auto end = parse_typed_time(last);
        if (!begin) fault(from, "directory.week_time_wrong");
        if (!end) fault(to, "directory.week_time_wrong");
        if (!begin || !end) return std::nullopt;
        if (*end <= *begin) {
            fault(to, "directory.week_end_before_begin");
            return std::nullopt;
        }
        return GridSpan{*begin, *end};
    }

    // Two halves without a pause are one; one alone is where it belongs.
    GridDay day_typed(const std::string& row) {
        auto morning = span_typed(row, 0);
        auto afternoon = span_typed(row, 1);
        if (morning && afternoon && afternoon->begin < morning->end) {
            fault(week_fields::of(row, week_fields::times[2]), "directory.week_halves_overlap");
            return {};
        }
        return tidy_day(morning, afternoon);
    }

    // "24/12" of each year, or "24/12/2026".
    std::optional<DatePoint> date_typed(const std::string& field) {
        const std::string_view text = trimmed(form_.value(field));
        if (const auto day = parse_typed_day(text)) {
            const std::chrono::year_month_day date(*day);
            return DatePoint{int(date.year()), unsigned(date.month()), unsigned(date.day()), 0};
        }
        // Each year has that day where a leap year has it.
        if (const auto day = parse_typed_day(fmt::format("{}/2028", text))) {
            const std::chrono::year_month_day date(*day);
            return DatePoint{0, unsigned(date.month()), unsigned(date.day()), 0};
        }
        fault(field, "directory.week_day_wrong");
        return std::nullopt;
    }

    std::optional<GridException> exception_typed(const std::string& row) {
        const std::string first_field = week_fields::of(row, "first");
        const std::string last_field = week_fields::of(row, "last");
        const GridDay hours = day_typed(row);
        const bool has_last = !trimmed(form_.value(last_field)).empty();
        if (trimmed(form_.value(first_field)).empty()) {
            if (has_last || !hours.is_closed()) fault(first_field, "directory.week_day_wrong");
            return std::nullopt;
        }
        const auto first = date_typed(first_field);
        const auto last = has_last ? date_typed(last_field) : first;
        if (!first || !last) return std::nullopt;
        if ((first->year == 0) != (last->year == 0)) {
            fault(last_field, "directory.week_day_wrong");
            return std::nullopt;
        }
        const auto order = [](const DatePoint& day) {
            return std::tuple(day.year, day.month, day.day);
        };
        if (first->year != 0 && order(*last) < order(*first)) {
            fault(last_field, "directory.week_last_before_first");
            return std::nullopt;
        }
        return GridException{{*first, *last}, hours};
    }

    const Fields& form_;
    Errors& errors_;
};

std::string text_of(const DatePoint& day) {
    if (day.year == 0) return fmt::format("{}/{}", day.day, day.month);
    return fmt::format("{}/{}/{}", day.day, day.month, day.year);
}

void add_times(std::vector<WordArgument>& answers, const std::string& row, const GridDay& day) {
    std::size_t half = 0;
    for (const auto& span : {day.morning, day.afternoon}) {
        if (span) {
            answers.push_back({week_fields::of(row, week_fields::times.at(2 * half)),
                               write_time_of_day(span->begin)});
            answers.push_back({week_fields::of(row, week_fields::times.at(2 * half + 1)),
                               write_time_of_day(span->end)});
        }
        ++half;
    }
}

}  // namespace

WeekGrid grid_typed(const Fields& form, std::vector<FieldError>& errors) {
    return GridTyped(form, errors).grid();
}

bool says_something(const WeekGrid& grid) {
    WeekGrid without_holidays = grid;
    if (grid.public_holidays && grid.public_holidays->is_closed())
        without_holidays.public_holidays.reset();
    return without_holidays != WeekGrid{};
}

bool has_room(const WeekGrid& grid) {
    return grid.exceptions.size() <= week_fields::exceptions;
}

std::vector<WordArgument> answers_of(const WeekGrid& grid) {
    std::vector<WordArgument> answers;
    for (std::size_t day = 0; day < 7; ++day)
        add_times(answers, week_fields::day(day), grid.days[day]);
    const std::string holidays(week_fields::public_holidays);
    const bool opens = grid.public_holidays && !grid.public_holidays->is_closed();
    answers.push_back({holidays, opens ? "open" : "closed"});
    if (opens) add_times(answers, holidays, *grid.public_holidays);
    for (std::size_t month = 0; month < 12; ++month)
        if (grid.closed_months[month])
            answers.push_back({std::string(week_fields::closed_months), std::to_string(month + 1)});
    for (std::size_t i = 0; i < grid.exceptions.size(); ++i) {
        const GridException& exception = grid.exceptions[i];
        const std::string row = week_fields::exception(i);
        answers.push_back({week_fields::of(row, "first"), text_of(exception.days.first)});
        if (!exception.is_one_day())
            answers.push_back({week_fields::of(row, "last"), text_of(exception.days.last)});
        add_times(answers, row, exception.hours);
    }
    return answers;
}

}  // namespace permanence::directory
