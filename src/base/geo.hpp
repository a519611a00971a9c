#pragma once
// Points on the earth (WGS 84) and the distance between them as the crow flies.
#include <algorithm>
#include <cmath>
#include <compare>
#include <numbers>

namespace permanence {

struct Point {
    double latitude = 0;   // degrees, -90 to 90
    double longitude = 0;  // degrees, -180 to 180
    bool operator==(const Point&) const = default;
};

struct Metres {
    double value = 0;
    auto operator<=>(const Metres&) const = default;
};

// Great circle on a sphere of mean radius 6,371,008.8 m (IUGG 1980), haversine form: within 0.5 %
// of the ellipsoid.
inline Metres distance(Point a, Point b) {
    constexpr double radius = 6'371'008.8;
    constexpr double degree = std::numbers::pi / 180;
    const double half_latitude = std::sin((b.latitude - a.latitude) * degree / 2);
    const double half_longitude = std::sin((b.longitude - a.longitude) * degree / 2);
    const double chord = half_latitude * half_latitude + std::cos(a.latitude * degree) *
                                                             std::cos(b.latitude * degree) *
                                                             half_longitude * half_longitude;
    return {2 * radius * std::asin(std::min(1.0, std::sqrt(chord)))};
}

}  // namespace permanence
