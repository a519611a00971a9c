#include "territory/gazetteer_query.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.hpp"

namespace permanence::territory {
namespace {

constexpr std::size_t longest_query = 100;  // bytes; the longest name has 45

bool all_digits(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "17", "17640", "174"; "2a", "2b", "2a004". One digit says nothing.
bool is_area(std::string_view word) {
    if (word.size() < 2 || word.size() > 5) return false;
    const bool corsican = word[0] == '2' && (word[1] == 'a' || word[1] == 'b');
    return all_digits(corsican ? word.substr(2) : word);
}

void append_word(std::string& name, std::string_view word) {
    if (!name.empty()) name += ' ';
    name += word;
}

// All words but the last in full, the last both as typed and as meant.
std::vector<std::string> names_of(const std::vector<std::string_view>& words) {
    std::vector<std::string> names;
    if (words.empty()) return names;
    std::string start;
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        append_word(start, with_saint_in_full(words[i]));
    const std::string_view last = words.back();
    for (const std::string_view ending : {with_saint_in_full(last), last}) {
        std::string name = start;
        append_word(name, ending);
        if (names.empty() || names.back() != name) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const std::size_t end = std::min(folded.find(' '), folded.size());
        words.push_back(folded.substr(0, end));
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return words;
}

GazetteerQuery read_gazetteer_query(std::string_view typed) {
    const std::string folded = fold(typed.substr(0, longest_query));
    std::vector<std::string_view> words = words_of(folded);
    GazetteerQuery query;
    const auto area = std::ranges::find_if(words, is_area);
    const bool one_word = words.size() == 1;
    if (area != words.end()) {
        query.area = *area;
        for (char& letter : query.area) {
            if (letter >= 'a') letter = static_cast<char>(letter - 'a' + 'A');
        }
        if (!one_word) query.name_with_digits = folded;
        words.erase(area);
    }
    query.names = names_of(words);
    return query;
}

}  // namespace permanence::territory
