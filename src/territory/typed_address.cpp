#include "territory/typed_address.hpp"

#include <algorithm>
#include <array>

#include "base/line.hpp"
#include "base/text.hpp"
#include "territory/gazetteer_query.hpp"

namespace permanence::territory {

namespace {

constexpr std::size_t longest_typed = 200;  // bytes
constexpr std::size_t most_words = 20;

// After one of these comes a street's name, not a commune.
constexpr std::array<std::string_view, 30> leads_on{
    "a",       "allee", "allees",  "au",     "av",  "avenue",  "bd",    "boulevard",
    "chemin",  "cours", "d",       "de",     "des", "du",      "en",    "et",
    "impasse", "l",     "la",      "le",     "les", "passage", "place", "quai",
    "route",   "rue",   "sentier", "square", "sur", "voie"};

bool is_number(std::string_view word) {
    return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

bool is_whole_street(std::string_view street) {
    const std::string folded = fold(street);
    const auto words = words_of(folded);
    return !words.empty() && !is_number(words.back()) &&
           std::ranges::find(leads_on, words.back()) == leads_on.end();
}

bool is_certain(std::span<const CommuneMatch> matches) {
    return !matches.empty() && matches.front().kind != MatchKind::close_spelling;
}

// Where each word begins, but the first.
std::vector<std::size_t> begins_of_words(std::string_view text) {
    std::vector<std::size_t> begins;
    for (std::size_t i = 1; i < text.size() && begins.size() < most_words; ++i)
        if (text[i - 1] == ' ' && text[i] != ' ') begins.push_back(i);
    return begins;
}

TypedAddress split_at(const Gazetteer& gazetteer, std::string_view street,
                      std::string_view commune) {
    return {.street = std::string(trimmed(street)),
            .commune_words = std::string(trimmed(commune)),
            .communes = gazetteer.search(commune)};
}

}  // namespace

TypedAddress read_typed_address(const Gazetteer& gazetteer, std::string_view typed) {
    const std::string_view text = trimmed(shortened(typed, longest_typed));
    TypedAddress whole = split_at(gazetteer, {}, text);
    if (is_certain(whole.communes)) return whole;
    if (const auto comma = text.rfind(','); comma != text.npos) {
        TypedAddress parts = split_at(gazetteer, text.substr(0, comma), text.substr(comma + 1));
        if (!parts.communes.empty() && !fold(parts.street).empty()) return parts;
    }
    for (const std::size_t begin : begins_of_words(text)) {
        const std::string_view street = text.substr(0, begin);
        if (!is_whole_street(street)) continue;
        TypedAddress parts = split_at(gazetteer, street, text.substr(begin));
        if (!parts.communes.empty() && parts.communes.front().kind == MatchKind::exact)
            return parts;
    }
    return whole;
}

}  // namespace permanence::territory
