#pragma once
// Which commune an address means: by its postcode and its name as people write it.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "territory/commune_table.hpp"

namespace permanence::exchange {

class CommuneFinder {
 public:
    // The table must outlive the finder and stay in place.
    explicit CommuneFinder(const territory::CommuneTable& table);

    const territory::CommuneTable& table() const { return *table_; }

    // "St Denis", "Paris 14", "LA ROCHELLE CEDEX 9", "Hiers-Brouage" (now part of another one).
    // Null when none of the postcode's département has such a name.
    const territory::Commune* find(std::string_view name, std::string_view postcode) const;

    // Does this postcode serve other communes only? A postcode that no commune has (CEDEX) is
    // strange in another département alone.
    bool contradicts(std::string_view postcode, const territory::Commune& commune) const;

 private:
    const territory::CommuneTable* table_;
    std::unordered_map<std::string_view, std::vector<const territory::Commune*>> by_postcode_;
    std::unordered_map<std::string, std::vector<const territory::Commune*>> by_name_;
};

}  // namespace permanence::exchange
