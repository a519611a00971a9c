#include "booking/taken_index.hpp"

#include <algorithm>
#include <tuple>

namespace permanence::booking {

TakenIndex::TakenIndex(std::span<const TakenTime> all) {
    known_.reserve(all.size());
    for (const TakenTime& taken : all)
        append(taken);
    for (auto& [adviser, times] : by_adviser_)
        std::ranges::sort(times, {},
                          [](const Busy& b) { return std::tuple(b.time.begin, b.appointment); });
}

void TakenIndex::append(const TakenTime& taken) {
    by_adviser_[taken.adviser].push_back({taken.busy, taken.appointment});
    known_.insert_or_assign(taken.appointment, Known{taken.adviser, taken.busy.begin});
    longest_ = std::max(longest_, taken.busy.end - taken.busy.begin);
}

TakenIndex::Times::iterator TakenIndex::place_of(Times& times, Instant begin,
                                                 AppointmentId appointment) {
    return std::ranges::lower_bound(times, std::tuple(begin, appointment), {}, [](const Busy& b) {
        return std::tuple(b.time.begin, b.appointment);
    });
}

void TakenIndex::set(const TakenTime& taken) {
    remove(taken.appointment);
    Times& times = by_adviser_[taken.adviser];
    times.insert(place_of(times, taken.busy.begin, taken.appointment),
                 {taken.busy, taken.appointment});
    known_.emplace(taken.appointment, Known{taken.adviser, taken.busy.begin});
    longest_ = std::max(longest_, taken.busy.end - taken.busy.begin);
}

void TakenIndex::remove(AppointmentId appointment) {
    const auto known = known_.find(appointment);
    if (known == known_.end()) return;
    const auto times = by_adviser_.find(known->second.adviser);
    times->second.erase(place_of(times->second, known->second.begin, appointment));
    if (times->second.empty()) by_adviser_.erase(times);
    known_.erase(known);
}

void TakenIndex::forget_before(Instant instant) {
    for (auto& [adviser, times] : by_adviser_)
        std::erase_if(times, [&](const Busy& busy) {
            if (busy.time.end > instant) return false;
            known_.erase(busy.appointment);
            return true;
        });
    std::erase_if(by_adviser_, [](const auto& entry) { return entry.second.empty(); });
}

void TakenIndex::read(AdviserId adviser, Interval window, TakenTimes& found) const {
    const auto times = by_adviser_.find(adviser);
    if (times == by_adviser_.end() || window.is_empty()) return;
    // Whatever begins more than the longest interval before the window ends before it, too.
    const auto first = std::ranges::lower_bound(times->second, window.begin - longest_, {},
                                                [](const Busy& b) { return b.time.begin; });
    for (auto it = first; it != times->second.end() && it->time.begin < window.end; ++it)
        if (it->time.end > window.begin) found.add(adviser, it->time);
}

}  // namespace permanence::booking
