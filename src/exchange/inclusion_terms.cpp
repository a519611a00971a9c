#include "exchange/inclusion_terms.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "base/check.hpp"
#include "formats/csv.hpp"

extern "C" const char permanence_inclusion_terms_begin[];
extern "C" const char permanence_inclusion_terms_end[];

namespace permanence::exchange {

using directory::Terms;
using directory::TermSet;
using directory::Vocabulary;

namespace {

using enum Vocabulary;

// "thematiques,services,Aide aux…,numerique--…": a term of ours, and what it is called there.
struct Translation {
    Vocabulary vocabulary{};
    std::size_t position = 0;
    std::string word;
};
using Dictionary = std::vector<Translation>;

std::map<std::string, Dictionary, std::less<>> read_dictionaries() {
    std::map<std::string, Dictionary, std::less<>> all;
    csv::Reader reader([&](const csv::Row& row) {
        if (row.number == 1) return;
        CHECK(!row.fault && row.cells.size() == 4);  // made by our own build
        for (std::size_t i = 0; i < directory::vocabularies; ++i) {
            const auto vocabulary = static_cast<Vocabulary>(i);
            if (directory::name_of(vocabulary) != row.cells[1]) continue;
            const auto position = directory::position_of(vocabulary, row.cells[2]);
            CHECK(position);
            all[row.cells[0]].push_back({vocabulary, *position, row.cells[3]});
            return;
        }
        CHECK(false);
    });
    reader.feed({permanence_inclusion_terms_begin,
                 static_cast<std::size_t>(permanence_inclusion_terms_end -
                                          permanence_inclusion_terms_begin)});
    reader.finish();
    return all;
}

InclusionWords words_of(const Terms& terms, std::string_view field) {
    static const auto dictionaries = read_dictionaries();
    const auto dictionary = dictionaries.find(field);
    CHECK(dictionary != dictionaries.end());
    InclusionWords words;
    for (const Translation& one : dictionary->second)
        if (terms.of(one.vocabulary).has(one.position) &&
            std::ranges::find(words, one.word) == words.end())
            words.emplace_back(one.word);
    return words;
}

TermSet only(Vocabulary vocabulary, std::string_view slug) {
    const auto position = directory::position_of_slug(vocabulary, slug);
    CHECK(position);
    TermSet set;
    set.add(*position);
    return set;
}

}  // namespace

InclusionWords themes_of(const Terms& terms) {
    return words_of(terms, "thematiques");
}

InclusionWords publics_of(const Terms& terms) {
    return words_of(terms, "publics");
}

InclusionWords networks_of(const Terms& terms) {
    return words_of(terms, "reseaux_porteurs");
}

// A way is told only where its number, address or page is.
InclusionWords ways_to_ask(const directory::PlaceRecord& record) {
    InclusionWords words = words_of(record.terms, "modes_mobilisation");
    std::erase_if(words, [&](std::string_view word) {
        return (word == "telephoner" && record.place.phone.empty()) ||
               (word == "envoyer-un-courriel" && record.emails.empty()) ||
               (word == "utiliser-lien-mobilisation" && record.booking_page.empty());
    });
    return words;
}

InclusionWords who_may_ask(const Terms& terms) {
    static const TermSet by_prescription =
        only(access, "envoyer_un_mail_avec_une_fiche_de_prescription");
    if (terms.of(access) == by_prescription) return {"professionnels"};
    return {"usagers", "professionnels"};
}

InclusionWords ways_of_welcome(const Terms& terms) {
    static const TermSet at_a_distance = only(support, "a_distance");
    static const TermSet no_public = only(access, "ce_lieu_n_accueille_pas_de_public");
    InclusionWords words;
    const bool is_far = terms.of(support).has_any_of(at_a_distance);
    const bool is_only_far = terms.of(support) == at_a_distance;
    if (is_far) words.push_back("a-distance");
    if (!is_only_far && !terms.of(access).has_any_of(no_public)) words.push_back("en-presentiel");
    return words;
}

std::string_view service_type_of(const Terms& terms) {
    static const TermSet in_a_workshop = only(support, "dans_un_atelier_collectif");
    return terms.of(support) == in_a_workshop ? "atelier" : "accompagnement";
}

std::string_view fees_of(const Terms& terms) {
    static const TermSet free = only(fees, "gratuit");
    static const TermSet paid = only(fees, "payant");
    if (terms.of(fees) == free) return "gratuit";
    if (terms.of(fees) == paid) return "payant";
    return {};
}

}  // namespace permanence::exchange
