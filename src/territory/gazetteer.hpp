#pragma once
// Finds communes while a person types: by the first letters of any word, by postcode, by INSEE
// code.
#include <cstddef>
#include <string_view>
#include <vector>

#include "territory/commune.hpp"
#include "territory/commune_table.hpp"

namespace permanence::territory {

// Why a commune was found; in this order, best first.
enum class MatchKind { exact, name_prefix, word_prefix, close_spelling };

struct CommuneMatch {
    const Commune* commune = nullptr;
    MatchKind kind = MatchKind::exact;
    // The name of the former commune or arrondissement that was typed ("Paris 14e Arrondissement"),
    // else empty.
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
    explicit Gazetteer(const CommuneTable& table);

    // Best first: favoured, then exact, start of the name, start of any word, and in each the most
    // inhabited first; close_spelling only when nothing else was found. Accents, case, hyphens and
    // apostrophes do not count; "st", "ste" mean saint, sainte; a postcode, its first digits or a
    // département may follow the name ("vaux 17"). Any bytes are a valid query; only the first 100
    // are read.
    std::vector<CommuneMatch> search(std::string_view query, SearchOptions options = {}) const;

 private:
    const CommuneTable* table_;
};

}  // namespace permanence::territory
