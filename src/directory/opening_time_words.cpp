#include "directory/opening_time_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace permanence::directory {

namespace {

constexpr int latest_year = 9999;  // "2026+" has no end
constexpr int last_week = 53;

std::string weekday(const Sentences& say, unsigned iso_number) {
    return say(fmt::format("ui.weekday.{}", iso_number), {});
}

std::string day_number(const Sentences& say, unsigned day) {
    return day == 1 ? say("ui.date.first", {}) : std::to_string(day);
}

// "a, b et c".
std::string list(const Sentences& say, std::span<const std::string> parts) {
    if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
    const std::string first = fmt::format("{}", fmt::join(parts.first(parts.size() - 1), ", "));
    return say("hours.and", {{"first", first}, {"last", parts.back()}});
}

// Each part in words; nothing when one has none.
template <class Parts, class InWords>
std::optional<std::string> list_of(const Sentences& say, const Parts& parts, InWords in_words) {
    std::vector<std::string> words;
    for (const auto& part : parts) {
        auto one = in_words(say, part);
        if (!one) return std::nullopt;
        words.push_back(*std::move(one));
    }
    return list(say, words);
}

unsigned days_of_month(unsigned month) {
    const bool is_short = month == 4 || month == 6 || month == 9 || month == 11;
    return month == 2 ? 28 : is_short ? 30 : 31;
}

// "15 août", "15 août 2026".
std::string date(const Sentences& say, DatePoint point) {
    const WordArguments parts{{"day", day_number(say, point.day)},
                              {"month", say(fmt::format("ui.month.{}", point.month), {})},
                              {"year", std::to_string(point.year)}};
    return say(point.year == 0 ? "hours.date" : "hours.date_of_year", parts);
}

std::string whole_month(const Sentences& say, DatePoint point) {
    const WordArguments parts{{"month", say(fmt::format("ui.month.{}", point.month), {})},
                              {"year", std::to_string(point.year)}};
    return say(point.year == 0 ? "hours.month" : "hours.month_of_year", parts);
}

// The days around Easter that people know by name.
std::optional<std::string> day_of_easter(const Sentences& say, DatePoint point) {
    constexpr std::array<std::pair<int, std::string_view>, 6> names = {{
        {-2, "hours.good_friday"},
        {0, "hours.easter"},
        {1, "hours.easter_monday"},
        {39, "hours.ascension"},
        {49, "hours.whitsun"},
        {50, "hours.whit_monday"},
    }};
    const auto* found =
        std::ranges::find(names, point.days_after_easter, &std::pair<int, std::string_view>::first);
    if (found == names.end() || point.year != 0) return std::nullopt;
    return say(found->second, {});
}

// Months begin and end with a day, and February ends at its end, whatever the year.
std::string end_in_words(const Sentences& say, DatePoint last) {
    if (last.day != 0 || last.month != 2) {
        if (last.day == 0) last.day = days_of_month(last.month);
        return say("hours.to_date", {{"date", date(say, last)}});
    }
    const WordArguments year{{"year", std::to_string(last.year)}};
    return say(last.year == 0 ? "hours.to_end_of_february" : "hours.to_end_of_february_of_year",
               year);
}

std::optional<std::string> dates(const Sentences& say, const DateSpan& span) {
    DatePoint first = span.first;
    const DatePoint& last = span.last;
    if (first.month == 0 || last.month == 0)
        return first == last ? day_of_easter(say, first) : std::nullopt;
    if (first == last)
        return first.day == 0 ? whole_month(say, first)
                              : say("hours.on_date", {{"date", date(say, first)}});
    if (first.month == last.month && first.year == last.year && first.day < last.day)
        return say("hours.days_of_month",
                   {{"first", day_number(say, first.day)}, {"last", date(say, last)}});
    if (first.day == 0) first.day = 1;
    if (first.year == last.year) first.year = 0;  // said once, at the end
    return say("hours.from_to",
               {{"first", date(say, first)}, {"to_last", end_in_words(say, last)}});
}

std::optional<std::string> years(const Sentences& say, const CountSpan& span) {
    const WordArguments parts{{"first", std::to_string(span.first)},
                              {"last", std::to_string(span.last)}};
    if (span.first == span.last) return say("hours.year", parts);
    if (span.step != 1) return std::nullopt;
    return say(span.last == latest_year ? "hours.years_from" : "hours.years", parts);
}

// Every second week of the whole year.
std::optional<std::string> alternate_weeks(const Sentences& say, const CountSpan& span) {
    if (span.step != 2 || span.first > 2 || span.last < last_week - 1) return std::nullopt;
    if (span.first == 2) return say("hours.even_weeks", {});
    return span.last == last_week ? std::optional(say("hours.odd_weeks", {})) : std::nullopt;
}

std::optional<std::string> weeks(const Sentences& say, const CountSpan& span) {
    const WordArguments parts{{"first", std::to_string(span.first)},
                              {"last", std::to_string(span.last)}};
    if (span.first == span.last) return say("hours.week", parts);
    if (span.step != 1) return alternate_weeks(say, span);
    return say("hours.weeks", parts);
}

std::optional<std::string> nth(const Sentences& say, int number) {
    if (number >= 1 && number <= 5) return say("hours.nth." + std::to_string(number), {});
    if (number == -1) return say("hours.nth.last", {});
    return std::nullopt;
}

std::optional<std::string> weekday_of_month(const Sentences& say, const WeekdaySpan& span) {
    const auto nths = list_of(say, span.in_month, nth);
    if (!nths) return std::nullopt;
    return say(span.in_month.size() == 1 ? "hours.weekday_of_month" : "hours.weekdays_of_month",
               {{"nth", *nths}, {"weekday", weekday(say, span.first)}});
}

}  // namespace

std::string weekdays_in_words(const Sentences& say, std::span<const unsigned> weekdays) {
    if (weekdays.size() == 7) return say("hours.every_day", {});
    std::vector<std::string> parts;
    bool has_range = false;
    for (std::size_t begin = 0; begin < weekdays.size();) {
        std::size_t end = begin + 1;
        while (end < weekdays.size() && weekdays[end] == weekdays[end - 1] + 1)
            ++end;
        if (end - begin > 2) {
            has_range = true;
            parts.push_back(
                say("hours.weekday_range", {{"first", weekday(say, weekdays[begin])},
                                            {"last", weekday(say, weekdays[end - 1])}}));
            begin = end;
        }
        for (; begin < end; ++begin)
            parts.push_back(weekday(say, weekdays[begin]));
    }
    // "mardi et jeudi au samedi" would be read as from Tuesday to Saturday.
    return has_range ? fmt::format("{}", fmt::join(parts, ", ")) : list(say, parts);
}

std::string time_in_words(const Sentences& say, TimeOfDay time) {
    if (time == TimeOfDay(24 * 60)) return say("ui.time.midnight", {});
    const auto hour = std::to_string(time.count() / 60);
    const auto minute = time.count() % 60;
    if (minute == 0) return say("ui.time.hour", {{"hour", hour}});
    return say("ui.time.hour_minute", {{"hour", hour}, {"minute", fmt::format("{:02}", minute)}});
}

std::optional<std::string> scope_in_words(const Sentences& say, const OpeningRule& scope) {
    if (!scope.dates.empty()) return list_of(say, scope.dates, dates);
    if (!scope.years.empty()) return list_of(say, scope.years, years);
    if (!scope.weeks.empty()) return list_of(say, scope.weeks, weeks);
    if (scope.weekdays.size() == 1) return weekday_of_month(say, scope.weekdays.front());
    return std::nullopt;
}

}  // namespace permanence::directory
