#pragma once
// What lies under the pins of a drawn map, and the pins: shapes of an SVG in units of its frame.
// Their classes stand in web/css/map.css.
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "formats/html.hpp"
#include "territory/commune_table.hpp"
#include "territory/contour.hpp"
#include "territory/map_drawing.hpp"

namespace permanence::territory {

// Where their pins go: none touches another.
std::vector<Spot> pin_spots(std::span<const Point> points, const MapFrame& frame);

// The sea, and the communes upon it; bare ground where there is no contour.
html::Html drawn_ground(std::span<const Contour> contours, const MapFrame& frame);

// The names of the largest communes of those contours that have room beside the pins.
html::Html drawn_names(std::span<const Contour> contours, const CommuneTable& communes,
                       std::span<const Spot> pins, const MapFrame& frame);

enum class Pinned { exactly, nearby };
html::Html drawn_pin(Spot spot, std::size_t number, Pinned pinned);

// The communes whose middle lies within `room` of the box around those points.
std::vector<InseeCode> codes_around(const CommuneTable& communes, std::span<const Point> points,
                                    Metres room);

}  // namespace permanence::territory
