#include "orientation/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "formats/svg.hpp"

namespace permanence::orientation {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double farthest_north = 85;  // beyond it the plane has no end
constexpr double least_span = 0.0008;  // radians: some five kilometres
constexpr double room = 0.12;          // beside the outermost points, of the span
constexpr double letter_width = 10.7;
constexpr double letter_height = 26;
constexpr int rounds = 12;  // of pushing apart

Spot on_plane(Point point) {
    const double latitude = std::clamp(point.latitude, -farthest_north, farthest_north);
    return {point.longitude * degree,
            -std::log(std::tan(std::numbers::pi / 4 + latitude * degree / 2))};
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
    std::erase_if(labels, [&](const Label& label) {
        const Area area{label.middle, static_cast<double>(label.words.size()) * letter_width / 2,
                        letter_height / 2};
        const bool is_inside = frame.holds({area.middle.x - area.half_width, area.middle.y}) &&
                               frame.holds({area.middle.x + area.half_width, area.middle.y});
        const bool is_free =
            std::ranges::none_of(taken, [&](const Area& other) { return touch(area, other); });
        if (is_inside && is_free) taken.push_back(area);
        return !is_inside || !is_free;
    });
    return labels;
}

std::string path_of(const territory::Contour& contour, const MapFrame& frame) {
    // A side that crosses the frame without a corner near it is drawn all the same: within a width.
    std::string path;
    bool is_seen = false;
    for (const territory::Ring& ring : contour.rings) {
        char letter = 'M';
        for (const territory::GridPoint point : ring) {
            const Spot spot = frame.spot(territory::on_earth(point));
            is_seen = is_seen || frame.holds(spot, MapFrame::width / 4);
            path += letter + svg::coordinate(std::round(spot.x * 10) / 10) + ' ' +
                    svg::coordinate(std::round(spot.y * 10) / 10);
            letter = 'L';
        }
        path += 'Z';
    }
    return is_seen ? path : std::string();
}

}  // namespace permanence::orientation
