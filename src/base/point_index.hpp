#pragma once
// Which of many points are near: a flat grid of squares of a tenth of a degree.
#include <algorithm>
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
    // Of those alone for which accepts(index) holds, none beyond `radius`. What `accepts` reads is
    // read fastest when the points were given in the order of their squares.
    template <class Accepts>
    std::vector<NearPoint> nearest(Point from, std::size_t count, Metres radius,
                                   Accepts accepts) const;
    std::vector<NearPoint> within(Point from, Metres radius) const;
    // visit(index) for each point within `radius`, in no order.
    template <class Visit>
    void for_each_within(Point from, Metres radius, Visit visit) const;
    // visit(index) for each point of a box with its edges, in no order. A box whose west lies east
    // of its east goes over the date line.
    template <class Visit>
    void for_each_in_box(Point south_west, Point north_east, Visit visit) const;

    // The squares are counted from the south-west, row by row. Any numbers are welcome.
    static std::uint32_t square_of(Point point);

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
    // The squares that hold a circle.
    struct Squares {
        std::int64_t south;
        std::int64_t north;
        std::int64_t west;
        std::int64_t east;
    };
    static OnSphere on_sphere(Point point);
    static bool is_on_earth(Point point);
    static double line_of(Metres distance);  // its length, on the sphere of radius 1
    static double widened(double radius, std::size_t found, std::size_t wanted);
    static Squares squares_of(Point south_west, Point north_east);
    // Nothing where squares cannot tell: they do not wrap, and looking at all points costs less.
    static std::optional<Squares> squares_around(Point from, Metres radius);
    // visit(index, squared line) for all that lie within `line` of `from`, and some at its edge.
    template <class Visit>
    void for_each_line(Point from, const Squares& squares, double line, Visit visit) const;
    std::vector<NearPoint> nearest_of(Point from, std::span<Line> lines, std::size_t count,
                                      Metres radius) const;
    std::vector<NearPoint> measured(Point from, std::span<const Line> lines) const;
    // The points of the squares [west, east] of one row.
    std::span<const Placed> in_row(std::int64_t row, std::int64_t west, std::int64_t east) const;

    static constexpr double slack = 1e-12;  // of a line: more than rounding can move it, 6 µm
    static constexpr std::size_t few = 64;  // that many are looked at faster than sought

    std::vector<Point> points_;
    std::vector<Placed> placed_;  // ascending by square
};

template <class Visit>
void PointIndex::for_each_line(Point from, const Squares& squares, double line, Visit visit) const {
    const OnSphere here = on_sphere(from);
    const double longest = (line + slack) * (line + slack);
    for (std::int64_t row = squares.south; row <= squares.north; ++row) {
        for (const auto& [square, point, at] : in_row(row, squares.west, squares.east)) {
            const double x = at.x - here.x;
            const double y = at.y - here.y;
            const double z = at.z - here.z;
            const double squared = x * x + y * y + z * z;
            if (squared <= longest) visit(point, squared);
        }
    }
}

// Widens the circle until it holds enough: all in it are nearer than all outside. Only those that
// may be among the nearest are measured.
template <class Accepts>
std::vector<NearPoint> PointIndex::nearest(Point from, std::size_t count, Metres radius,
                                           Accepts accepts) const {
    if (count == 0 || !is_on_earth(from)) return {};
    std::vector<Line> lines;
    double tried = std::min(count == 1 ? 2'500.0 : 5'000.0, radius.value);
    while (points_.size() > few) {
        const auto squares = squares_around(from, Metres{tried});
        if (!squares) break;
        lines.clear();
        for_each_line(from, *squares, line_of(Metres{tried}),
                      [&](std::uint32_t point, double squared) {
                          if (accepts(point)) lines.push_back({squared, point});
                      });
        if (lines.size() >= count || tried >= radius.value)
            return nearest_of(from, lines, count, radius);
        tried = std::min(widened(tried, lines.size(), count), radius.value);
    }
    lines.clear();
    for (std::uint32_t i = 0; i < points_.size(); ++i)
        if (accepts(i)) lines.push_back({0, i});  // equally long: all are measured
    return nearest_of(from, lines, count, radius);
}

template <class Visit>
void PointIndex::for_each_within(Point from, Metres radius, Visit visit) const {
    if (!is_on_earth(from)) return;
    const auto squares = points_.size() > few ? squares_around(from, radius) : std::nullopt;
    if (!squares) {
        for (std::uint32_t i = 0; i < points_.size(); ++i)
            if (distance(from, points_[i]) <= radius) visit(i);
        return;
    }
    const double line = line_of(radius);
    const double surely = std::max(0.0, line - slack);
    for_each_line(from, *squares, line, [&](std::uint32_t point, double squared) {
        if (squared < surely * surely || distance(from, points_[point]) <= radius) visit(point);
    });
}

template <class Visit>
void PointIndex::for_each_in_box(Point south_west, Point north_east, Visit visit) const {
    if (!is_on_earth(south_west) || !is_on_earth(north_east)) return;
    if (south_west.longitude > north_east.longitude) {
        for_each_in_box(south_west, {north_east.latitude, 180}, visit);
        for_each_in_box({south_west.latitude, -180}, north_east, visit);
        return;
    }
    const Squares squares = squares_of(south_west, north_east);
    for (std::int64_t row = squares.south; row <= squares.north; ++row) {
        for (const Placed& placed : in_row(row, squares.west, squares.east)) {
            const Point at = points_[placed.point];
            if (at.latitude >= south_west.latitude && at.latitude <= north_east.latitude &&
                at.longitude >= south_west.longitude && at.longitude <= north_east.longitude)
                visit(placed.point);
        }
    }
}

}  // namespace permanence
