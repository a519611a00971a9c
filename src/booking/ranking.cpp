#include "booking/ranking.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace permanence::booking {

namespace {

struct Word {
    Order order;
    std::string_view text;
};
constexpr std::array<Word, 3> words{
    {{Order::balanced, "balanced"}, {Order::soonest, "soonest"}, {Order::nearest, "nearest"}}};

using Key = std::tuple<double, Instant, Seconds>;

Key key_of(const SlotCost& slot, Order order, Instant now) {
    switch (order) {
        case Order::balanced:
            return {balanced_cost(slot, now), slot.start, slot.travel};
        case Order::soonest:
            return {0, slot.start, slot.travel};
        case Order::nearest:
            return {static_cast<double>(slot.travel.count()), slot.start, slot.travel};
    }
    return {};
}

std::size_t best(std::span<const SlotCost> slots, Order order, Instant now) {
    return rank(slots, order, now).front();
}

}  // namespace

std::string_view column_text(Order order) {
    return std::ranges::find(words, order, &Word::order)->text;
}

bool read_column_text(std::string_view text, Order& order) {
    const auto found = std::ranges::find(words, text, &Word::text);
    if (found == words.end()) return false;
    order = found->order;
    return true;
}

double balanced_cost(const SlotCost& slot, Instant now) {
    const double days = static_cast<double>((slot.start - now).count()) / 86'400;
    const double there_and_back = 2 * static_cast<double>(slot.travel.count()) / 60;
    return there_and_back + minutes_a_day * days;
}

std::vector<std::size_t> rank(std::span<const SlotCost> slots, Order order, Instant now) {
    std::vector<Key> keys;
    keys.reserve(slots.size());
    for (const SlotCost& slot : slots)
        keys.push_back(key_of(slot, order, now));
    std::vector<std::size_t> positions(slots.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    std::ranges::stable_sort(positions, {}, [&](std::size_t i) -> const Key& { return keys[i]; });
    return positions;
}

std::vector<Highlight> highlights(std::span<const SlotCost> slots, Instant now) {
    if (slots.empty()) return {};
    const std::size_t soonest = best(slots, Order::soonest, now);
    const std::size_t nearest = best(slots, Order::nearest, now);
    const std::size_t mix = best(slots, Order::balanced, now);
    std::vector<Highlight> found;
    if (mix != soonest && mix != nearest) found.push_back({mix, Reason::best_mix});
    found.push_back({soonest, Reason::soonest});
    if (nearest != soonest) found.push_back({nearest, Reason::nearest});
    return found;
}

}  // namespace permanence::booking
