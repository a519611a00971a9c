#include "exchange/commune_finder.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "territory/gazetteer.hpp"

namespace permanence::exchange {

namespace {

using territory::Commune;

// Folded, "st" in full, without what post offices and arrondissements add.
std::string plain_name(std::string_view name) {
    const std::string folded = fold(name);
    std::string plain;
    std::string_view rest = folded;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word == "cedex") break;
        const bool is_number = !plain.empty() && word[0] >= '0' && word[0] <= '9';
        if (is_number || word == "arrondissement") continue;
        if (!plain.empty()) plain += ' ';
        plain += with_saint_in_full(word);
    }
    return plain;
}

bool serves(std::string_view postcode, const Commune& commune) {
    return std::ranges::any_of(commune.postcodes,
                               [&](const auto& one) { return one.view() == postcode; });
}

// "17" of 17000, "974" of 97400. Corsica's postcodes begin with 20, its départements are 2A and 2B.
bool is_in_departement(std::string_view postcode, const Commune& commune) {
    const std::string_view departement = commune.departement_code;
    if (departement == "2A" || departement == "2B") return postcode.starts_with("20");
    return postcode.starts_with(departement);
}

}  // namespace

CommuneFinder::CommuneFinder(const territory::CommuneTable& table) : table_(&table) {
    for (const Commune& commune : table.all()) {
        for (const auto& postcode : commune.postcodes)
            by_postcode_[postcode.view()].push_back(&commune);
        by_name_[plain_name(commune.name)].push_back(&commune);
    }
}

const Commune* CommuneFinder::find(std::string_view name, std::string_view postcode) const {
    const std::string plain = plain_name(name);
    if (plain.empty()) return nullptr;
    const auto named = by_name_.find(plain);
    const Commune* near = nullptr;
    std::size_t in_departement = 0;
    if (named != by_name_.end()) {
        for (const Commune* commune : named->second) {
            if (serves(postcode, *commune)) return commune;
            if (!is_in_departement(postcode, *commune)) continue;
            near = commune;
            ++in_departement;
        }
    }
    if (in_departement == 1) return near;
    const territory::Gazetteer gazetteer(*table_);
    for (const auto& match : gazetteer.search(plain + " " + std::string(postcode)))
        if (plain_name(match.former_name) == plain) return match.commune;
    return nullptr;
}

bool CommuneFinder::contradicts(std::string_view postcode, const Commune& commune) const {
    const auto served = by_postcode_.find(postcode);
    if (served == by_postcode_.end()) return !is_in_departement(postcode, commune);
    return std::ranges::find(served->second, &commune) == served->second.end();
}

}  // namespace permanence::exchange
