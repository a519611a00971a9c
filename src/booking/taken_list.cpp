#include "booking/taken_list.hpp"

#include <algorithm>

namespace permanence::booking {

namespace {

std::ptrdiff_t offset(std::size_t position) {
    return static_cast<std::ptrdiff_t>(position);
}

}  // namespace

// Where it is, or where it has to enter.
std::size_t TakenList::position_of(CompactInterval time, AppointmentId appointment) const {
    const auto together =
        std::ranges::equal_range(times_, time.begin(), {}, &CompactInterval::begin);
    const auto before = static_cast<std::size_t>(together.begin() - times_.begin());
    const auto whose = std::span(whose_).subspan(before, together.size());
    const auto found = std::ranges::lower_bound(whose, appointment, {}, &Whose::appointment);
    return before + static_cast<std::size_t>(found - whose.begin());
}

void TakenList::insert(Interval time, Whose whose) {
    const CompactInterval compact(time);
    const auto position = offset(position_of(compact, whose.appointment));
    times_.insert(times_.begin() + position, compact);
    whose_.insert(whose_.begin() + position, whose);
}

void TakenList::remove(CompactInterval time, AppointmentId appointment) {
    const auto position = offset(position_of(time, appointment));
    times_.erase(times_.begin() + position);
    whose_.erase(whose_.begin() + position);
}

void TakenList::forget_before(Instant instant) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < times_.size(); ++i) {
        if (times_[i].end() <= instant) continue;
        times_[kept] = times_[i];
        whose_[kept++] = whose_[i];
    }
    times_.erase(times_.begin() + offset(kept), times_.end());
    whose_.erase(whose_.begin() + offset(kept), whose_.end());
}

void TakenList::shrink_to_fit() {
    times_.shrink_to_fit();
    whose_.shrink_to_fit();
}

std::ranges::iota_view<std::size_t, std::size_t> TakenList::beginning_in(Interval window) const {
    const auto first = std::ranges::lower_bound(times_, window.begin, {}, &CompactInterval::begin);
    const auto end =
        std::ranges::lower_bound(first, times_.end(), window.end, {}, &CompactInterval::begin);
    return {static_cast<std::size_t>(first - times_.begin()),
            static_cast<std::size_t>(end - times_.begin())};
}

}  // namespace permanence::booking
