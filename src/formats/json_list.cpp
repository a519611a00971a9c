#include "formats/json_list.hpp"

#include <algorithm>
#include <cstddef>

namespace permanence::json {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    while (!text.empty() && blanks.find(text.back()) != blanks.npos)
        text.remove_suffix(1);
    return text;
}

// After the quote that opens it: where the text ends, behind its closing quote.
std::size_t end_of_text(std::string_view text, std::size_t at) {
    for (at = text.find_first_of("\"\\", at); at != text.npos;
         at = text.find_first_of("\"\\", at)) {
        if (text[at] == '"') return at + 1;
        at += 2;
    }
    return text.size();
}

// Of the item at the beginning: the comma or the bracket behind it; npos when there is none.
std::size_t end_of_item(std::string_view text) {
    std::size_t depth = 0;
    std::size_t at = 0;
    while ((at = text.find_first_of("\"[{]},", at)) < text.size()) {
        const char sign = text[at];
        if (depth == 0 && (sign == ',' || sign == ']')) return at;
        ++at;
        if (sign == '"')
            at = end_of_text(text, at);
        else if (sign == '[' || sign == '{')
            ++depth;
        else if (sign != ',' && depth > 0)
            --depth;
    }
    return text.npos;
}

}  // namespace

bool cut_list(std::string_view text, const std::function<bool(std::string_view item)>& take) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    text = without_blanks(text);
    if (!text.starts_with('[')) return false;
    text.remove_prefix(1);
    for (bool is_first = true;; is_first = false) {
        const std::size_t end = end_of_item(text);
        if (end == text.npos) return false;
        const std::string_view item = without_blanks(text.substr(0, end));
        const bool is_end = text[end] == ']';
        const bool is_empty_list = is_first && is_end && item.empty();
        if (!is_empty_list && !take(item)) return false;
        text.remove_prefix(end + 1);
        if (is_end) return text.empty();
    }
}

}  // namespace permanence::json
