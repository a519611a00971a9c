#pragma once
// Outlines made ready for a map: communes that became one lose the border between them, and all are
// drawn with fewer points without coming apart.
#include <vector>

#include "territory/contour.hpp"

namespace permanence::territory {

// One contour a commune, ascending by code. Borders between two parts of the same commune
// disappear where both have the same points.
std::vector<Contour> merged(std::vector<Contour> parts);

// Each border with the points that it needs (Douglas-Peucker): no point that was left out lies
// farther than `tolerance` from the new line. What two communes share is simplified once, so that
// no gap opens between them: borders are cut where three lines meet, and those points stay. An
// islet that is smaller than the tolerance goes, unless it is all that its commune has.
std::vector<Contour> simplified(std::vector<Contour> contours, Metres tolerance);

}  // namespace permanence::territory
