#pragma once
// The time that visits at home take from their adviser beyond the visits: the ways between them,
// and what lies between two that is too short to come home for.
#include <span>
#include <vector>

#include "base/interval.hpp"
#include "base/time.hpp"

namespace permanence::booking {

// Between two visits the adviser goes by the base when this much time is left there: it may be
// booked. With less they stay on the road, and nobody else counts on that time.
constexpr Minutes least_at_base{30};

struct BaseWays {
    Seconds from_base{0};
    Seconds to_base{0};
};

// What is taken around the time between two visits at home: the first keeps the adviser until
// `first_until`, the second from `second_from` on.
struct TimeBetween {
    Instant first_until;
    Instant second_from;
    bool operator==(const TimeBetween&) const = default;
};
TimeBetween between_visits(Interval first, Seconds first_to_base, Interval second,
                           Seconds second_from_base);

// What each visit of a round takes, in their order, which is that of time. `ways` are those of each
// home. Between neighbours there is no gap, or the way to the base, a time there, and the way back
// from it.
std::vector<Interval> busy_of_round(std::span<const Interval> visits,
                                    std::span<const BaseWays> ways);

}  // namespace permanence::booking
