// How opening hours are written: one text for each value.
#include <fmt/format.h>

#include <array>
#include <iterator>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

namespace {

constexpr std::array<std::string_view, 8> weekday_names = {"",   "Mo", "Tu", "We",
                                                           "Th", "Fr", "Sa", "Su"};
constexpr std::array<std::string_view, 13> month_names = {
    "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string text_of(CountSpan span) {
    std::string text = fmt::format("{:02}", span.first);
    if (span.last != span.first || span.step != 1) text += fmt::format("-{:02}", span.last);
    if (span.step != 1) text += fmt::format("/{}", span.step);
    return text;
}

std::string text_of_offset(int days) {
    if (days == 0) return {};
    return fmt::format(" {:+} day{}", days, days == 1 || days == -1 ? "" : "s");
}

std::string text_of(DatePoint point) {
    std::string text = point.year == 0 ? std::string() : fmt::format("{:04} ", point.year);
    if (point.month == 0) return text + "easter" + text_of_offset(point.days_after_easter);
    text += month_names[point.month];
    if (point.day != 0) text += fmt::format(" {:02}", point.day);
    return text;
}

std::string text_of(const DateSpan& span) {
    if (span.first == span.last) return text_of(span.first);
    return text_of(span.first) + "-" + text_of(span.last);
}

std::string text_of(const WeekdaySpan& span) {
    std::string text(weekday_names[span.first]);
    if (span.last != span.first) text.append("-").append(weekday_names[span.last]);
    if (!span.in_month.empty()) text += fmt::format("[{}]", fmt::join(span.in_month, ","));
    return text;
}

std::string text_of(HolidayDays days) {
    const bool is_public = days.kind == HolidayDays::Kind::public_holiday;
    return (is_public ? "PH" : "SH") + text_of_offset(days.offset);
}

std::string text_of(TimeOfDay time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string text_of(const TimeSpan& span) {
    std::string text = text_of(span.begin);
    if (span.end) text += "-" + text_of(*span.end);
    return span.has_open_end ? text + "+" : text;
}

template <class Parts>
std::string list_of(const Parts& parts) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += ',';
        text += text_of(part);
    }
    return text;
}

std::string days_of(const OpeningRule& rule) {
    const std::string holidays = list_of(rule.holidays);
    const std::string weekdays = list_of(rule.weekdays);
    if (holidays.empty() || weekdays.empty()) return weekdays + holidays;
    if (rule.is_within_holidays) return holidays + " " + weekdays;
    return weekdays + "," + holidays;
}

std::string opening_of(const OpeningRule& rule) {
    const std::string comment = rule.comment.empty() ? "" : '"' + rule.comment + '"';
    switch (rule.opening) {
        case Opening::closed:
            return comment.empty() ? "off" : "off " + comment;
        case Opening::open:
            return comment.empty() ? "" : "open " + comment;
        case Opening::unknown:
            return comment.empty() ? "unknown" : comment;
    }
    return {};
}

// Before dates a year of its own would be read as theirs ("2026 Aug"): it becomes "2026-2026".
std::string years_of(const OpeningRule& rule) {
    std::string text = list_of(rule.years);
    if (rule.years.empty() || rule.dates.empty()) return text;
    const CountSpan& last = rule.years.back();
    if (last.first == last.last && last.step == 1) text += fmt::format("-{}", last.last);
    return text;
}

std::string text_of(const OpeningRule& rule) {
    std::string text;
    const auto add = [&text](const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += ' ';
        text += part;
    };
    add(years_of(rule));
    add(list_of(rule.dates));
    if (!rule.weeks.empty()) add("week " + list_of(rule.weeks));
    add(days_of(rule));
    add(list_of(rule.times));
    add(opening_of(rule));
    return text.empty() ? "24/7" : text;
}

// Would the list at the end of a rule swallow the rule that a comma joins to it?
// "Mo open, Tu 10:00-12:00" is not "Mo,Tu 10:00-12:00".
bool needs_an_end(const OpeningRule& rule, const OpeningRule& next) {
    if (next.join != OpeningRule::Join::adds || !opening_of(rule).empty()) return false;
    if (rule.times.empty()) return rule.names_days();
    return !next.names_days() && !next.times.empty();
}

std::string_view text_of(OpeningRule::Join join) {
    switch (join) {
        case OpeningRule::Join::replaces:
            return "; ";
        case OpeningRule::Join::adds:
            return ", ";
        case OpeningRule::Join::otherwise:
            return " || ";
    }
    return {};
}

}  // namespace

std::string OpeningHours::text() const {
    std::string text;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        if (i > 0) text += text_of(rules_[i].join);
        text += text_of(rules_[i]);
        if (i + 1 < rules_.size() && needs_an_end(rules_[i], rules_[i + 1])) text += " open";
    }
    return text;
}

}  // namespace permanence::directory
