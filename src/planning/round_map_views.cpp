#include "planning/round_map_views.hpp"

#include "formats/svg.hpp"
#include "territory/drawn_ground.hpp"

namespace permanence::planning {

namespace h = html;
using html::Html;
using territory::MapFrame;
using territory::Spot;

namespace {

std::string line_through(std::span<const Spot> spots) {
    std::string points;
    for (const Spot spot : spots)
        points += svg::coordinate(spot.x) + "," + svg::coordinate(spot.y) + " ";
    points += svg::coordinate(spots.front().x) + "," + svg::coordinate(spots.front().y);
    return points;
}

// A house in the place of a number.
Html house_pin(Spot spot) {
    const std::string house = "M" + svg::coordinate(spot.x - 10) + " " +
                              svg::coordinate(spot.y + 9) + "v-10l10-9 10 9v10z";
    return svg::group(
        {h::cls("map-pin map-pin-near")},
        {svg::circle({svg::cx(spot.x), svg::cy(spot.y), svg::r(territory::pin_radius)}),
         svg::path({h::cls("map-house"), svg::d(house)})});
}

}  // namespace

std::vector<Point> points_of(const RoundSheet& round) {
    std::vector<Point> points{round.adviser->home_base};
    for (const SheetLine& line : round.lines)
        points.push_back(line.stop.point);
    return points;
}

Html round_map(const ui::Texts& texts, std::span<const Point> points, const RoundGround& ground) {
    const MapFrame frame(points);
    const auto spots = territory::pin_spots(points, frame);
    std::vector<Html> pins;
    for (std::size_t i = 1; i < spots.size(); ++i)
        pins.push_back(drawn_pin(spots[i], i, territory::Pinned::exactly));
    return svg::picture(
        {h::cls("map-drawing round-map"), h::role("img"), h::aria("label", texts("planning.map")),
         svg::view_box({.width = MapFrame::width, .height = frame.height()})},
        {drawn_ground(ground.contours, frame),
         svg::polyline({h::cls("map-way"), svg::points(line_through(spots))}),
         drawn_names(ground.contours, ground.communes, spots, frame), house_pin(spots.front()),
         h::fragment(pins)});
}

}  // namespace permanence::planning
