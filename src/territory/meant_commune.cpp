#include "territory/meant_commune.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace permanence::territory {

const Commune* only_one_meant(std::span<const CommuneMatch> matches, std::string_view typed) {
    if (matches.empty() || matches.front().kind == MatchKind::close_spelling) return nullptr;
    if (matches.size() == 1) return matches.front().commune;
    const std::string name = fold(typed);
    const auto has_that_name = [&](const CommuneMatch& match) {
        return match.former_name.empty() && fold(match.commune->name) == name;
    };
    if (std::ranges::count_if(matches, has_that_name) != 1) return nullptr;
    return std::ranges::find_if(matches, has_that_name)->commune;
}

}  // namespace permanence::territory
