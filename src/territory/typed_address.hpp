#pragma once
// What a person typed into the one field for where they are, taken apart: "12 rue Foch,
// Vaux-sur-Mer" is a street and a commune, most often it is a commune alone.
#include <string>
#include <string_view>
#include <vector>

#include "territory/gazetteer.hpp"

namespace permanence::territory {

struct TypedAddress {
    std::string street;                  // as typed; empty: a commune alone
    std::string commune_words;           // what names the commune
    std::vector<CommuneMatch> communes;  // that they may mean, best first; empty: none is known
};

// The commune stands after the last comma; without one it is the longest end that is the whole name
// or postcode of a commune, unless the street is named after it ("12 rue de Paris"). Any bytes are
// valid; only the first 200 are read.
TypedAddress read_typed_address(const Gazetteer& gazetteer, std::string_view typed);

}  // namespace permanence::territory
