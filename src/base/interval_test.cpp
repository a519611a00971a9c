#include "base/interval.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bitset>

namespace permanence {

namespace {

Instant at(int second) {
    return Instant(Seconds(second));
}
Interval from_to(int begin, int end) {
    return {at(begin), at(end)};
}

constexpr std::size_t ticks = 64;
using Ticks = std::bitset<ticks>;

// The same set of instants, tick by tick: obviously right.
Ticks ticks_of(const std::vector<Interval>& intervals) {
    Ticks set;
    for (std::size_t tick = 0; tick < ticks; ++tick)
        for (const Interval& interval : intervals)
            if (interval.contains(at(static_cast<int>(tick)))) set.set(tick);
    return set;
}

Ticks ticks_of(const IntervalSet& set) {
    return ticks_of(std::vector<Interval>(set.pieces().begin(), set.pieces().end()));
}

bool is_sorted_and_disjoint(const IntervalSet& set) {
    for (std::size_t i = 0; i < set.pieces().size(); ++i) {
        if (set.pieces()[i].is_empty()) return false;
        if (i > 0 && set.pieces()[i - 1].end >= set.pieces()[i].begin) return false;
    }
    return true;
}

std::vector<Interval> any_intervals() {
    const auto size = *rc::gen::inRange<std::size_t>(0, 8);
    std::vector<Interval> intervals;
    for (std::size_t i = 0; i < size; ++i) {
        const int begin = *rc::gen::inRange(0, 60);
        intervals.push_back(from_to(begin, *rc::gen::inRange(begin - 2, 63)));
    }
    return intervals;
}

}  // namespace

TEST(Interval, what_ends_at_ten_does_not_overlap_what_begins_at_ten) {
    EXPECT_FALSE(from_to(9, 10).overlaps(from_to(10, 11)));
    EXPECT_TRUE(from_to(9, 11).overlaps(from_to(10, 11)));
    EXPECT_FALSE(from_to(9, 10).contains(at(10)));
    EXPECT_TRUE(from_to(9, 10).contains(at(9)));
}

TEST(Interval, an_empty_one_overlaps_nothing) {
    EXPECT_FALSE(from_to(9, 9).overlaps(from_to(0, 20)));
    EXPECT_FALSE(from_to(0, 20).overlaps(from_to(9, 9)));
    EXPECT_FALSE(IntervalSet(from_to(0, 20)).overlaps(from_to(9, 9)));
}

TEST(IntervalSet, those_that_touch_become_one) {
    const IntervalSet set({from_to(10, 11), from_to(9, 10), from_to(20, 20)});
    EXPECT_EQ(set, IntervalSet(from_to(9, 11)));
}

TEST(IntervalSet, a_hole_in_the_middle_leaves_both_sides) {
    const IntervalSet left = subtract(from_to(9, 17), IntervalSet(from_to(12, 13)));
    EXPECT_EQ(left, IntervalSet({from_to(9, 12), from_to(13, 17)}));
}

TEST(IntervalSet, a_hole_across_two_pieces_cuts_both) {
    const IntervalSet day({from_to(9, 12), from_to(14, 17)});
    EXPECT_EQ(subtract(day, IntervalSet(from_to(11, 15))),
              IntervalSet({from_to(9, 11), from_to(15, 17)}));
}

TEST(IntervalSet, is_covered_where_enough_of_them_are) {
    const std::vector three{from_to(9, 12), from_to(10, 11), from_to(11, 13)};
    EXPECT_EQ(covered(three, 1), IntervalSet(from_to(9, 13)));
    EXPECT_EQ(covered(three, 2), IntervalSet(from_to(10, 12)));  // 10 to 11, then 11 to 12
    EXPECT_EQ(covered(three, 3), IntervalSet());  // what ends at 11 leaves it to what begins then
    EXPECT_TRUE(rc::check("as counted tick by tick", [] {
        const auto some = any_intervals();
        const auto times = *rc::gen::inRange(1, 5);
        const IntervalSet found = covered(some, static_cast<std::size_t>(times));
        RC_ASSERT(is_sorted_and_disjoint(found));
        for (int tick = 0; tick < 64; ++tick) {
            const Instant instant = from_to(tick, tick + 1).begin;
            const auto depth = std::ranges::count_if(
                some, [&](const Interval& one) { return one.contains(instant); });
            RC_ASSERT(found.contains(instant) == (depth >= times));
        }
    }));
}

TEST(IntervalSet, agrees_with_a_set_of_ticks) {
    EXPECT_TRUE(rc::check("algebra of intervals", [] {
        const auto some = any_intervals();
        const auto others = any_intervals();
        const IntervalSet a(some);
        const IntervalSet b(others);
        const Ticks x = ticks_of(some);
        const Ticks y = ticks_of(others);
        RC_ASSERT(ticks_of(a) == x);
        for (const auto& [set, expected] :
             {std::pair{unite(a, b), x | y}, std::pair{subtract(a, b), x & ~y},
              std::pair{intersect(a, b), x & y}}) {
            RC_ASSERT(ticks_of(set) == expected);
            RC_ASSERT(is_sorted_and_disjoint(set));
        }
        const Interval window = from_to(*rc::gen::inRange(0, 60), *rc::gen::inRange(0, 63));
        const Ticks inside = ticks_of(std::vector{window});
        RC_ASSERT(ticks_of(intersect(a, window)) == (x & inside));
        RC_ASSERT(ticks_of(subtract(window, a)) == (inside & ~x));
        RC_ASSERT(a.overlaps(window) == (x & inside).any());
        RC_ASSERT(a.contains(window) == (inside & ~x).none());
        RC_ASSERT(a.contains(window.begin) ==
                  a.overlaps({window.begin, window.begin + Seconds(1)}));
    }));
}

}  // namespace permanence
