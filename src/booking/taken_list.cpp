#include "booking/taken_list.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"

namespace permanence::booking {

CompactPlaced::CompactPlaced(const agenda::Placed& placed)
    : time_(placed.time), place_(static_cast<std::uint32_t>(placed.place.value)) {
    CHECK(place() == placed.place);
}

// Where it is, or where it has to enter.
std::ptrdiff_t TakenList::position_of(Instant begin, AppointmentId appointment) const {
    const auto together = std::ranges::equal_range(all_, begin, {}, &CompactPlaced::begin);
    const auto before = together.begin() - all_.begin();
    const auto first = appointments_.begin() + before;
    return std::ranges::lower_bound(first, first + std::ssize(together), appointment) -
           appointments_.begin();
}

void TakenList::insert(const agenda::Placed& placed, AppointmentId appointment) {
    const CompactPlaced compact(placed);
    const auto position = position_of(compact.begin(), appointment);
    all_.insert(all_.begin() + position, compact);
    appointments_.insert(appointments_.begin() + position, appointment);
}

void TakenList::remove(Instant begin, AppointmentId appointment) {
    const auto position = position_of(begin, appointment);
    all_.erase(all_.begin() + position);
    appointments_.erase(appointments_.begin() + position);
}

void TakenList::forget_before(Instant instant) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (all_[i].time().end <= instant) continue;
        all_[kept] = all_[i];
        appointments_[kept++] = appointments_[i];
    }
    const auto end = static_cast<std::ptrdiff_t>(kept);
    all_.erase(all_.begin() + end, all_.end());
    appointments_.erase(appointments_.begin() + end, appointments_.end());
}

void TakenList::shrink_to_fit() {
    all_.shrink_to_fit();
    appointments_.shrink_to_fit();
}

std::span<const CompactPlaced> TakenList::beginning_in(Interval window) const {
    const auto first = std::ranges::lower_bound(all_, window.begin, {}, &CompactPlaced::begin);
    return {first,
            std::ranges::lower_bound(first, all_.end(), window.end, {}, &CompactPlaced::begin)};
}

}  // namespace permanence::booking
