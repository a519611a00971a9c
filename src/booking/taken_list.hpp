#pragma once
// What is taken from one adviser, or of one room or vehicle, by start. It is walked through by each
// question about a whole country, and weighs little for that.
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <vector>

#include "agenda/way.hpp"
#include "base/compact_interval.hpp"
#include "base/ids.hpp"
#include "base/interval.hpp"

namespace permanence::booking {

// agenda::Placed in twelve bytes; the number of its place is below 2^32.
class CompactPlaced {
 public:
    explicit CompactPlaced(const agenda::Placed& placed);

    Instant begin() const { return time_.begin(); }
    Interval time() const { return time_.time(); }
    PlaceId place() const { return {place_}; }  // 0: without a place

 private:
    CompactInterval time_;
    std::uint32_t place_;
};

class TakenList {
 public:
    // By start, then appointment.
    std::span<const CompactPlaced> all() const { return all_; }

    void insert(const agenda::Placed& placed, AppointmentId appointment);
    // One that is in it.
    void remove(Instant begin, AppointmentId appointment);
    void forget_before(Instant instant);
    void shrink_to_fit();

    // Those that begin in `window`. Logarithmic.
    std::span<const CompactPlaced> beginning_in(Interval window) const;

 private:
    std::ptrdiff_t position_of(Instant begin, AppointmentId appointment) const;

    std::vector<CompactPlaced> all_;
    std::vector<AppointmentId> appointments_;  // in the same order
};

}  // namespace permanence::booking
