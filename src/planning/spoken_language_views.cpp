#include "planning/spoken_language_views.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"

namespace permanence::planning {

namespace {

// Both folded. "arabe" is no part of "arabesque".
bool names(std::string_view words, std::string_view language) {
    const auto is_edge = [&](std::size_t at) { return at >= words.size() || words[at] == ' '; };
    for (auto at = words.find(language); at != std::string_view::npos;
         at = words.find(language, at + 1))
        if ((at == 0 || is_edge(at - 1)) && is_edge(at + language.size())) return true;
    return false;
}

}  // namespace

std::string language_named(const ui::Texts& texts, std::string_view words,
                           std::span<const std::string> codes) {
    const std::string folded = fold(words);
    if (folded.empty()) return {};
    const auto is_named = [&](const std::string& code) {
        const std::string key = "directory.language." + code;
        if (code == "fr" || !texts.has(key)) return false;
        // "Langue des signes (LSF)" has two names.
        for (const auto part : std::views::split(texts(key), '('))
            if (names(folded, fold(std::string_view(part.begin(), part.end())))) return true;
        return false;
    };
    const auto found = std::ranges::find_if(codes, is_named);
    return found == codes.end() ? std::string() : *found;
}

}  // namespace permanence::planning
