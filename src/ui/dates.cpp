#include "ui/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/contact.hpp"

namespace permanence::ui {
namespace {

using std::chrono::year_month_day;

// From 1, Monday.
constexpr std::array<std::string_view, 7> weekday_keys{
    "ui.weekday.1", "ui.weekday.2", "ui.weekday.3", "ui.weekday.4",
    "ui.weekday.5", "ui.weekday.6", "ui.weekday.7"};
constexpr std::array<std::string_view, 12> month_keys{
    "ui.month.1", "ui.month.2", "ui.month.3", "ui.month.4",  "ui.month.5",  "ui.month.6",
    "ui.month.7", "ui.month.8", "ui.month.9", "ui.month.10", "ui.month.11", "ui.month.12"};

std::string two_digits(std::int64_t number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string number_of_day(const Texts& texts, unsigned day) {
    return day == 1 ? texts("ui.date.first") : std::to_string(day);
}

WordArguments parts_of(const Texts& texts, LocalDay day) {
    const year_month_day date{day};
    const std::chrono::weekday weekday{day};
    return {{"weekday", texts(weekday_keys[weekday.iso_encoding() - 1])},
            {"day", number_of_day(texts, unsigned(date.day()))},
            {"month", texts(month_keys[unsigned(date.month()) - 1])},
            {"year", std::to_string(int(date.year()))}};
}

std::string hours_and_minutes(const Texts& texts, Minutes time) {
    const auto hours = std::to_string(time.count() / 60);
    const auto minutes = time.count() % 60;
    if (minutes == 0) return texts("ui.time.hour", {{"hour", hours}});
    return texts("ui.time.hour_minute", {{"hour", hours}, {"minute", two_digits(minutes)}});
}

}  // namespace

std::string full_day_in_words(const Texts& texts, LocalDay day) {
    return texts("ui.date.with_year", parts_of(texts, day));
}

std::string date_in_words(const Texts& texts, LocalDay day) {
    return texts("ui.date.without_weekday", parts_of(texts, day));
}

std::string day_in_words(const Texts& texts, LocalDay day, LocalDay today) {
    if (year_month_day{day}.year() != year_month_day{today}.year())
        return full_day_in_words(texts, day);
    return texts("ui.date.this_year", parts_of(texts, day));
}

std::string near_day_in_words(const Texts& texts, LocalDay day, LocalDay today) {
    if (day == today) return texts("ui.date.today");
    if (day == today + Days{1}) return texts("ui.date.tomorrow");
    return day_in_words(texts, day, today);
}

std::string time_in_words(const Texts& texts, TimeOfDay time) {
    if (time == Minutes{24 * 60}) return texts("ui.time.midnight");
    return hours_and_minutes(texts, time);
}

std::string time_in_words(const Texts& texts, LocalTime moment) {
    return time_in_words(texts,
                         std::chrono::floor<Minutes>(moment - std::chrono::floor<Days>(moment)));
}

std::string moment_in_words(const Texts& texts, LocalTime moment, LocalDay today) {
    const LocalDay day = std::chrono::floor<Days>(moment);
    return texts("ui.date.moment", {{"day", day_in_words(texts, day, today)},
                                    {"time", time_in_words(texts, moment)}});
}

std::string span_in_words(const Texts& texts, TimeOfDay from, TimeOfDay to) {
    return texts("ui.time.span",
                 {{"from", time_in_words(texts, from)}, {"to", time_in_words(texts, to)}});
}

std::string span_in_words(const Texts& texts, LocalTime from, LocalTime to) {
    const auto day = std::chrono::floor<Days>(from);
    return span_in_words(texts, std::chrono::floor<Minutes>(from - day),
                         std::chrono::floor<Minutes>(to - day));
}

std::string duration_in_words(const Texts& texts, Minutes duration) {
    const Minutes length = std::max(duration, Minutes{0});
    if (length < Minutes{60}) return texts.plural("ui.duration.minutes", length.count());
    return hours_and_minutes(texts, length);
}

std::string drive_in_words(const Texts& texts, Minutes duration) {
    if (duration < Minutes{2}) return texts("ui.distance.next_door");
    return texts("ui.distance.drive", {{"duration", duration_in_words(texts, duration)}});
}

std::string distance_in_words(const Texts& texts, Metres distance) {
    const double metres = std::max(distance.value, 0.0);
    if (metres < 975) {
        const int rounded = std::max(50, static_cast<int>(std::lround(metres / 50)) * 50);
        return texts("ui.distance.metres", {{"n", std::to_string(rounded)}});
    }
    const long tenths = std::lround(metres / 100);
    if (tenths >= 100 || tenths % 10 == 0)
        return texts("ui.distance.kilometres", {{"n", std::to_string(std::lround(metres / 1000))}});
    return texts("ui.distance.kilometres", {{"n", fmt::format("{},{}", tenths / 10, tenths % 10)}});
}

std::string phone_in_words(std::string_view phone) {
    const auto number = Phone::parse(phone);
    if (!number || !number->e164().starts_with("+33")) return std::string(phone);
    const std::string national = "0" + number->e164().substr(3);
    std::string spaced = national.substr(0, 2);
    for (std::size_t i = 2; i < national.size(); i += 2)
        spaced.append("\u00a0").append(national, i, 2);
    return spaced;
}

std::string phone_for_link(std::string_view phone) {
    if (const auto number = Phone::parse(phone)) return number->e164();
    std::string digits;  // a short number: 3939
    std::ranges::copy_if(phone, std::back_inserter(digits),
                         [](char letter) { return letter >= '0' && letter <= '9'; });
    return digits;
}

}  // namespace permanence::ui
