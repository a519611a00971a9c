#pragma once
// In which order free slots are offered: how soon against how far (docs/SLOTS.md).
#include <span>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace permanence::booking {

enum class Order { balanced, soonest, nearest };
bool read_column_text(std::string_view text, Order& order);
std::string_view column_text(Order order);

// What a slot costs the resident: when it begins and how long one way takes (zero at home and by
// telephone).
struct SlotCost {
    Instant start;
    Seconds travel{0};
};

// Minutes, lower is better: the way there and back, and `minutes_a_day` for each day of waiting.
// One day later weighs as much as four minutes farther, so a slot next week beats one tomorrow that
// is 30 minutes farther.
constexpr double minutes_a_day = 8;
double balanced_cost(const SlotCost& slot, Instant now);

// Positions of `slots`, best first. Ties: soonest, then nearest, then the order given.
std::vector<std::size_t> rank(std::span<const SlotCost> slots, Order order, Instant now);

// Why a slot stands among the first three.
enum class Reason { soonest, nearest, best_mix };
struct Highlight {
    std::size_t slot;
    Reason reason;
    bool operator==(const Highlight&) const = default;
};
// At most three different slots: the best mix, the soonest and the nearest, in this order; one that
// is two of these is named by the first in the order soonest, nearest, best mix.
std::vector<Highlight> highlights(std::span<const SlotCost> slots, Instant now);

}  // namespace permanence::booking
