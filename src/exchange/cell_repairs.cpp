#include "exchange/cell_repairs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include "base/contact.hpp"
#include "base/line.hpp"
#include "exchange/list_cell.hpp"
#include "exchange/standard_patterns.hpp"
#include "territory/commune.hpp"

namespace permanence::exchange {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// Without blanks, points and hyphens between the characters.
std::string close_up(std::string_view text) {
    std::string close;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\xC2\xA0"))
            i += 1;
        else if (text.substr(i).starts_with("\xE2\x80\xAF"))
            i += 2;
        else if (std::string_view(" .-\t").find(text[i]) == std::string_view::npos)
            close += text[i];
    }
    return close;
}

// Overseas numbers begin with their département's call prefix, not with that of France.
std::string with_overseas_prefix(const std::string& e164) {
    struct Overseas {
        std::string_view begins;
        std::string_view prefix;
    };
    constexpr std::array<Overseas, 13> all{{{"+33590", "+590"},
                                            {"+33690", "+590"},
                                            {"+33691", "+590"},
                                            {"+33594", "+594"},
                                            {"+33694", "+594"},
                                            {"+33596", "+596"},
                                            {"+33696", "+596"},
                                            {"+33697", "+596"},
                                            {"+33262", "+262"},
                                            {"+33263", "+262"},
                                            {"+33269", "+262"},
                                            {"+33692", "+262"},
                                            {"+33639", "+262"}}};
    for (const auto& [begins, prefix] : all)
        if (e164.starts_with(begins)) return std::string(prefix) + e164.substr(3);
    return e164;
}

std::optional<std::string> one_phone(std::string_view text) {
    const auto phone = Phone::parse(text);
    if (!phone) return std::nullopt;
    std::string number = with_overseas_prefix(phone->e164());
    if (!is_standard_phone(number)) return std::nullopt;
    return number;
}

// Luhn: every second digit from the right counts twice.
bool passes_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += i % 2 == 1 ? twice : digit;
    }
    return sum % 10 == 0;
}

std::optional<LocalDay> french_day(std::string_view text) {
    std::array<std::string_view, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = i < 2 ? text.find_first_of("/.-") : text.size();
        if (end == text.npos) return std::nullopt;
        parts[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const bool fits = std::ranges::all_of(parts, is_all_digits) && parts[0].size() <= 2 &&
                      parts[1].size() <= 2 && parts[2].size() == 4;
    if (!fits) return std::nullopt;
    const auto two = [](std::string_view digits) {
        return std::string(2 - digits.size(), '0') + std::string(digits);
    };
    return parse_day(std::string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]));
}

bool is_host(std::string_view host) {
    return host.find('.') != host.npos && !host.starts_with('.') && !host.ends_with('.') &&
           host.find("..") == host.npos && host.find('@') == host.npos;
}

// What follows the scheme, up to the first of / ? #.
bool is_web_rest(std::string_view rest) {
    constexpr std::size_t longest = 2000;
    constexpr std::string_view never = " \t\r\n\"<>\\^`{}|";
    return rest.size() <= longest && rest.find_first_of(never) == rest.npos &&
           !has_control_character(rest) && is_host(rest.substr(0, rest.find_first_of("/?#:")));
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

// The address, with its scheme; nothing when it is none.
std::optional<std::string> web_address(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == text.npos) {
        if (!is_web_rest(text)) return std::nullopt;
        return "https://" + std::string(text);
    }
    const std::string scheme = in_small_letters(text.substr(0, colon));
    const bool is_web = scheme == "http" || scheme == "https";
    if (!is_web || !is_web_rest(text.substr(colon + 3))) return std::nullopt;
    return scheme + std::string(text.substr(colon));
}

void note(std::vector<Reason>& reasons, Reason reason) {
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
}

}  // namespace

Repaired repaired_phone(std::string_view cell) {
    if (cell.empty()) return {};
    if (const auto phone = one_phone(cell)) {
        if (*phone == cell) return {*phone};
        return {*phone, Reason::reformatted};
    }
    for (const std::string_view separator : {"|", ";", "/", ",", " ou ", " et ", "\n"}) {
        const auto end = cell.find(separator);
        if (end == cell.npos) continue;
        if (const auto phone = one_phone(cell.substr(0, end))) return {*phone, Reason::first_kept};
    }
    return {"", Reason::dropped};
}

Repaired repaired_postcode(std::string_view cell) {
    const std::string digits = close_up(cell);
    if (is_all_digits(digits) && digits.size() == 5) {
        if (digits == cell) return {digits};
        return {digits, Reason::reformatted};
    }
    if (is_all_digits(digits) && digits.size() == 4) return {"0" + digits, Reason::zero_restored};
    return {"", Reason::pattern};
}

Repaired repaired_commune_code(std::string_view cell) {
    const std::string close = close_up(cell);
    if (is_all_digits(close) && close.size() == 4) return {"0" + close, Reason::zero_restored};
    const auto code = territory::InseeCode::parse(close);
    if (!code) return {"", Reason::pattern};
    const std::string text = code->text();
    if (text == cell) return {text};
    return {text, text == close ? Reason::reformatted : Reason::recased};
}

Repaired repaired_pivot(std::string_view cell) {
    const std::string close = close_up(cell);
    // A spreadsheet takes a SIRET for a number; the key says whether zeros are what is missing.
    if (is_all_digits(close) && close.size() >= 10 && close.size() < 14) {
        std::string whole = std::string(14 - close.size(), '0') + close;
        if (!has_wrong_checksum(whole)) return {std::move(whole), Reason::zero_restored};
    }
    if (!is_standard_pivot(close)) return {"", Reason::pattern};
    if (close == cell) return {close};
    return {close, Reason::reformatted};
}

bool is_unknown_pivot(std::string_view pivot) {
    return std::ranges::all_of(pivot, [](char c) { return c == '0'; });
}

bool has_wrong_checksum(std::string_view pivot) {
    if (pivot.size() != 14 || !is_all_digits(pivot)) return false;
    if (passes_luhn(pivot)) return false;
    const bool is_post_office = pivot.starts_with("356000000");
    const int sum = std::accumulate(pivot.begin(), pivot.end(), 0,
                                    [](int total, char c) { return total + (c - '0'); });
    return !is_post_office || sum % 5 != 0;
}

ReadNumber read_number(std::string_view cell) {
    std::string text(cell);
    const auto comma = text.find(',');
    const bool has_comma = comma != text.npos;
    if (has_comma) text[comma] = '.';
    double value = 0;
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    if (!is_whole || !std::isfinite(value)) return {std::nullopt, Reason::type};
    if (has_comma) return {value, Reason::decimal_comma};
    return {value, std::nullopt};
}

ReadDay read_day(std::string_view cell) {
    if (const auto day = parse_day(cell)) return {day, std::nullopt};
    constexpr std::size_t day_length = 10;
    const bool has_time =
        cell.size() > day_length && (cell[day_length] == 'T' || cell[day_length] == ' ');
    if (has_time) {
        const auto date = cell.substr(0, day_length);
        const auto day = parse_day(date) ? parse_day(date) : french_day(date);
        const auto time = cell.substr(day_length + 1);
        if (day && time.size() >= 5 && parse_time_of_day(time.substr(0, 5)))
            return {day, Reason::reformatted};
    }
    if (const auto day = french_day(cell)) return {day, Reason::reformatted};
    return {std::nullopt, Reason::type};
}

Addresses read_emails(std::string_view cell) {
    Addresses read;
    std::string commas(cell);
    std::ranges::replace(commas, ',', ';');
    SplitList split = split_list(commas);
    read.changes = std::move(split.changes);
    for (const std::string_view value : split.values) {
        const auto email = Email::parse(value);
        if (!email) {
            note(read.changes, Reason::bad_format);
            continue;
        }
        if (email->text() != value) note(read.changes, Reason::reformatted);
        read.texts.push_back(email->text());
    }
    return read;
}

// A web address may hold ";" and ",": only "|" and blanks stand between two.
Addresses read_web_addresses(std::string_view cell) {
    Addresses read;
    while (!cell.empty()) {
        const auto end = std::min(cell.find_first_of("| \t\r\n"), cell.size());
        const std::string_view value = cell.substr(0, end);
        if (!value.empty()) {
            const auto address = web_address(value);
            if (!address || *address != value) note(read.changes, Reason::bad_format);
            if (address) read.texts.push_back(*address);
        } else if (cell[0] == '|') {
            note(read.changes, Reason::empty_item);
        }
        if (end < cell.size() && cell[end] != '|') note(read.changes, Reason::list_separator);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return read;
}

}  // namespace permanence::exchange
