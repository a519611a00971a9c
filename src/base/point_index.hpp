#pragma once
// Which of many points are near: a flat grid of squares of a tenth of a degree.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/geo.hpp"

namespace permanence {

struct NearPoint {
    std::size_t index = 0;  // in the list given to the constructor
    Metres distance;        // as the crow flies
    bool operator==(const NearPoint&) const = default;
};

class PointIndex {
 public:
    PointIndex() = default;
    explicit PointIndex(std::vector<Point> points);

    // Nearest first; all points when `count` is more than there are.
    std::vector<NearPoint> nearest(Point from, std::size_t count) const;
    std::vector<NearPoint> within(Point from, Metres radius) const;

 private:
    // On the sphere of radius 1, where the straight line through the earth grows with the distance
    // and costs no sine.
    struct OnSphere {
        double x;
        double y;
        double z;
    };
    struct Placed {
        std::uint32_t square;
        std::uint32_t point;
        OnSphere at;
    };
    // Nearly as near: what is found by lines is measured and sorted by distance after that.
    struct Line {
        double squared;
        std::uint32_t point;
    };
    static OnSphere on_sphere(Point point);
    // Those of the squares around `from` that may lie within `radius`: all that do, and some at its
    // edge. Nothing when the squares cannot tell.
    std::optional<std::vector<Line>> lines_within(Point from, Metres radius) const;
    std::vector<NearPoint> measured(Point from, std::span<const Line> lines) const;
    // The points of the squares [west, east] of one row.
    std::span<const Placed> in_row(std::int64_t row, std::int64_t west, std::int64_t east) const;
    std::vector<NearPoint> all_within(Point from, Metres radius) const;

    std::vector<Point> points_;
    std::vector<Placed> placed_;  // ascending by square
};

}  // namespace permanence
