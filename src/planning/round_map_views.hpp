#pragma once
// The small map of a round: the base, the stops by their numbers, and the way from one to the next
// as the crow flies.
#include "formats/html.hpp"
#include "planning/round_sheet.hpp"
#include "territory/contour.hpp"
#include "ui/texts.hpp"

namespace permanence::planning {

struct RoundGround {
    std::span<const territory::Contour> contours;
    const territory::CommuneTable& communes;
};
// `points` are the base, then the stops in their order.
html::Html round_map(const ui::Texts& texts, std::span<const Point> points,
                     const RoundGround& ground);

// The base and the stops, in their order.
std::vector<Point> points_of(const RoundSheet& round);

}  // namespace permanence::planning
