#include "directory/street_address.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "directory/place_words.hpp"

namespace permanence::directory {

namespace {

using Words = std::span<const std::string>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_at_start(std::string_view word) {
    const auto* end = std::ranges::find_if_not(word, is_digit);
    return static_cast<std::size_t>(end - word.begin());
}

bool is_postcode(std::string_view word) {
    return word.size() == 5 && digits_at_start(word) == 5;
}

// 'b' of bis and b, 0 for a word that is no mark.
char mark_of(std::string_view word) {
    if (word == "bis") return 'b';
    if (word == "ter") return 't';
    if (word == "quater") return 'q';
    const bool is_letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'h';
    return is_letter ? word[0] : char{0};
}

// "28bi", "5place" and "12b" (plain words have lost their plural) as number and letters.
std::vector<std::string> split_numbers(Words words) {
    std::vector<std::string> split;
    for (const std::string& word : words) {
        const auto digits = digits_at_start(word);
        const std::string_view letters = std::string_view(word).substr(digits);
        const bool is_ordinal = letters == "e" || letters == "er" || letters == "eme";
        if (digits == 0 || letters.empty() || is_ordinal) {
            split.push_back(word);
            continue;
        }
        split.push_back(word.substr(0, digits));
        split.emplace_back(letters);
    }
    return split;
}

// Up to the first postcode that is not the first word; "BP 42" and "cedex 9" fall out.
std::vector<std::string> without_post(Words words) {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && is_postcode(words[i])) break;
        if (!is_post_word(words[i])) {
            kept.push_back(words[i]);
            continue;
        }
        while (i + 1 < words.size() && digits_at_start(words[i + 1]) == words[i + 1].size())
            ++i;
    }
    return kept;
}

std::optional<int> house_number(std::string_view word) {
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = error == std::errc{} && end == word.data() + word.size() && word.size() <= 4;
    return whole && number > 0 ? std::optional(number) : std::nullopt;
}

// "12", "12 b", "5 9" at the start of `words`, which then begin after it.
std::optional<StreetNumber> take_number(Words& words) {
    if (words.empty()) return std::nullopt;
    const auto first = house_number(words.front());
    if (!first) return std::nullopt;
    words = words.subspan(1);
    StreetNumber number{*first, *first, 0};
    if (words.empty()) return number;
    if (const char mark = mark_of(words.front()); mark != 0 && words.size() > 1) {
        number.mark = mark;
        words = words.subspan(1);
    }
    if (const auto last = words.empty() ? std::nullopt : house_number(words.front());
        last && *last > *first) {
        number.last = *last;
        words = words.subspan(1);
    }
    return number;
}

bool begins_with_street(Words words) {
    if (words.empty()) return false;
    Words after = words;
    const bool has_number = take_number(after).has_value();
    if (after.size() < 2) return false;
    return is_street_kind(after.front()) || (has_number && is_street_kind(after[1]));
}

// From the number, or the kind of the street, on; all words where neither is found.
Words from_street(Words words) {
    for (Words rest = words; !rest.empty(); rest = rest.subspan(1))
        if (begins_with_street(rest)) return rest;
    return words;
}

}  // namespace

bool meet(const StreetNumber& a, const StreetNumber& b) {
    const bool marks_agree = a.mark == 0 || b.mark == 0 || a.mark == b.mark;
    return marks_agree && a.first <= b.last && b.first <= a.last;
}

StreetAddress read_street_address(std::string_view text) {
    const auto all = without_post(split_numbers(plain_words(text)));
    Words words = from_street(all);
    StreetAddress address;
    address.number = take_number(words);
    const auto kind = std::ranges::find_if(words, is_street_kind);
    if (kind != words.end() && kind - words.begin() <= 1) address.kind = *kind;
    for (auto word = words.begin(); word != words.end(); ++word)
        if (word != kind || address.kind.empty()) address.words.push_back(*word);
    std::ranges::sort(address.words);
    const auto again = std::ranges::unique(address.words);
    address.words.erase(again.begin(), again.end());
    return address;
}

}  // namespace permanence::directory
