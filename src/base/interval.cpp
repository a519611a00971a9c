#include "base/interval.hpp"

#include <algorithm>

namespace permanence {

IntervalSet::IntervalSet(Interval interval) {
    if (!interval.is_empty()) pieces_.push_back(interval);
}

IntervalSet::IntervalSet(std::vector<Interval> intervals) {
    std::erase_if(intervals, [](const Interval& one) { return one.is_empty(); });
    if (!std::ranges::is_sorted(intervals, {}, &Interval::begin))  // mostly they come in order
        std::ranges::sort(intervals, {}, &Interval::begin);
    std::size_t kept = 0;  // those before are disjoint
    for (const Interval& next : intervals) {
        if (kept == 0 || intervals[kept - 1].end < next.begin)
            intervals[kept++] = next;
        else
            intervals[kept - 1].end = std::max(intervals[kept - 1].end, next.end);
    }
    intervals.resize(kept);
    pieces_ = std::move(intervals);
}

const Interval* IntervalSet::last_before(Instant instant) const {
    const auto after = std::ranges::lower_bound(pieces_, instant, {}, &Interval::begin);
    return after == pieces_.begin() ? nullptr : &*std::prev(after);
}

bool IntervalSet::contains(Instant instant) const {
    return contains(Interval{instant, instant + Seconds(1)});
}

bool IntervalSet::contains(Interval interval) const {
    if (interval.is_empty()) return true;
    const Interval* candidate = last_before(interval.begin + Seconds(1));
    return candidate != nullptr && candidate->contains(interval);
}

bool IntervalSet::overlaps(Interval interval) const {
    if (interval.is_empty()) return false;
    const Interval* candidate = last_before(interval.end);
    return candidate != nullptr && candidate->end > interval.begin;
}

IntervalSet unite(const IntervalSet& a, const IntervalSet& b) {
    std::vector<Interval> all(a.pieces().begin(), a.pieces().end());
    all.insert(all.end(), b.pieces().begin(), b.pieces().end());
    return IntervalSet(std::move(all));
}

IntervalSet subtract(const IntervalSet& from, const IntervalSet& taken) {
    IntervalSet left;
    auto hole = taken.pieces_.begin();
    for (Interval rest : from.pieces_) {
        while (hole != taken.pieces_.end() && hole->end <= rest.begin)
            ++hole;
        // A hole may reach into the next piece: it is looked at again there.
        for (auto cut = hole; cut != taken.pieces_.end() && cut->begin < rest.end; ++cut) {
            if (rest.begin < cut->begin) left.pieces_.push_back({rest.begin, cut->begin});
            rest.begin = std::min(cut->end, rest.end);
        }
        if (!rest.is_empty()) left.pieces_.push_back(rest);
    }
    return left;
}

IntervalSet intersect(const IntervalSet& a, const IntervalSet& b) {
    IntervalSet common;
    auto left = a.pieces_.begin();
    auto right = b.pieces_.begin();
    while (left != a.pieces_.end() && right != b.pieces_.end()) {
        const Interval both = intersect(*left, *right);
        if (!both.is_empty()) common.pieces_.push_back(both);
        if (left->end < right->end)
            ++left;
        else
            ++right;
    }
    return common;
}

IntervalSet intersect(const IntervalSet& set, Interval window) {
    IntervalSet inside;
    if (window.is_empty()) return inside;
    auto piece = std::ranges::upper_bound(set.pieces_, window.begin, {}, &Interval::end);
    for (; piece != set.pieces_.end() && piece->begin < window.end; ++piece)
        inside.pieces_.push_back(intersect(*piece, window));
    return inside;
}

IntervalSet subtract(Interval from, const IntervalSet& taken) {
    return subtract(IntervalSet(from), intersect(taken, from));
}

// One step up where an interval begins, one down where it ends; at one instant the ends come first,
// so that what ends at 10:00 and what begins then are never counted together.
IntervalSet covered(std::span<const Interval> intervals, std::size_t times) {
    if (times == 0) return IntervalSet(Interval{Instant::min(), Instant::max()});
    std::vector<std::pair<Instant, int>> steps;
    for (const Interval& one : intervals) {
        if (one.is_empty()) continue;
        steps.emplace_back(one.begin, 1);
        steps.emplace_back(one.end, -1);
    }
    std::ranges::sort(steps);
    std::vector<Interval> covered;
    const auto wanted = static_cast<int>(times);
    int depth = 0;
    Instant since;
    for (const auto& [instant, step] : steps) {
        if (step > 0 && depth + 1 == wanted) since = instant;
        if (step < 0 && depth == wanted) covered.push_back({since, instant});
        depth += step;
    }
    return IntervalSet(std::move(covered));
}

}  // namespace permanence
