#include "agenda/way.hpp"

#include <algorithm>

namespace permanence::agenda {

WaysOf::WaysOf(PlaceId here, std::span<const Way> all) {
    for (const Way& way : all)
        if ((way.from == here) != (way.to == here))
            others_.push_back({.place = way.from == here ? way.to : way.from});
    std::ranges::sort(others_, {}, &Other::place);
    const auto repeated = std::ranges::unique(others_, {}, &Other::place);
    others_.erase(repeated.begin(), repeated.end());
    const auto to = [&](PlaceId place) -> Other& {
        return *std::ranges::lower_bound(others_, place, {}, &Other::place);
    };
    for (const Way& way : all) {
        if (way.from == way.to) continue;
        const Seconds time = std::clamp(way.time, Seconds(0), longest_way);
        if (way.from == here) to(way.to).there = time;
        if (way.to == here) to(way.from).back = time;
        longest_ = std::max(longest_, time);
    }
}

Interval WaysOf::kept_by(const Placed& elsewhere) const {
    const auto other = std::ranges::lower_bound(others_, elsewhere.place, {}, &Other::place);
    if (other == others_.end() || other->place != elsewhere.place) return elsewhere.time;
    return {elsewhere.time.begin - other->there, elsewhere.time.end + other->back};
}

std::vector<Way> WaysOf::between(PlaceId here) const {
    std::vector<Way> ways;
    for (const Other& other : others_) {
        ways.push_back({here, other.place, other.there});
        ways.push_back({other.place, here, other.back});
    }
    return ways;
}

Elsewhere::Elsewhere(std::vector<Placed> engagements) : by_start_(std::move(engagements)) {
    const auto start = [](const Placed& one) { return one.time.begin; };
    if (!std::ranges::is_sorted(by_start_, {}, start)) std::ranges::sort(by_start_, {}, start);
    for (const Placed& one : by_start_)
        longest_ = std::max(longest_, one.time.end - one.time.begin);
}

bool Elsewhere::leaves_time_for(Interval slot, const WaysOf& ways) const {
    const auto start = [](const Placed& one) { return one.time.begin; };
    // Whatever begins more than its length and the way before the slot is over, its way too.
    auto one =
        std::ranges::lower_bound(by_start_, slot.begin - longest_ - ways.longest(), {}, start);
    for (; one != by_start_.end() && one->time.begin - ways.longest() < slot.end; ++one) {
        if (one->time.is_empty()) continue;
        const Interval kept = ways.kept_by(*one);
        if (kept != one->time && kept.overlaps(slot)) return false;
    }
    return true;
}

IntervalSet kept_for_the_way(std::span<const Placed> engagements, const WaysOf& ways) {
    if (ways.are_none()) return {};
    std::vector<Interval> kept;
    for (const Placed& one : engagements) {
        const Interval time = ways.kept_by(one);
        if (!one.time.is_empty() && time != one.time) kept.push_back(time);
    }
    return IntervalSet(std::move(kept));
}

}  // namespace permanence::agenda
