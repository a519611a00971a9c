#include "booking/taken_index.hpp"

#include <algorithm>

namespace permanence::booking {

namespace {

template <class Lists, class Whose>
const TakenList& list_of(const Lists& lists, Whose whose) {
    static const TakenList nothing;
    const TakenList* known = lists.find(whose);
    return known == nullptr ? nothing : *known;
}

}  // namespace

TakenIndex::TakenIndex(std::span<const TakenTime> all) {
    known_.reserve(all.size());
    for (const TakenTime& taken : all)
        set(taken);
    // What is asked for together lies closer together.
    for (auto& [adviser, list] : by_adviser_)
        list.shrink_to_fit();
    for (auto& [resource, list] : by_resource_)
        list.shrink_to_fit();
}

void TakenIndex::set(const TakenTime& taken) {
    remove(taken.appointment);
    const agenda::Placed placed{taken.busy, taken.place};
    by_adviser_[taken.adviser].insert(placed, taken.appointment);
    if (taken.resource != ResourceId{})
        by_resource_[taken.resource].insert(placed, taken.appointment);
    known_.emplace(taken.appointment,
                   Known{taken.adviser, CompactInterval(taken.busy), taken.resource});
    longest_ = std::max(longest_, taken.busy.end - taken.busy.begin);
}

void TakenIndex::remove(AppointmentId appointment) {
    const auto known = known_.find(appointment);
    if (known == known_.end()) return;
    const auto& [adviser, time, resource] = known->second;
    by_adviser_[adviser].remove(time.begin(), appointment);
    if (resource != ResourceId{}) by_resource_[resource].remove(time.begin(), appointment);
    known_.erase(known);
}

void TakenIndex::forget_before(Instant instant) {
    std::erase_if(known_, [&](const auto& one) { return one.second.time.end() <= instant; });
    for (auto& [adviser, list] : by_adviser_)
        list.forget_before(instant);
    for (auto& [resource, list] : by_resource_)
        list.forget_before(instant);
}

const TakenList& TakenIndex::of(AdviserId adviser) const {
    return list_of(by_adviser_, adviser);
}

const TakenList& TakenIndex::of(ResourceId resource) const {
    return list_of(by_resource_, resource);
}

std::span<const CompactPlaced> TakenIndex::around(const TakenList& list, Interval window) const {
    if (window.is_empty()) return {};
    // Whatever begins more than the longest interval before the window ends before it, too.
    return list.beginning_in({window.begin - longest_, window.end});
}

void TakenIndex::read(AdviserId adviser, Interval window, TakenTimes& found) const {
    const auto near = around(of(adviser), window);
    if (near.empty()) return;
    std::vector<agenda::Placed>& times = found.all_of(adviser);
    times.reserve(times.size() + near.size());
    for (const CompactPlaced& one : near)
        if (one.time().end > window.begin) times.push_back({one.time(), one.place()});
}

void TakenIndex::read(ResourceId resource, Interval window, TakenTimes& found) const {
    for (const CompactPlaced& one : around(of(resource), window))
        if (one.time().end > window.begin) found.add(resource, one.time());
}

Seconds TakenIndex::within(AdviserId adviser, Interval window) const {
    Seconds sum{0};
    for (const CompactPlaced& one : around(of(adviser), window)) {
        const Interval part = intersect(one.time(), window);
        if (!part.is_empty()) sum += part.end - part.begin;
    }
    return sum;
}

}  // namespace permanence::booking
