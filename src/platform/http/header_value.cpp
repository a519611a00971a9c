#include "platform/http/header_value.hpp"

#include <algorithm>
#include <charconv>

namespace permanence::http {

namespace {

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

// Takes a quoted string off the front of text. Browsers write %22 for a quote in names; a backslash
// escapes as in RFC 9110.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string value;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            text.remove_prefix(at + 1);
            return value;
        }
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        value += text[at];
    }
    return std::nullopt;
}

std::string take_plain(std::string_view& text) {
    const std::string_view plain = text.substr(0, text.find(';'));
    text.remove_prefix(plain.size());
    return std::string(trim_blanks(plain));
}

double read_weight(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos) return 1;
    const std::string_view digits = trim_blanks(parameters.substr(q + 2));
    double weight = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    return read.ec == std::errc() ? std::clamp(weight, 0.0, 1.0) : 0;
}

}  // namespace

std::optional<HeaderValue> read_header_value(std::string_view text) {
    HeaderValue header;
    header.value = take_plain(text);
    while (!text.empty()) {
        text.remove_prefix(1);  // the ;
        text = text.substr(std::min(text.size(), text.find_first_not_of(" \t")));
        if (text.empty()) break;
        const auto equals = text.find('=');
        if (equals == std::string_view::npos || equals > text.find(';')) return std::nullopt;
        std::string name = in_lower_case(trim_blanks(text.substr(0, equals)));
        text.remove_prefix(equals + 1);
        if (!text.starts_with('"')) {
            header.parameters.add(std::move(name), take_plain(text));
            continue;
        }
        auto value = take_quoted(text);
        if (!value) return std::nullopt;
        header.parameters.add(std::move(name), std::move(*value));
        text = text.substr(std::min(text.size(), text.find_first_not_of(" \t")));
        if (!text.empty() && text.front() != ';') return std::nullopt;
    }
    return header;
}

std::vector<Weighted> read_weighted_list(std::string_view text) {
    std::vector<Weighted> list;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        const auto semicolon = std::min(item.size(), item.find(';'));
        const std::string_view name = trim_blanks(item.substr(0, semicolon));
        if (!name.empty()) list.push_back({name, read_weight(item.substr(semicolon))});
    }
    return list;
}

}  // namespace permanence::http
