#pragma once
// Finds communes while a person types: by the first letters of any word, by postcode, by INSEE
// code.
#include <cstddef>
#include <string_view>
#include <vector>

#include "territory/commune.hpp"
#include "territory/commune_table.hpp"

namespace permanence::territory {

// Why a commune was found; in this order, best first. A postcode or code typed in full is exact,
// its first digits are a name_prefix.
enum class MatchKind { exact, name_prefix, word_prefix, close_spelling };

struct CommuneMatch {
    const Commune* commune = nullptr;
    MatchKind kind = MatchKind::exact;
    // The former commune or arrondissement that was typed ("Paris 14e Arrondissement"), else empty.
    std::string_view former_name;
    bool operator==(const CommuneMatch&) const = default;
};

struct SearchOptions {
    std::size_t limit = 8;
    const CommuneSet* favoured = nullptr;  // listed before all others, e.g. the communes served
};

class Gazetteer {
 public:
    // The table must outlive the gazetteer and stay in place.
    explicit Gazetteer(const CommuneTable& table) : table_(&table) {}

    // Each commune once, best first: favoured, then by kind, then own name before former name, then
    // the most inhabited. close_spelling only when nothing else was found: say so to the person.
    // Accents, case, hyphens and apostrophes do not count; "st", "ste" also mean saint, sainte;
    // words may come in any order; a postcode, its first digits or a département may stand beside
    // the name ("vaux 17"). Any bytes are a valid query; only the first 100 are read.
    std::vector<CommuneMatch> search(std::string_view query, SearchOptions options = {}) const;

 private:
    const CommuneTable* table_;
};

}  // namespace permanence::territory
