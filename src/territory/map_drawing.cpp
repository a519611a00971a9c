#include "territory/map_drawing.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

#include "territory/contour_shape.hpp"

namespace permanence::territory {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double farthest_north = 85;  // beyond it the plane has no end
constexpr double least_span = 0.0008;  // radians: some five kilometres
constexpr double room = 0.12;          // beside the outermost points, of the span
constexpr double letter_width = 12.5;  // of a wide one, as DejaVu has them
constexpr double letter_height = 26;
constexpr double beside_label = 6;  // to the edge of the frame
constexpr int rounds = 12;          // of pushing apart

Spot on_plane(Point point) {
    const double latitude = std::clamp(point.latitude, -farthest_north, farthest_north);
    return {point.longitude * degree,
            -std::log(std::tan(std::numbers::pi / 4 + latitude * degree / 2))};
}

// Whole units: half a point of a telephone's screen, and rings that share a border still share it.
struct Unit {
    int x = 0;
    int y = 0;
    bool operator==(const Unit&) const = default;
};

std::vector<Unit> in_units(const Ring& ring, const MapFrame& frame) {
    constexpr double far = 1e6;  // beyond it nothing is drawn
    std::vector<Unit> units;
    for (const GridPoint point : ring) {
        const Spot spot = frame.spot(on_earth(point));
        const Unit unit{static_cast<int>(std::lround(std::clamp(spot.x, -far, far))),
                        static_cast<int>(std::lround(std::clamp(spot.y, -far, far)))};
        if (units.empty() || units.back() != unit) units.push_back(unit);
    }
    if (units.size() > 1 && units.front() == units.back()) units.pop_back();
    return units;
}

// Where a corner lies beyond the frame: a bit for each side. Corners that share one are joined by
// lines that never cross the frame.
unsigned beyond(Unit unit, const MapFrame& frame) {
    constexpr double line_width = 4;
    return (unit.x < -line_width ? 1U : 0U) | (unit.x > MapFrame::width + line_width ? 2U : 0U) |
           (unit.y < -line_width ? 4U : 0U) | (unit.y > frame.height() + line_width ? 8U : 0U);
}

// The ring without what is not seen of it: of corners beyond one side that follow one another the
// first and the last. Nothing where the whole ring lies beyond one side.
std::vector<Unit> needed(const std::vector<Unit>& ring, const MapFrame& frame) {
    unsigned all = 15;
    for (const Unit unit : ring)
        all &= beyond(unit, frame);
    if (all != 0 || ring.size() < 3) return {};
    std::vector<Unit> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const unsigned before = beyond(kept.empty() ? ring[i] : kept.back(), frame);
        const unsigned next = beyond(ring[(i + 1) % ring.size()], frame);
        const bool is_unseen = (before & beyond(ring[i], frame) & next) != 0;
        if (kept.empty() || !is_unseen) kept.push_back(ring[i]);
    }
    return kept;
}

// "M10 20l3 4-5 6z": each corner as a step from the one before.
void append(std::string& path, const std::vector<Unit>& ring) {
    const auto add = [&](int number) {
        if (number >= 0 && std::isdigit(static_cast<unsigned char>(path.back())) != 0) path += ' ';
        path += std::to_string(number);
    };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (i < 2) path += i == 0 ? 'M' : 'l';
        add(i == 0 ? ring[i].x : ring[i].x - ring[i - 1].x);
        add(i == 0 ? ring[i].y : ring[i].y - ring[i - 1].y);
    }
    if (!ring.empty()) path += 'z';
}

}  // namespace

MapFrame::MapFrame(std::span<const Point> points) {
    if (points.empty()) return;
    Spot least = on_plane(points.front());
    Spot most = least;
    for (const Point point : points) {
        const Spot spot = on_plane(point);
        least = {std::min(least.x, spot.x), std::min(least.y, spot.y)};
        most = {std::max(most.x, spot.x), std::max(most.y, spot.y)};
    }
    const double wide = std::max(most.x - least.x, least_span) * (1 + 2 * room);
    const double high = std::max(most.y - least.y, least_span) * (1 + 2 * room);
    height_ = std::clamp(width * high / wide, width / 2, width * 5 / 4);
    scale_ = std::min(width / wide, height_ / high);
    left_ = (least.x + most.x) / 2 - width / scale_ / 2;
    top_ = (least.y + most.y) / 2 - height_ / scale_ / 2;
}

Spot MapFrame::spot(Point point) const {
    const Spot plane = on_plane(point);
    return {(plane.x - left_) * scale_, (plane.y - top_) * scale_};
}

bool MapFrame::holds(Spot spot, double beyond) const {
    return spot.x >= -beyond && spot.y >= -beyond && spot.x <= width + beyond &&
           spot.y <= height_ + beyond;
}

Metres MapFrame::unit() const {
    constexpr double earth_radius = 6'371'008.8;
    const double middle = top_ + height_ / scale_ / 2;
    const double latitude = 2 * std::atan(std::exp(-middle)) - std::numbers::pi / 2;
    return {earth_radius * std::cos(latitude) / scale_};
}

std::vector<Spot> apart(std::vector<Spot> spots, double nearest) {
    for (int round = 0; round < rounds; ++round) {
        bool is_moved = false;
        for (std::size_t one = 0; one < spots.size(); ++one)
            for (std::size_t other = one + 1; other < spots.size(); ++other) {
                double x = spots[other].x - spots[one].x;
                double y = spots[other].y - spots[one].y;
                double away = std::hypot(x, y);
                if (away >= nearest) continue;
                if (away < 0.01) {  // the same spot: each pair its own direction
                    const double turn = static_cast<double>(one * 7 + other * 3);
                    x = std::cos(turn);
                    y = std::sin(turn);
                    away = 0;
                }
                const double length = std::max(std::hypot(x, y), 0.01);
                const double push = (nearest - away) / 2 + 0.01;
                spots[one].x -= x / length * push;
                spots[one].y -= y / length * push;
                spots[other].x += x / length * push;
                spots[other].y += y / length * push;
                is_moved = true;
            }
        if (!is_moved) break;
    }
    return spots;
}

std::vector<Label> readable(std::vector<Label> labels, std::span<const Spot> pins,
                            const MapFrame& frame) {
    struct Area {
        Spot middle;
        double half_width;
        double half_height;
    };
    const auto touch = [](const Area& a, const Area& b) {
        return std::abs(a.middle.x - b.middle.x) < a.half_width + b.half_width &&
               std::abs(a.middle.y - b.middle.y) < a.half_height + b.half_height;
    };
    std::vector<Area> taken;
    for (const Spot pin : pins)
        taken.push_back({pin, pin_radius, pin_radius});
    std::vector<Label> kept;
    for (Label& label : labels) {
        const double half_width = static_cast<double>(label.words.size()) * letter_width / 2;
        const Spot edge{half_width + beside_label, letter_height / 2};
        if (!frame.holds(label.middle) || 2 * edge.x > MapFrame::width) continue;
        label.middle = {std::clamp(label.middle.x, edge.x, MapFrame::width - edge.x),
                        std::clamp(label.middle.y, edge.y, frame.height() - edge.y)};
        const Area area{label.middle, half_width, letter_height / 2};
        if (std::ranges::any_of(taken, [&](const Area& other) { return touch(area, other); }))
            continue;
        taken.push_back(area);
        kept.push_back(std::move(label));
    }
    return kept;
}

std::vector<Contour> drawn(std::span<const Contour> contours, const MapFrame& frame) {
    constexpr double units_apart = 4;  // two points of a telephone's screen
    std::vector<Contour> seen;
    for (const Contour& contour : contours) {
        const bool is_seen = std::ranges::any_of(contour.rings, [&](const Ring& ring) {
            return !needed(in_units(ring, frame), frame).empty();
        });
        if (is_seen) seen.push_back(contour);
    }
    return simplified(std::move(seen), {frame.unit().value * units_apart});
}

std::string path_of(const Contour& contour, const MapFrame& frame) {
    std::string path;
    for (const Ring& ring : contour.rings)
        append(path, needed(in_units(ring, frame), frame));
    return path;
}

}  // namespace permanence::territory
