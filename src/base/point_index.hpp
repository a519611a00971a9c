#pragma once
// Which of many points are near: a flat grid of squares of a tenth of a degree.
#include <cstddef>
#include <cstdint>
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
    struct Placed {
        std::uint32_t square;
        std::uint32_t point;
    };
    // The points of the squares [west, east] of one row.
    std::span<const Placed> in_row(std::int64_t row, std::int64_t west, std::int64_t east) const;
    std::vector<NearPoint> all_within(Point from, Metres radius) const;

    std::vector<Point> points_;
    std::vector<Placed> placed_;  // ascending by square
};

}  // namespace permanence
