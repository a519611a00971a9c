#pragma once
// What is taken from one adviser, or of one room or vehicle, by start. The times lie by themselves:
// a question walks through them, and seldom asks whose they are.
#include <cstddef>
#include <ranges>
#include <span>
#include <vector>

#include "base/compact_interval.hpp"
#include "base/ids.hpp"
#include "base/interval.hpp"

namespace permanence::booking {

class TakenList {
 public:
    struct Whose {
        AppointmentId appointment;
        PlaceId place;  // where; 0: without a place
    };

    // By start, then appointment.
    std::span<const CompactInterval> times() const { return times_; }
    std::span<const Whose> whose() const { return whose_; }  // of the time at the same position

    void insert(Interval time, Whose whose);
    // One that is in it.
    void remove(CompactInterval time, AppointmentId appointment);
    void forget_before(Instant instant);
    void shrink_to_fit();

    // Positions of those that begin in `window`. Logarithmic.
    std::ranges::iota_view<std::size_t, std::size_t> beginning_in(Interval window) const;

 private:
    std::size_t position_of(CompactInterval time, AppointmentId appointment) const;

    std::vector<CompactInterval> times_;
    std::vector<Whose> whose_;
};

}  // namespace permanence::booking
