#pragma once
// A stretch of time in eight bytes, for lists of so many that what they weigh is what they cost.
#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/interval.hpp"
#include "base/time.hpp"

namespace permanence {

// Exact to the second from 1970 to the 7th of February 2106; what lies before or after counts as
// the first or the last second of that time.
class CompactInterval {
 public:
    explicit CompactInterval(Interval time)
        : begin_(seconds_of(time.begin)), end_(seconds_of(time.end)) {}

    Instant begin() const { return Instant(Seconds(begin_)); }
    Instant end() const { return Instant(Seconds(end_)); }
    Interval time() const { return {begin(), end()}; }

    static constexpr Instant first{Seconds(0)};
    static constexpr Instant last{Seconds(std::numeric_limits<std::uint32_t>::max())};

 private:
    static std::uint32_t seconds_of(Instant instant) {
        const Instant known = std::clamp(instant, first, last);
        return static_cast<std::uint32_t>(known.time_since_epoch().count());
    }

    std::uint32_t begin_;  // seconds since 1970, like the next
    std::uint32_t end_;
};

}  // namespace permanence
