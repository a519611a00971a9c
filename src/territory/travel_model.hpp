#pragma once
// Travel times without a routing server: crow-fly distance, roads that wind, speeds by density
// (docs/TRAVEL.md).
#include "territory/commune_grid.hpp"
#include "territory/travel_time.hpp"

namespace permanence::territory {

class TravelModel : public TravelTimes {
 public:
    // Table and grid must outlive the model and stay in place.
    explicit TravelModel(const CommuneGrid& grid) : grid_(&grid) {}

    TravelTable table(std::span<const Point> from, std::span<const Point> to,
                      TravelMode mode) const override;

    // What a driver or walker needs beside the road at the end of a trip: to park, to walk to the
    // door.
    Seconds arrival_time(Point to, TravelMode mode) const;

 private:
    double urbanity(Point point) const;

    const CommuneGrid* grid_;
};

// The formula itself. Urbanity is 0 in the country (100 people per km² or fewer), 1 in a dense city
// (3,160 or more), from the commune at each end.
struct Ends {
    double from_urbanity = 0;
    double to_urbanity = 0;
};
double urbanity_of_density(double people_per_km2);
Trip modelled_trip(Metres crow, Ends ends, TravelMode mode);

}  // namespace permanence::territory
