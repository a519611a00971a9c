#include "base/point_index.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace permanence {
namespace {

constexpr std::int64_t rows = 1800;
constexpr std::int64_t columns = 3600;
constexpr double squares_per_degree = 10;
constexpr double metres_per_degree = 111'195;  // of a meridian, on the sphere of base/geo.hpp
constexpr double farthest_by_grid = 300'000;   // metres; beyond, looking at all points costs less
constexpr double earth_radius = 6'371'008.8;   // metres, of base/geo.hpp

// Of a number of degrees since the south or west end of the earth; what lies outside of it, or is
// no number, is put in the first or the last.
std::int64_t square_along(double degrees, std::int64_t squares) {
    const double last = static_cast<double>(squares - 1);
    const double square = std::floor(degrees * squares_per_degree);
    return square > 0 ? static_cast<std::int64_t>(std::min(square, last)) : 0;
}

std::int64_t row_of(double latitude) {
    return square_along(latitude + 90, rows);
}

std::int64_t column_of(double longitude) {
    return square_along(longitude + 180, columns);
}

void nearest_first(std::vector<NearPoint>& found) {
    std::ranges::sort(found, [](const NearPoint& a, const NearPoint& b) {
        if (a.distance != b.distance) return a.distance < b.distance;
        return a.index < b.index;
    });
}

}  // namespace

PointIndex::PointIndex(std::vector<Point> points) : points_(std::move(points)) {
    placed_.reserve(points_.size());
    for (std::size_t i = 0; i < points_.size(); ++i)
        placed_.push_back(
            {square_of(points_[i]), static_cast<std::uint32_t>(i), on_sphere(points_[i])});
    std::ranges::stable_sort(placed_, {}, &Placed::square);
}

std::uint32_t PointIndex::square_of(Point point) {
    return static_cast<std::uint32_t>(row_of(point.latitude) * columns +
                                      column_of(point.longitude));
}

bool PointIndex::is_on_earth(Point point) {
    return std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
}

double PointIndex::line_of(Metres distance) {
    return 2 * std::sin(distance.value / earth_radius / 2);
}

std::span<const PointIndex::Placed> PointIndex::in_row(std::int64_t row, std::int64_t west,
                                                       std::int64_t east) const {
    const auto first = static_cast<std::uint32_t>(row * columns + west);
    const auto last = static_cast<std::uint32_t>(row * columns + east);
    const auto begin = std::ranges::lower_bound(placed_, first, {}, &Placed::square);
    auto end = begin;  // rows are short: a walk costs less than a second search
    while (end != placed_.end() && end->square <= last)
        ++end;
    return {begin, end};
}

PointIndex::OnSphere PointIndex::on_sphere(Point point) {
    constexpr double degree = std::numbers::pi / 180;
    const double around = std::cos(point.latitude * degree);
    return {around * std::cos(point.longitude * degree),
            around * std::sin(point.longitude * degree), std::sin(point.latitude * degree)};
}

PointIndex::Squares PointIndex::squares_of(Point south_west, Point north_east) {
    return {.south = row_of(south_west.latitude),
            .north = row_of(north_east.latitude),
            .west = column_of(south_west.longitude),
            .east = column_of(north_east.longitude)};
}

std::optional<PointIndex::Squares> PointIndex::squares_around(Point from, Metres radius) {
    const double degrees = radius.value / metres_per_degree + 1e-6;
    const double farthest_latitude = std::abs(from.latitude) + degrees;
    const double narrowing = std::cos(std::min(farthest_latitude, 89.0) * std::numbers::pi / 180);
    const double degrees_of_longitude = degrees / narrowing;
    const bool wraps =
        farthest_latitude > 89 || std::abs(from.longitude) + degrees_of_longitude > 180;
    if (radius.value > farthest_by_grid || wraps) return std::nullopt;
    return squares_of({from.latitude - degrees, from.longitude - degrees_of_longitude},
                      {from.latitude + degrees, from.longitude + degrees_of_longitude});
}

// As if the points lay evenly, and some to spare.
double PointIndex::widened(double radius, std::size_t found, std::size_t wanted) {
    const double enough = static_cast<double>(wanted + 4) * 1.2;
    const double here = static_cast<double>(std::max<std::size_t>(found, 1));
    return radius * std::clamp(std::sqrt(enough / here), 1.2, 4.0);
}

std::vector<NearPoint> PointIndex::measured(Point from, std::span<const Line> lines) const {
    std::vector<NearPoint> found;
    found.reserve(lines.size());
    for (const Line& line : lines)
        found.push_back({line.point, distance(from, points_[line.point])});
    nearest_first(found);
    return found;
}

std::vector<NearPoint> PointIndex::nearest_of(Point from, std::span<Line> lines, std::size_t count,
                                              Metres radius) const {
    if (lines.size() > count) {
        std::ranges::nth_element(lines, lines.begin() + static_cast<std::ptrdiff_t>(count - 1), {},
                                 &Line::squared);
        const double last = std::sqrt(lines[count - 1].squared) + slack;
        const auto beyond = std::ranges::partition(
            lines, [&](const Line& line) { return line.squared <= last * last; });
        lines = {lines.begin(), beyond.begin()};
    }
    auto found = measured(from, lines);
    std::erase_if(found, [&](const NearPoint& point) { return !(point.distance <= radius); });
    found.resize(std::min(count, found.size()));
    return found;
}

std::vector<NearPoint> PointIndex::within(Point from, Metres radius) const {
    std::vector<NearPoint> found;
    for_each_within(from, radius, [&](std::uint32_t point) {
        found.push_back({point, distance(from, points_[point])});
    });
    nearest_first(found);
    return found;
}

std::vector<NearPoint> PointIndex::nearest(Point from, std::size_t count) const {
    return nearest(from, count, Metres{std::numeric_limits<double>::infinity()},
                   [](std::uint32_t) { return true; });
}

}  // namespace permanence
