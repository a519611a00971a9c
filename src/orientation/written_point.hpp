#pragma once
// A point in an address of a page or of the API: "45.643,-1.088".
#include <optional>
#include <string>
#include <string_view>

#include "base/geo.hpp"

namespace permanence::orientation {

// Latitude and longitude in degrees; nothing when it is not written like a point of the earth.
std::optional<Point> parse_point(std::string_view text);

// To a thousandth of a degree, a hundred metres: what may stand in an address that people pass on
// says near which street somebody lives, never in which house.
Point rounded(Point point);
std::string write_rounded(Point point);

}  // namespace permanence::orientation
