#include "territory/travel_time.hpp"

namespace permanence::territory {

Trip TravelTimes::trip(Point from, Point to, TravelMode mode) const {
    return table({&from, 1}, {&to, 1}, mode).at(0, 0);
}

}  // namespace permanence::territory
