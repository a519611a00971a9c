#include "base/point_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace permanence {
namespace {

constexpr std::int64_t rows = 1800;
constexpr std::int64_t columns = 3600;
constexpr double squares_per_degree = 10;
constexpr double metres_per_degree = 111'195;  // of a meridian, on the sphere of base/geo.hpp
constexpr std::size_t few = 64;                // that many points are looked at faster than sought
constexpr double farthest_by_grid = 300'000;   // metres; beyond, looking at all points costs less
constexpr double earth_radius = 6'371'008.8;   // metres, of base/geo.hpp
constexpr double slack = 1e-12;  // of a line: more than rounding can move it, 6 µm on the ground

std::int64_t row_of(double latitude) {
    const double row = std::floor((latitude + 90) * squares_per_degree);
    return std::clamp(static_cast<std::int64_t>(row), std::int64_t{0}, rows - 1);
}

std::int64_t column_of(double longitude) {
    const double column = std::floor((longitude + 180) * squares_per_degree);
    return std::clamp(static_cast<std::int64_t>(column), std::int64_t{0}, columns - 1);
}

bool is_on_earth(Point point) {
    return std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
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
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const std::int64_t square =
            row_of(points_[i].latitude) * columns + column_of(points_[i].longitude);
        placed_.push_back({static_cast<std::uint32_t>(square), static_cast<std::uint32_t>(i),
                           on_sphere(points_[i])});
    }
    std::ranges::sort(placed_, {}, &Placed::square);
}

std::span<const PointIndex::Placed> PointIndex::in_row(std::int64_t row, std::int64_t west,
                                                       std::int64_t east) const {
    const auto first = static_cast<std::uint32_t>(row * columns + west);
    const auto last = static_cast<std::uint32_t>(row * columns + east);
    const auto begin = std::ranges::lower_bound(placed_, first, {}, &Placed::square);
    const auto end = std::ranges::upper_bound(begin, placed_.end(), last, {}, &Placed::square);
    return {begin, end};
}

std::vector<NearPoint> PointIndex::all_within(Point from, Metres radius) const {
    std::vector<NearPoint> found;
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const Metres away = distance(from, points_[i]);
        if (away <= radius) found.push_back({i, away});
    }
    nearest_first(found);
    return found;
}

PointIndex::OnSphere PointIndex::on_sphere(Point point) {
    constexpr double degree = std::numbers::pi / 180;
    const double around = std::cos(point.latitude * degree);
    return {around * std::cos(point.longitude * degree),
            around * std::sin(point.longitude * degree), std::sin(point.latitude * degree)};
}

std::optional<std::vector<PointIndex::Line>> PointIndex::lines_within(Point from,
                                                                      Metres radius) const {
    const double degrees = radius.value / metres_per_degree + 1e-6;
    const double farthest_latitude = std::abs(from.latitude) + degrees;
    const double narrowing = std::cos(std::min(farthest_latitude, 89.0) * std::numbers::pi / 180);
    const double degrees_of_longitude = degrees / narrowing;
    // Where the circle reaches over a pole or the date line the squares do not wrap.
    const bool wraps =
        farthest_latitude > 89 || std::abs(from.longitude) + degrees_of_longitude > 180;
    if (radius.value > farthest_by_grid || wraps) return std::nullopt;
    const OnSphere here = on_sphere(from);
    const double longest = 2 * std::sin(radius.value / earth_radius / 2) + slack;
    std::vector<Line> lines;
    const std::int64_t west = column_of(from.longitude - degrees_of_longitude);
    const std::int64_t east = column_of(from.longitude + degrees_of_longitude);
    const std::int64_t north = row_of(from.latitude + degrees);
    for (std::int64_t row = row_of(from.latitude - degrees); row <= north; ++row) {
        for (const auto& [square, point, at] : in_row(row, west, east)) {
            const double x = at.x - here.x;
            const double y = at.y - here.y;
            const double z = at.z - here.z;
            const double squared = x * x + y * y + z * z;
            if (squared <= longest * longest) lines.push_back({squared, point});
        }
    }
    return lines;
}

std::vector<NearPoint> PointIndex::measured(Point from, std::span<const Line> lines) const {
    std::vector<NearPoint> found;
    found.reserve(lines.size());
    for (const Line& line : lines)
        found.push_back({line.point, distance(from, points_[line.point])});
    nearest_first(found);
    return found;
}

std::vector<NearPoint> PointIndex::within(Point from, Metres radius) const {
    if (!is_on_earth(from)) return {};
    const auto lines = lines_within(from, radius);
    if (!lines) return all_within(from, radius);
    auto found = measured(from, *lines);
    std::erase_if(found, [&](const NearPoint& point) { return point.distance > radius; });
    return found;
}

// Widens the circle until it holds enough: all in it are nearer than all outside. Only those that
// may be among the nearest are measured.
std::vector<NearPoint> PointIndex::nearest(Point from, std::size_t count) const {
    if (count == 0 || !is_on_earth(from)) return {};
    std::vector<NearPoint> found;
    double radius = count == 1 ? 2'500 : 5'000;
    while (points_.size() > few && radius <= farthest_by_grid) {
        auto lines = lines_within(from, Metres{radius});
        if (!lines) break;
        if (lines->size() < count) {
            // As if the points lay evenly, and some to spare.
            const double wanted = static_cast<double>(count + 4) * 1.2;
            const double here = static_cast<double>(std::max<std::size_t>(lines->size(), 1));
            radius *= std::clamp(std::sqrt(wanted / here), 1.2, 4.0);
            continue;
        }
        std::ranges::nth_element(*lines, lines->begin() + static_cast<std::ptrdiff_t>(count - 1),
                                 {}, &Line::squared);
        const double last = std::sqrt((*lines)[count - 1].squared) + slack;
        const auto beyond = std::ranges::partition(
            *lines, [&](const Line& line) { return line.squared <= last * last; });
        found = measured(from, std::span(lines->begin(), beyond.begin()));
        break;
    }
    if (found.size() < count)
        found = all_within(from, Metres{std::numeric_limits<double>::infinity()});
    found.resize(std::min(count, found.size()));
    return found;
}

}  // namespace permanence
