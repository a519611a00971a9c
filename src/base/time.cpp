#include "base/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace permanence {

namespace {

using std::chrono::hours;

// The digits at the front of `text`, exactly `count` of them; shortens `text`.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int number = 0;
    for (const char letter : text.substr(0, count)) {
        if (letter < '0' || letter > '9') return std::nullopt;
        number = number * 10 + (letter - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take_letter(std::string_view& text, std::string_view allowed) {
    if (text.empty() || allowed.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<LocalDay> take_day(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take_letter(text, "-")) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take_letter(text, "-")) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || *year < 1900 || *year > 2200) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return LocalDay(date);
}

// "09:30"; the hour up to 24, left to the caller to bound.
std::optional<TimeOfDay> take_hour_and_minute(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || !take_letter(text, ":")) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    const TimeOfDay time = hours(*hour) + Minutes(*minute);
    if (time > hours(24)) return std::nullopt;
    return time;
}

// The time of day after the "T": hours and minutes, seconds if there, up to `last_second`.
std::optional<Seconds> take_time(std::string_view& text, int last_second) {
    const auto time = take_hour_and_minute(text);
    if (!time || *time == hours(24)) return std::nullopt;
    if (!take_letter(text, ":")) return Seconds(*time);
    const auto second = take_number(text, 2);
    if (!second || *second > last_second) return std::nullopt;
    return *time + Seconds(*second);
}

// ".25": read and dropped, the service counts in seconds.
bool skip_fraction(std::string_view& text) {
    if (!take_letter(text, ".")) return true;
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(end);
    return end > 0;
}

// "Z", "+02:00": what the wall is ahead of UTC.
std::optional<Seconds> take_offset(std::string_view& text) {
    if (take_letter(text, "Zz")) return Seconds(0);
    const bool is_behind = text.starts_with('-');
    if (!take_letter(text, "+-")) return std::nullopt;
    const auto offset = take_hour_and_minute(text);
    if (!offset || *offset >= hours(24)) return std::nullopt;
    return is_behind ? -Seconds(*offset) : Seconds(*offset);
}

// By hand, not by a format: a page of slots writes hundreds.
void put_two_digits(char* to, std::int64_t number) {
    to[0] = static_cast<char>('0' + number / 10 % 10);
    to[1] = static_cast<char>('0' + number % 10);
}

void add_day(std::string& text, LocalDay day) {
    const std::chrono::year_month_day date(day);
    const int year = static_cast<int>(date.year());
    std::array<char, 10> digits{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
    put_two_digits(&digits[0], year / 100);
    put_two_digits(&digits[2], year % 100);
    put_two_digits(&digits[5], static_cast<unsigned>(date.month()));
    put_two_digits(&digits[8], static_cast<unsigned>(date.day()));
    std::string_view all(digits.data(), digits.size());
    if (year < 0 || year > 9999) {
        text += fmt::format("{:04}", year);
        all.remove_prefix(4);
    }
    text += all;
}

}  // namespace

std::optional<LocalDay> parse_day(std::string_view text) {
    const auto day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    const auto time = take_hour_and_minute(text);
    return text.empty() ? time : std::nullopt;
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    const auto day = take_day(text);
    if (!day || !take_letter(text, "Tt ")) return std::nullopt;
    const auto time = take_time(text, 59);
    if (!time || !text.empty()) return std::nullopt;
    return *day + *time;
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto day = take_day(text);
    if (!day || !take_letter(text, "Tt ")) return std::nullopt;
    const auto time = take_time(text, 60);
    if (!time || !skip_fraction(text)) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant((*day + *time).time_since_epoch() - *offset);
}

std::string write_day(LocalDay day) {
    std::string text;
    add_day(text, day);
    return text;
}

std::string write_time_of_day(TimeOfDay time) {
    std::string text = "00:00";
    put_two_digits(&text[0], time.count() / 60);
    put_two_digits(&text[3], time.count() % 60);
    return text;
}

std::string write_local_time(LocalTime time) {
    const LocalDay day = std::chrono::floor<Days>(time);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text;
    text.reserve(std::string_view("2026-03-29T09:00:00+02:00").size());
    add_day(text, day);
    std::array<char, 9> of_day{'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    put_two_digits(&of_day[1], clock.hours().count());
    put_two_digits(&of_day[4], clock.minutes().count());
    put_two_digits(&of_day[7], clock.seconds().count());
    return text.append(of_day.data(), of_day.size());
}

std::string write_utc(Instant instant) {
    return write_local_time(LocalTime(instant.time_since_epoch())) + 'Z';
}

}  // namespace permanence
