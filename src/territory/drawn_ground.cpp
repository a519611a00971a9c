#include "territory/drawn_ground.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <utility>

#include "formats/svg.hpp"

namespace permanence::territory {

namespace h = html;
using html::Html;

std::vector<Spot> pin_spots(std::span<const Point> points, const MapFrame& frame) {
    constexpr double least_between_pins = 2 * pin_radius + 1;
    std::vector<Spot> spots;
    for (const Point point : points)
        spots.push_back(frame.spot(point));
    return apart(std::move(spots), least_between_pins);
}

Html drawn_ground(std::span<const Contour> contours, const MapFrame& frame) {
    std::vector<Html> shapes;
    for (const Contour& contour : drawn(contours, frame))
        if (const std::string path = path_of(contour, frame); !path.empty())
            shapes.push_back(svg::path({h::cls("map-land"), svg::d(path)}));
    return h::fragment({svg::rect({h::cls(contours.empty() ? "map-sea bare" : "map-sea"),
                                   svg::width(MapFrame::width), svg::height(frame.height())}),
                        svg::group({svg::fill_rule("evenodd")}, {h::fragment(shapes)})});
}

Html drawn_names(std::span<const Contour> contours, const CommuneTable& table,
                 std::span<const Spot> pins, const MapFrame& frame) {
    std::vector<const Commune*> communes;
    for (const Contour& contour : contours)
        if (const auto* commune = table.find(contour.code)) communes.push_back(commune);
    std::ranges::stable_sort(communes, std::greater(), &Commune::population);
    std::vector<Label> labels;
    for (const auto* commune : communes) {
        Spot middle = frame.spot(commune->point);
        const auto covers = [&](Spot pin) {
            return std::hypot(pin.x - middle.x, pin.y - middle.y) < 2 * pin_radius;
        };
        if (std::ranges::any_of(pins, covers)) middle.y += 2 * pin_radius;
        labels.push_back({std::string(commune->name), middle});
    }
    std::vector<Html> words;
    for (const Label& label : readable(std::move(labels), pins, frame))
        words.push_back(svg::text({h::cls("map-name"), svg::x(label.middle.x),
                                   svg::y(label.middle.y + 7), svg::text_anchor("middle")},
                                  {label.words}));
    return h::fragment(words);
}

Html drawn_pin(Spot spot, std::size_t number, Pinned pinned) {
    return svg::group(
        {h::cls(pinned == Pinned::nearby ? "map-pin map-pin-near" : "map-pin")},
        {svg::circle({svg::cx(spot.x), svg::cy(spot.y), svg::r(pin_radius)}),
         svg::text({svg::x(spot.x), svg::y(spot.y + 7), svg::text_anchor("middle")}, {number})});
}

std::vector<InseeCode> codes_around(const CommuneTable& communes, std::span<const Point> points,
                                    Metres room) {
    std::vector<InseeCode> codes;
    if (points.empty()) return codes;
    const auto [south, north] = std::ranges::minmax(points, {}, &Point::latitude);
    const auto [west, east] = std::ranges::minmax(points, {}, &Point::longitude);
    constexpr double metres_a_degree = 111'195;
    const double high = room.value / metres_a_degree;
    const double wide = high / std::max(std::cos(north.latitude * std::numbers::pi / 180), 0.1);
    for (const Commune& commune : communes.all())
        if (commune.point.latitude >= south.latitude - high &&
            commune.point.latitude <= north.latitude + high &&
            commune.point.longitude >= west.longitude - wide &&
            commune.point.longitude <= east.longitude + wide)
            codes.push_back(commune.code);
    return codes;
}

}  // namespace permanence::territory
