#pragma once
// Stretches of time and their algebra: who is free is "open minus absences minus busy".
#include <algorithm>
#include <span>
#include <vector>

#include "base/time.hpp"

namespace permanence {

// Half-open: what ends at 10:00 leaves 10:00 free. Empty when it does not end after it begins.
struct Interval {
    Instant begin;
    Instant end;

    bool is_empty() const { return end <= begin; }
    bool contains(Instant instant) const { return begin <= instant && instant < end; }
    bool contains(Interval other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(Interval other) const {
        return !is_empty() && !other.is_empty() && begin < other.end && other.begin < end;
    }
    bool operator==(const Interval&) const = default;
};

inline Interval intersect(Interval a, Interval b) {
    return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

// A set of instants as sorted intervals. Invariant: none is empty, and each ends before the next
// begins (those that touch are one).
class IntervalSet {
 public:
    IntervalSet() = default;
    explicit IntervalSet(Interval interval);
    // In any order, overlapping or empty ones welcome.
    explicit IntervalSet(std::vector<Interval> intervals);

    std::span<const Interval> pieces() const& { return pieces_; }
    std::span<const Interval> pieces() const&& = delete;  // they would outlive their set
    bool is_empty() const { return pieces_.empty(); }
    bool contains(Instant instant) const;
    bool contains(Interval interval) const;  // the whole of it; an empty one always
    bool overlaps(Interval interval) const;  // some of it
    // The last piece that begins before `instant`, or null.
    const Interval* last_before(Instant instant) const;

    bool operator==(const IntervalSet&) const = default;

 private:
    friend IntervalSet subtract(const IntervalSet&, const IntervalSet&);
    friend IntervalSet intersect(const IntervalSet&, const IntervalSet&);
    friend IntervalSet intersect(const IntervalSet&, Interval);
    std::vector<Interval> pieces_;
};

// The instants that lie in at least `times` of the intervals; in any order, empty ones welcome.
IntervalSet covered(std::span<const Interval> intervals, std::size_t times);
IntervalSet unite(const IntervalSet& a, const IntervalSet& b);
IntervalSet subtract(const IntervalSet& from, const IntervalSet& taken);
IntervalSet intersect(const IntervalSet& a, const IntervalSet& b);
// The part inside `window`: logarithmic in the size of the set.
IntervalSet intersect(const IntervalSet& set, Interval window);
// `from` without `taken`: logarithmic in the size of `taken`, linear in what it takes away.
IntervalSet subtract(Interval from, const IntervalSet& taken);

}  // namespace permanence
