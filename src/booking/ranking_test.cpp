#include "booking/ranking.hpp"

#include <gtest/gtest.h>

namespace permanence::booking {

namespace {

using namespace std::chrono_literals;

const Instant now{};

SlotCost slot(Seconds after, Seconds travel) {
    return {now + after, travel};
}

using Positions = std::vector<std::size_t>;

}  // namespace

TEST(Ranking, soonest_looks_at_the_hour_and_then_at_the_way) {
    const std::vector slots{slot(48h, 5min), slot(24h, 50min), slot(24h, 10min)};
    EXPECT_EQ(rank(slots, Order::soonest, now), (Positions{2, 1, 0}));
}

TEST(Ranking, nearest_looks_at_the_way_and_then_at_the_hour) {
    const std::vector slots{slot(48h, 5min), slot(24h, 50min), slot(24h, 5min)};
    EXPECT_EQ(rank(slots, Order::nearest, now), (Positions{2, 0, 1}));
}

TEST(Ranking, one_day_weighs_as_much_as_four_minutes_of_way) {
    EXPECT_DOUBLE_EQ(balanced_cost(slot(24h, 0min), now), balanced_cost(slot(0h, 4min), now));
    const std::vector slots{slot(24h, 40min), slot(7 * 24h, 10min)};
    EXPECT_EQ(rank(slots, Order::balanced, now), (Positions{1, 0}));
}

TEST(Ranking, equal_slots_keep_their_order) {
    const std::vector slots{slot(24h, 5min), slot(24h, 5min)};
    for (const Order order : {Order::balanced, Order::soonest, Order::nearest})
        EXPECT_EQ(rank(slots, order, now), (Positions{0, 1}));
}

TEST(Ranking, highlights_three_different_slots_with_their_reasons) {
    const std::vector slots{slot(24h, 40min), slot(20 * 24h, 2min), slot(48h, 10min)};
    EXPECT_EQ(highlights(slots, now),
              (std::vector<Highlight>{
                  {2, Reason::best_mix}, {0, Reason::soonest}, {1, Reason::nearest}}));
}

TEST(Ranking, a_slot_that_is_soonest_and_nearest_is_highlighted_once) {
    const std::vector slots{slot(24h, 2min), slot(48h, 10min)};
    EXPECT_EQ(highlights(slots, now), (std::vector<Highlight>{{0, Reason::soonest}}));
    EXPECT_TRUE(highlights({}, now).empty());
}

}  // namespace permanence::booking
