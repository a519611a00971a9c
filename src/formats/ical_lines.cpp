#include "formats/ical_lines.hpp"

#include <algorithm>

namespace permanence::ical {
namespace {

constexpr std::size_t longest_line = 64 * 1024;  // what follows is a text that nobody reads here

char capital(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool goes_on(std::string_view rest) {
    return rest.starts_with(' ') || rest.starts_with('\t');
}

// Where `wanted` stands outside quotes.
std::size_t find_unquoted(std::string_view text, char wanted) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') is_quoted = !is_quoted;
        if (text[at] == wanted && !is_quoted) return at;
    }
    return std::string_view::npos;
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, capital, capital);
}

std::pair<std::string_view, std::string_view> split_first(std::string_view list, char separator) {
    const auto end = find_unquoted(list, separator);
    if (end == std::string_view::npos) return {list, {}};
    return {list.substr(0, end), list.substr(end + 1)};
}

std::string_view Line::parameter(std::string_view wanted) const {
    std::string_view rest = parameters;
    while (!rest.empty()) {
        const auto [one, others] = split_first(rest, ';');
        rest = others;
        const auto equals = one.find('=');
        if (equals == std::string_view::npos || !is_same_word(one.substr(0, equals), wanted))
            continue;
        std::string_view found = one.substr(equals + 1);
        if (found.size() >= 2 && found.front() == '"' && found.back() == '"')
            found = found.substr(1, found.size() - 2);
        return found;
    }
    return {};
}

LineReader::LineReader(std::string_view text) : rest_(text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

std::string_view LineReader::physical_line() {
    const auto end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view LineReader::unfolded() {
    const std::string_view line = physical_line();
    if (!goes_on(rest_)) return line;
    joined_ = line;
    while (goes_on(rest_)) {
        const std::string_view more = physical_line().substr(1);
        if (joined_.size() < longest_line) joined_ += more;
    }
    return joined_;
}

std::optional<Line> LineReader::next() {
    while (!rest_.empty()) {
        const std::string_view line = unfolded();
        const auto colon = find_unquoted(line, ':');
        if (colon == std::string_view::npos) continue;
        const std::string_view head = line.substr(0, colon);
        const auto name_end = std::min(head.find(';'), head.size());
        return Line{head.substr(0, name_end), head.substr(name_end), line.substr(colon + 1)};
    }
    return std::nullopt;
}

}  // namespace permanence::ical
