#pragma once
// A place as a feature of GeoJSON (RFC 7946).
#include <string>

#include "exchange/open_places.hpp"

namespace permanence::exchange {

// Its properties have the names of the national standard, without what is empty; lists are lists.
// A point that is only the commune's own says so: "position_approximative".
void append_feature(std::string& out, const OpenPlace& place);

}  // namespace permanence::exchange
