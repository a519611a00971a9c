#pragma once
// Where a row says that its place is, held against the commune that it names.
#include <optional>
#include <string>

#include "base/geo.hpp"
#include "exchange/finding.hpp"
#include "exchange/standard_fields.hpp"
#include "territory/commune.hpp"

namespace permanence::exchange {

struct PlacePoint {
    Point point;
    bool is_approximate = false;  // the commune's own: none is given, or none that can be used
};

// Reads and rewrites the two cells: both are empty when they give no point. Findings: type,
// decimal_comma, missing_pair, null_island, out_of_range; swapped (the point is then put aside, and
// what was meant is suggested) and far_from_commune (the point is kept).
PlacePoint read_point(StandardCells& cells, const territory::Commune& commune, Findings& findings);

// How far from its commune's point a place may be.
Metres reach_of(const territory::Commune& commune);

}  // namespace permanence::exchange
