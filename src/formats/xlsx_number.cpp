#include "formats/xlsx_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace permanence::xlsx {
namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr double last_serial = 2'958'465;  // 31 December 9999
constexpr std::int64_t invented_day = 60;  // 29 February 1900

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The first part of a format code, in lower case, without what is only shown: quoted texts, escaped
// letters, blanks as wide as a letter, colours and languages. Of brackets, [h] [m] [s] stay.
std::string bare_code(std::string_view code) {
    std::string bare;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            const bool is_elapsed = !inside.empty() && std::ranges::all_of(inside, [](char letter) {
                return std::string_view("hHmMsS").find(letter) != std::string_view::npos;
            });
            if (is_elapsed) bare += "[";
            i = end;
        } else {
            bare += lower(c);
        }
    }
    return bare;
}

bool holds_any(std::string_view text, std::string_view letters) {
    return text.find_first_of(letters) != text.npos;
}

// Digits from the first 0 to the end, of a code that is made of places for digits alone.
std::size_t least_digits(std::string_view bare) {
    if (bare.find_first_not_of("0#, -") != bare.npos) return 1;
    const std::size_t first = std::min(bare.find('0'), bare.size());
    const auto places =
        std::ranges::count_if(bare.substr(first), [](char c) { return c == '0' || c == '#'; });
    return std::clamp<std::size_t>(static_cast<std::size_t>(places), 1, 20);
}

std::string padded(std::string digits, std::size_t least) {
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    if (digits.size() - sign < least) digits.insert(sign, least - (digits.size() - sign), '0');
    return digits;
}

bool is_whole(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// With a point and 15 significant digits, as spreadsheets show it.
std::string plain_number(double value) {
    std::array<char, 64> digits;
    const auto written = [&](std::to_chars_result result) {
        return std::string(digits.data(), result.ptr);
    };
    char* const end = digits.data() + digits.size();
    const double size = std::abs(value);
    if (size >= 1e21 || (size < 1e-7 && value != 0))
        return written(std::to_chars(digits.data(), end, value, std::chars_format::general, 15));
    if (value == std::trunc(value))
        return written(std::to_chars(digits.data(), end, value, std::chars_format::fixed, 0));
    const int before = static_cast<int>(std::floor(std::log10(size))) + 1;
    const int after = std::max(15 - before, 0);
    std::string text =
        written(std::to_chars(digits.data(), end, value, std::chars_format::fixed, after));
    if (text.find('.') != text.npos) text.resize(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::optional<std::chrono::sys_days> day_of(std::int64_t serial, Epoch epoch) {
    using namespace std::chrono;
    if (epoch == Epoch::year_1904) return sys_days(year(1904) / 1 / 1) + days(serial);
    if (serial < 1 || serial == invented_day) return std::nullopt;
    return sys_days(year(1899) / 12 / (serial < invented_day ? 31 : 30)) + days(serial);
}

std::string date_text(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()},
                       unsigned{date.day()});
}

std::string hours_text(std::int64_t seconds) {
    const auto text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + fmt::format(":{:02}", seconds % 60);
}

std::optional<std::string> moment_text(double serial, NumberFormat::Kind kind, Epoch epoch) {
    using Kind = NumberFormat::Kind;
    if (!(serial >= 0 && serial <= last_serial)) return std::nullopt;
    const std::int64_t seconds = std::llround(serial * static_cast<double>(day_seconds));
    if (kind == Kind::duration) return hours_text(seconds);
    if (kind == Kind::time) return hours_text(seconds % day_seconds);
    const bool has_time = kind == Kind::date_and_time && seconds % day_seconds != 0;
    // A date alone is the day that has begun: no rounding into the next one.
    const std::int64_t serial_day =
        kind == Kind::date_and_time ? seconds / day_seconds : static_cast<std::int64_t>(serial);
    const auto day = day_of(serial_day, epoch);
    if (!day) return std::nullopt;
    if (!has_time) return date_text(*day);
    const std::int64_t time = seconds % day_seconds;
    return date_text(*day) +
           fmt::format("T{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60);
}

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
    using Kind = NumberFormat::Kind;
    const std::string bare = bare_code(code);
    if (bare.find('[') != bare.npos) return {.kind = Kind::duration};
    if (bare == "general" || bare == "standard" || bare == "@") return {};
    const bool has_time = holds_any(bare, "hs");
    // An m stands for minutes beside hours or seconds, for months elsewhere.
    const bool has_date = holds_any(bare, "yd") || (!has_time && holds_any(bare, "m"));
    if (has_date) return {.kind = has_time ? Kind::date_and_time : Kind::date};
    if (has_time) return {.kind = Kind::time};
    return {.kind = Kind::number, .least_digits = least_digits(bare)};
}

NumberFormat built_in_format(unsigned id) {
    using Kind = NumberFormat::Kind;
    const auto within = [id](unsigned first, unsigned last) { return id >= first && id <= last; };
    if (id == 22) return {.kind = Kind::date_and_time};
    if (id == 46) return {.kind = Kind::duration};
    if (within(18, 21) || within(32, 35) || id == 45 || id == 47) return {.kind = Kind::time};
    // 27 to 36 and 50 to 58 are dates of East Asia.
    const bool is_date = within(14, 17) || within(27, 31) || id == 36 || within(50, 58);
    return {.kind = is_date ? Kind::date : Kind::number};
}

std::optional<std::string> number_text(std::string_view stored, const NumberFormat& format,
                                       Epoch epoch) {
    if (format.kind == NumberFormat::Kind::number && is_whole(stored))
        return padded(std::string(stored), format.least_digits);
    double value = 0;
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
    if (error != std::errc() || end != stored.data() + stored.size() || !std::isfinite(value))
        return std::nullopt;
    if (format.kind != NumberFormat::Kind::number)
        if (auto moment = moment_text(value, format.kind, epoch)) return moment;
    const std::string text = plain_number(value);
    return is_whole(text) ? padded(text, format.least_digits) : text;
}

}  // namespace permanence::xlsx
