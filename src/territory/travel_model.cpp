#include "territory/travel_model.hpp"

#include <algorithm>
#include <cmath>

namespace permanence::territory {
namespace {

// Fitted to 219 OSRM trips of Isère and Greater Paris (docs/TRAVEL.md); seconds, and seconds a
// kilometre as the crow flies.
constexpr double setting_off = 100;
constexpr double near_kilometres = 8;  // small roads first
constexpr double near_pace_country = 112;
constexpr double near_pace_city = 95;
constexpr double far_pace = 75;
// Assumed, not measured: seconds to park and walk to the door.
constexpr double parking_country = 60;
constexpr double parking_city = 300;
// How much longer the road is than the straight line; the durations above already hold it.
constexpr double detour_country = 1.35;
constexpr double detour_city = 1.25;
constexpr double walking_detour = 1.25;
constexpr double walking_pace =
    900;  // seconds a kilometre: 4 km/h, for people who are not in a hurry

constexpr double same_place = 30;  // metres

double between(double country, double city, double urbanity) {
    return country + (city - country) * urbanity;
}

Seconds whole_seconds(double seconds) {
    return Seconds(std::llround(seconds));
}

double parking(double urbanity, TravelMode mode) {
    return mode == TravelMode::car ? between(parking_country, parking_city, urbanity) : 0;
}

}  // namespace

double urbanity_of_density(double people_per_km2) {
    return std::clamp(std::log10(std::max(people_per_km2, 1.0) / 100) / 1.5, 0.0, 1.0);
}

Trip modelled_trip(Metres crow, Ends ends, TravelMode mode) {
    if (crow.value <= same_place) return {};
    const double kilometres = crow.value / 1000;
    if (mode == TravelMode::walk) {
        const double road = kilometres * walking_detour;
        return {.time = whole_seconds(road * walking_pace), .distance = Metres{road * 1000}};
    }
    const double urbanity = (ends.from_urbanity + ends.to_urbanity) / 2;
    const double near = std::min(kilometres, near_kilometres);
    const double seconds = setting_off +
                           near * between(near_pace_country, near_pace_city, urbanity) +
                           (kilometres - near) * far_pace + parking(ends.to_urbanity, mode);
    const double road = crow.value * between(detour_country, detour_city, urbanity);
    return {.time = whole_seconds(seconds), .distance = Metres{road}};
}

double TravelModel::urbanity(Point point) const {
    const auto nearest = grid_->nearest(point, 1);
    return nearest.empty() ? 0 : urbanity_of_density(nearest.front().commune->density);
}

Seconds TravelModel::arrival_time(Point to, TravelMode mode) const {
    return whole_seconds(parking(urbanity(to), mode));
}

TravelTable TravelModel::table(std::span<const Point> from, std::span<const Point> to,
                               TravelMode mode) const {
    TravelTable trips(from.size(), to.size());
    std::vector<double> arrivals;
    for (const Point& point : to)
        arrivals.push_back(urbanity(point));
    for (std::size_t row = 0; row < from.size(); ++row) {
        const double departure = urbanity(from[row]);
        for (std::size_t column = 0; column < to.size(); ++column) {
            trips.at(row, column) =
                modelled_trip(distance(from[row], to[column]), {departure, arrivals[column]}, mode);
        }
    }
    return trips;
}

}  // namespace permanence::territory
