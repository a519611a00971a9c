#pragma once
// The time that visits at home take from their adviser beyond the visits: the ways between them,
// the way from the depot (the adviser's home base, where rounds begin and end) and back to it,
// and what lies between two that is too short to come home for.
#include <span>
#include <vector>

#include "base/interval.hpp"
#include "base/time.hpp"

namespace permanence::booking {

// Between two visits the adviser goes by the base when this much time is left there: it may be
// booked. With less they stay on the road, and nobody else counts on that time.
constexpr Minutes least_at_depot{30};

struct DepotWays {
    Seconds from_depot{0};
    Seconds to_depot{0};
};

// What is taken around the time between two visits at home: the first keeps the adviser until
// `first_until`, the second from `second_from` on.
struct TimeBetween {
    Instant first_until;
    Instant second_from;
    bool operator==(const TimeBetween&) const = default;
};
TimeBetween between_visits(Interval first, Seconds first_to_depot, Interval second,
                           Seconds second_from_depot);

// What each visit of a round takes, in their order, which is that of time. `ways` are those of each
// home. Between neighbours there is no gap, or the way to the base, a time there, and the way back
// from it.
std::vector<Interval> busy_of_round(std::span<const Interval> visits,
                                    std::span<const DepotWays> ways);

}  // namespace permanence::booking
