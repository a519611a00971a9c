#include "exchange/standard_patterns.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/time.hpp"

namespace permanence::exchange {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_standard_pivot(std::string_view text) {
    return text.size() >= 9 && text.size() <= 14 &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || is_letter(c); });
}

bool is_standard_postcode(std::string_view text) {
    return text.size() == 5 && std::ranges::all_of(text, is_digit);
}

bool is_standard_commune_code(std::string_view text) {
    if (text.size() != 5 || !std::ranges::all_of(text.substr(2), is_digit)) return false;
    if (text[0] == '2')
        return text[1] == 'A' || text[1] == 'B' || (is_digit(text[1]) && text[1] != '0');
    return is_digit(text[0]) && is_digit(text[1]);
}

bool is_standard_phone(std::string_view text) {
    constexpr std::array<std::string_view, 10> prefixes{"+33",  "+590", "+594", "+262", "+596",
                                                        "+269", "+687", "+689", "+508", "+681"};
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) {
        if (!text.starts_with(prefix)) return false;
        const auto rest = text.substr(prefix.size());
        return rest.size() >= 6 && rest.size() <= 9 && std::ranges::all_of(rest, is_digit);
    });
}

bool is_standard_number(std::string_view text) {
    if (text == "NaN" || text == "INF" || text == "-INF") return true;
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || !(is_digit(text[0]) || text[0] == '.')) return false;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size();
}

bool is_standard_day(std::string_view text) {
    return parse_day(text).has_value();
}

bool is_standard_list(directory::Vocabulary vocabulary, std::string_view text) {
    if (text.starts_with('|')) text.remove_prefix(1);
    while (true) {
        const auto bar = std::min(text.find('|'), text.size());
        if (!directory::position_of(vocabulary, text.substr(0, bar))) return false;
        if (bar == text.size()) return true;
        text.remove_prefix(bar + 1);
    }
}

}  // namespace permanence::exchange
