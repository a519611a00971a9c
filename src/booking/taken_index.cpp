#include "booking/taken_index.hpp"

#include <algorithm>
#include <tuple>

namespace permanence::booking {

TakenIndex::TakenIndex(std::span<const TakenTime> all) {
    known_.reserve(all.size());
    for (const TakenTime& taken : all)
        append(taken);
    for (auto& [adviser, times] : by_adviser_) {
        std::ranges::sort(times, {},
                          [](const Busy& b) { return std::tuple(b.time.begin, b.appointment); });
        times.shrink_to_fit();  // what is asked for together lies closer together
    }
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

std::span<const TakenIndex::Busy> TakenIndex::of(AdviserId adviser) const {
    const auto times = by_adviser_.find(adviser);
    if (times == by_adviser_.end()) return {};
    return times->second;
}

std::span<const TakenIndex::Busy> TakenIndex::around(AdviserId adviser, Interval window) const {
    const auto times = of(adviser);
    if (window.is_empty()) return {};
    const auto start = [](const Busy& busy) { return busy.time.begin; };
    // Whatever begins more than the longest interval before the window ends before it, too.
    const auto first = std::ranges::lower_bound(times, window.begin - longest_, {}, start);
    return {first, std::ranges::lower_bound(first, times.end(), window.end, {}, start)};
}

void TakenIndex::read(AdviserId adviser, Interval window, TakenTimes& found) const {
    const auto near = around(adviser, window);
    if (near.empty()) return;
    std::vector<Interval>& times = found.all_of(adviser);
    times.reserve(times.size() + near.size());
    for (const Busy& busy : near)
        if (busy.time.end > window.begin) times.push_back(busy.time);
}

Seconds TakenIndex::within(AdviserId adviser, Interval window) const {
    Seconds sum{0};
    for (const Busy& busy : around(adviser, window)) {
        const Interval part = intersect(busy.time, window);
        if (!part.is_empty()) sum += part.end - part.begin;
    }
    return sum;
}

}  // namespace permanence::booking
