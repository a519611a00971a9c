#include "directory/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.hpp"
#include "formats/csv.hpp"

extern "C" const char permanence_national_terms_begin[];
extern "C" const char permanence_national_terms_end[];

namespace permanence::directory {

namespace {

constexpr std::array<std::string_view, vocabularies> names{
    "services",          "publics",         "prises_en_charge",         "frais",      "dispositifs",
    "formations_labels", "modalites_acces", "modalites_accompagnement", "itinerance", "typologies"};

struct Lists {
    std::array<std::vector<std::pair<std::string, std::string>>, vocabularies> kept;
    std::array<std::vector<Term>, vocabularies> terms;
};

Lists read_lists() {
    Lists lists;
    csv::Reader reader([&](const csv::Row& row) {
        if (row.number == 1) return;
        CHECK(!row.fault && row.cells.size() == 3);  // made by our own build
        const auto* list = std::ranges::find(names, row.cells[0]);
        CHECK(list != names.end());
        lists.kept[static_cast<std::size_t>(list - names.begin())].emplace_back(row.cells[1],
                                                                                row.cells[2]);
    });
    reader.feed({permanence_national_terms_begin,
                 static_cast<std::size_t>(permanence_national_terms_end -
                                          permanence_national_terms_begin)});
    reader.finish();
    for (std::size_t i = 0; i < lists.kept.size(); ++i) {
        CHECK(!lists.kept[i].empty() && lists.kept[i].size() <= TermSet::most_terms);
        for (const auto& [code, slug] : lists.kept[i])
            lists.terms[i].push_back({code, slug});
    }
    return lists;
}

template <class Key>
std::optional<std::size_t> position(Vocabulary vocabulary, std::string_view text, Key key) {
    const auto all = terms(vocabulary);
    const auto found = std::ranges::find(all, text, key);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

std::span<const Term> terms(Vocabulary vocabulary) {
    static const Lists lists = read_lists();
    return lists.terms[static_cast<std::size_t>(vocabulary)];
}

std::string_view name_of(Vocabulary vocabulary) {
    return names[static_cast<std::size_t>(vocabulary)];
}

std::optional<std::size_t> position_of(Vocabulary vocabulary, std::string_view code) {
    return position(vocabulary, code, &Term::code);
}

std::optional<std::size_t> position_of_slug(Vocabulary vocabulary, std::string_view slug) {
    return position(vocabulary, slug, &Term::slug);
}

std::string TermSet::text(Vocabulary vocabulary) const {
    std::string joined;
    const auto all = terms(vocabulary);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!has(i)) continue;
        if (!joined.empty()) joined += '|';
        joined += all[i].code;
    }
    return joined;
}

TermSet TermSet::parse_known(Vocabulary vocabulary, std::string_view text) {
    TermSet set;
    while (!text.empty()) {
        const auto bar = std::min(text.find('|'), text.size());
        if (const auto known = position_of(vocabulary, text.substr(0, bar))) set.add(*known);
        text.remove_prefix(std::min(bar + 1, text.size()));
    }
    return set;
}

}  // namespace permanence::directory
