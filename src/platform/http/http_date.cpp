#include "platform/http/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace permanence::http {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void add_number(std::string& text, int number, std::size_t digits) {
    const std::string plain = std::to_string(number);
    text.append(digits - std::min(digits, plain.size()), '0').append(plain);
}

std::optional<int> read_number(std::string_view digits) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (error != std::errc() || end != digits.end() || number < 0) return std::nullopt;
    return number;
}

}  // namespace

std::string write_http_date(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<Seconds>(instant - day));
    std::string text(weekdays.at(std::chrono::weekday(day).c_encoding()));
    text += ", ";
    add_number(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    text.append(" ").append(months.at(static_cast<unsigned>(date.month()) - 1)).append(" ");
    add_number(text, static_cast<int>(date.year()), 4);
    for (const auto& [before, part] :
         {std::pair{' ', time.hours().count()}, std::pair{':', time.minutes().count()},
          std::pair{':', time.seconds().count()}}) {
        text += before;
        add_number(text, static_cast<int>(part), 2);
    }
    return text + " GMT";
}

std::optional<Instant> read_http_date(std::string_view text) {
    constexpr std::size_t size = 29;
    if (text.size() != size) return std::nullopt;
    const auto month = std::ranges::find(months, text.substr(8, 3));
    const auto day = read_number(text.substr(5, 2));
    const auto year = read_number(text.substr(12, 4));
    const auto hour = read_number(text.substr(17, 2));
    const auto minute = read_number(text.substr(20, 2));
    const auto second = read_number(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date(
        std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok()) return std::nullopt;
    const Instant instant = std::chrono::sys_days(date) + std::chrono::hours(*hour) +
                            std::chrono::minutes(*minute) + Seconds(*second);
    // Whatever else is odd (a wrong weekday, the hour 25) is not what we would have written.
    if (write_http_date(instant) != text) return std::nullopt;
    return instant;
}

}  // namespace permanence::http
