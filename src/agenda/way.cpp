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
