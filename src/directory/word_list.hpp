#pragma once
// Several words in one column: "fr|ar|lsf", as the national standard writes its lists.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::directory {

inline std::string write_word_list(std::span<const std::string> words) {
    std::string text;
    for (const auto& word : words) {
        if (!text.empty()) text += '|';
        text += word;
    }
    return text;
}

inline std::vector<std::string> parse_word_list(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto bar = text.find('|');
        if (bar != 0) words.emplace_back(text.substr(0, bar));
        if (bar == std::string_view::npos) break;
        text.remove_prefix(bar + 1);
    }
    return words;
}

}  // namespace permanence::directory
