#pragma once
// A file of outlines of communes (GeoJSON), as an operator brings it.
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "territory/commune_table.hpp"
#include "territory/contour.hpp"

namespace permanence::territory {

// More would be read into several times its size: cut it to the communes of the territory.
inline constexpr std::size_t largest_contour_file = std::size_t{24} << 20;  // bytes
// How far a drawn border may lie from the true one.
inline constexpr Metres contour_tolerance{60};

struct ContourFault {
    std::size_t feature = 0;  // its position in the file, 1 for the first
    FieldError error;
    bool operator==(const ContourFault&) const = default;
};

struct ContourFile {
    std::vector<Contour> contours;     // each commune once, ascending by code, simplified
    std::vector<ContourFault> faults;  // features left out
};

// A FeatureCollection of Polygons and MultiPolygons in degrees. Each feature's commune stands in
// its property code_actuel, else code, insee or INSEE_COM; a former commune's outline becomes part
// of today's. Refusals: territory.contours_too_large, territory.contours_unreadable,
// territory.contours_empty (no feature could be taken). A feature's faults:
// territory.commune_unknown, territory.contour_shape (no Polygon), territory.contour_ring
// (fewer than four positions, or not closed), territory.contour_position (no degrees).
Result<ContourFile> parse_contours(std::string_view text, const CommuneTable& table);

}  // namespace permanence::territory
