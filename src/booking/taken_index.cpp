#include "booking/taken_index.hpp"

#include <algorithm>
#include <tuple>

namespace permanence::booking {

TakenIndex::TakenIndex(std::span<const TakenTime> all) {
    known_.reserve(all.size());
    for (const TakenTime& taken : all)
        append(taken);
    const auto put_in_order = [](auto& lists) {
        for (auto& [whose, times] : lists) {
            std::ranges::sort(
                times, {}, [](const Busy& b) { return std::tuple(b.time.begin, b.appointment); });
            times.shrink_to_fit();  // what is asked for together lies closer together
        }
    };
    put_in_order(by_adviser_);
    put_in_order(by_resource_);
}

void TakenIndex::append(const TakenTime& taken) {
    const Busy busy{taken.busy, taken.appointment, taken.place};
    by_adviser_[taken.adviser].push_back(busy);
    if (taken.resource != ResourceId{}) by_resource_[taken.resource].push_back(busy);
    known_.insert_or_assign(taken.appointment,
                            Known{taken.adviser, taken.busy.begin, taken.resource});
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
    const Busy busy{taken.busy, taken.appointment, taken.place};
    const auto put_in = [&](Times& times) {
        times.insert(place_of(times, taken.busy.begin, taken.appointment), busy);
    };
    put_in(by_adviser_[taken.adviser]);
    if (taken.resource != ResourceId{}) put_in(by_resource_[taken.resource]);
    known_.emplace(taken.appointment, Known{taken.adviser, taken.busy.begin, taken.resource});
    longest_ = std::max(longest_, taken.busy.end - taken.busy.begin);
}

template <class Noun>
void TakenIndex::take_out(std::unordered_map<Id<Noun>, Times>& all, Id<Noun> whose, Instant begin,
                          AppointmentId appointment) {
    const auto times = all.find(whose);
    times->second.erase(place_of(times->second, begin, appointment));
    if (times->second.empty()) all.erase(times);
}

void TakenIndex::remove(AppointmentId appointment) {
    const auto known = known_.find(appointment);
    if (known == known_.end()) return;
    const auto& [adviser, begin, resource] = known->second;
    take_out(by_adviser_, adviser, begin, appointment);
    if (resource != ResourceId{}) take_out(by_resource_, resource, begin, appointment);
    known_.erase(known);
}

void TakenIndex::forget_before(Instant instant) {
    const auto is_over = [&](const Busy& busy) { return busy.time.end <= instant; };
    for (auto& [adviser, times] : by_adviser_)
        for (const Busy& busy : times)
            if (is_over(busy)) known_.erase(busy.appointment);
    const auto empty = [&](auto& lists) {
        for (auto& [whose, times] : lists)
            std::erase_if(times, is_over);
        std::erase_if(lists, [](const auto& entry) { return entry.second.empty(); });
    };
    empty(by_adviser_);
    empty(by_resource_);
}

std::span<const TakenIndex::Busy> TakenIndex::of(AdviserId adviser) const {
    const auto times = by_adviser_.find(adviser);
    if (times == by_adviser_.end()) return {};
    return times->second;
}

std::span<const TakenIndex::Busy> TakenIndex::of(ResourceId resource) const {
    const auto times = by_resource_.find(resource);
    if (times == by_resource_.end()) return {};
    return times->second;
}

std::span<const TakenIndex::Busy> TakenIndex::around(std::span<const Busy> times,
                                                     Interval window) const {
    if (window.is_empty()) return {};
    const auto start = [](const Busy& busy) { return busy.time.begin; };
    // Whatever begins more than the longest interval before the window ends before it, too.
    const auto first = std::ranges::lower_bound(times, window.begin - longest_, {}, start);
    return {first, std::ranges::lower_bound(first, times.end(), window.end, {}, start)};
}

void TakenIndex::read(AdviserId adviser, Interval window, TakenTimes& found) const {
    const auto near = around(of(adviser), window);
    if (near.empty()) return;
    std::vector<agenda::Placed>& times = found.all_of(adviser);
    times.reserve(times.size() + near.size());
    for (const Busy& busy : near)
        if (busy.time.end > window.begin) times.push_back({busy.time, busy.place});
}

void TakenIndex::read(ResourceId resource, Interval window, TakenTimes& found) const {
    for (const Busy& busy : around(of(resource), window))
        if (busy.time.end > window.begin) found.add(resource, busy.time);
}

Seconds TakenIndex::within(AdviserId adviser, Interval window) const {
    Seconds sum{0};
    for (const Busy& busy : around(of(adviser), window)) {
        const Interval part = intersect(busy.time, window);
        if (!part.is_empty()) sum += part.end - part.begin;
    }
    return sum;
}

}  // namespace permanence::booking
