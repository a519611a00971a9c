#pragma once
// The lists of the national standard in the words of data·inclusion v1.
#include <string_view>
#include <vector>

#include "directory/place_record.hpp"

namespace permanence::exchange {

// Each word once, in the order of the standard's terms; empty: nothing corresponds.
using InclusionWords = std::vector<std::string_view>;

InclusionWords themes_of(const directory::Terms& terms);           // thematiques
InclusionWords publics_of(const directory::Terms& terms);          // publics
InclusionWords networks_of(const directory::Terms& terms);         // reseaux_porteurs
InclusionWords ways_to_ask(const directory::PlaceRecord& record);  // modes_mobilisation
InclusionWords who_may_ask(const directory::Terms& terms);         // mobilisable_par
InclusionWords ways_of_welcome(const directory::Terms& terms);     // modes_accueil
std::string_view service_type_of(const directory::Terms& terms);   // type
std::string_view fees_of(const directory::Terms& terms);           // frais; empty: neither alone

}  // namespace permanence::exchange
