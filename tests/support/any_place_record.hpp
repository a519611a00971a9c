#pragma once
// Records of places with whatever people may write in them, for properties of rapidcheck. All of
// them are ones that the directory keeps.
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "directory/place_record.hpp"
#include "exchange/cell_text.hpp"
#include "territory/commune_table.hpp"

namespace permanence::tests {

inline const territory::CommuneTable& any_communes() {
    static const territory::CommuneTable table;
    return table;
}

// What somebody may type: quotes, delimiters, formulas, markup, line ends; tidy at both ends.
inline std::string any_text(std::size_t longest) {
    static const std::vector<std::string> pieces{"Espace", "é", "Œuf", " ", "|",  ";",  ",",   "\"",
                                                 "'",      "=", "+",   "-", "@",  "\n", "<b>", "😀",
                                                 "’",      "«", "#",   "1", "\t", "\\"};
    std::string text;
    const auto count = *rc::gen::inRange<std::size_t>(0, longest);
    for (std::size_t i = 0; i < count; ++i)
        text += *rc::gen::elementOf(pieces);
    return exchange::cleaned(text).text;
}

inline std::string some_text(std::size_t longest) {
    return exchange::cleaned("a" + any_text(longest)).text;
}

inline directory::TermSet any_terms(directory::Vocabulary vocabulary) {
    directory::TermSet set;
    for (std::size_t i = 0; i < directory::terms(vocabulary).size(); ++i)
        if (*rc::gen::inRange(0, 4) == 0) set.add(i);
    return set;
}

inline std::vector<std::string> some_of(const std::vector<std::string>& all) {
    std::vector<std::string> chosen;
    for (const std::string& one : all)
        if (*rc::gen::arbitrary<bool>()) chosen.push_back(one);
    return chosen;
}

inline std::string one_of(const std::vector<std::string>& all) {
    return *rc::gen::elementOf(all);
}

inline void place_somewhere(directory::Place& place) {
    const auto all = any_communes().all();
    const territory::Commune* commune = &all[*rc::gen::inRange<std::size_t>(0, all.size())];
    place.commune_code = commune->code.text();
    place.postcode = commune->postcodes.empty() ? "97400" : commune->postcodes.front().text();
    place.point_is_approximate = *rc::gen::arbitrary<bool>();
    place.point = commune->point;
    if (place.point_is_approximate) return;
    place.point.latitude += *rc::gen::inRange(-100'000, 100'001) / 3e6;
    place.point.longitude += *rc::gen::inRange(-100'000, 100'001) / 3e6;
}

inline directory::PlaceRecord any_record() {
    directory::PlaceRecord record;
    directory::Place& place = record.place;
    place_somewhere(place);
    place.name = some_text(20);
    place.address = some_text(10);
    place.phone = one_of({"", "+33536490001", "+590590123456", "+508000000"});
    place.opening_hours = one_of({"", "Mo-Fr 09:00-12:00,14:00-17:00", "24/7",
                                  "Mo 09:00-12:00; PH off", "We 14:00-18:00 \"sur rendez-vous\""});
    record.pivot = one_of({"", "99999000500012", "W172000001", "35600000000048", "99999000500013"});
    record.address_complement = any_text(6);
    record.emails = some_of({"accueil@exemple.fr", "a.b+c@exemple.fr"});
    record.websites = some_of({"https://exemple.fr/", "http://exemple.fr/a;b,c?d=\u00e9#f"});
    record.summary = exchange::shortened(any_text(400), 279);
    record.details = any_text(60);
    record.parent_structure = any_text(6);
    record.other_trainings = any_text(6);
    record.accessibility_page = one_of({"", "https://acceslibre.exemple.fr/app/17/erp/essai/"});
    record.booking_page = one_of({"", "https://rdv.exemple.fr/essai"});
    record.source = any_text(6);
    record.source_id = some_text(6);
    record.updated_on = *parse_day("2026-01-01") - Days(*rc::gen::inRange(0, 3000));
    for (std::size_t i = 0; i < directory::vocabularies; ++i)
        record.terms.of(static_cast<directory::Vocabulary>(i)) =
            any_terms(static_cast<directory::Vocabulary>(i));
    return record;
}

inline bool same(const directory::Place& a, const directory::Place& b) {
    return a.name == b.name && a.commune_code == b.commune_code && a.address == b.address &&
           a.postcode == b.postcode && a.point == b.point &&
           a.point_is_approximate == b.point_is_approximate && a.phone == b.phone &&
           a.opening_hours == b.opening_hours;
}

// In all that a file of the national standard says.
inline bool same(const directory::PlaceRecord& a, const directory::PlaceRecord& b) {
    return same(a.place, b.place) && a.pivot == b.pivot &&
           a.address_complement == b.address_complement && a.terms == b.terms &&
           a.emails == b.emails && a.websites == b.websites && a.summary == b.summary &&
           a.details == b.details && a.parent_structure == b.parent_structure &&
           a.other_trainings == b.other_trainings && a.accessibility_page == b.accessibility_page &&
           a.booking_page == b.booking_page && a.source == b.source && a.source_id == b.source_id &&
           a.updated_on == b.updated_on;
}

}  // namespace permanence::tests
