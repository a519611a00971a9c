#include "planning/linked_ruin.hpp"

#include <algorithm>
#include <utility>

namespace permanence::planning {

namespace {

constexpr double mean_removed = 10;
constexpr double longest_string = 10;
constexpr double split_share = 0.5;  // of strings with some visits kept inside
constexpr double split_ends = 0.01;  // chance that no more visits are kept, after each
constexpr double partner_follows = 0.5;

}  // namespace

LinkedRuin::LinkedRuin(LinkedState& state, SearchRandom& random)
    : state_(state),
      random_(random),
      touched_(static_cast<std::size_t>(state.tables().vehicles), 0) {
    const LinkedTables& tables = state.tables();
    for (std::int32_t visit = 0; visit < tables.visits; ++visit)
        if (!tables.able[static_cast<std::size_t>(visit)].empty()) served_.push_back(visit);
    for (std::int32_t visit = 0; visit < tables.visits; ++visit) {
        const std::int32_t* const legs = tables.from(state.node(visit).location);
        std::vector<std::int32_t> near = served_;
        std::ranges::sort(near, {}, [&](std::int32_t other) {
            return std::pair(other == visit ? -1 : legs[state_.node(other).location], other);
        });
        nearby_.push_back(std::move(near));
    }
}

void LinkedRuin::remove(std::int32_t visit) {
    if (!state_.is_present(visit)) return;
    state_.remove(visit);
    removed_.push_back(visit);
    const std::int32_t partner = state_.node(visit).partner;
    if (partner >= 0 && random_.happens(partner_follows)) remove(partner);
}

// A string that holds the visit; some of it may be kept in its middle.
void LinkedRuin::remove_string(std::int32_t visit, double longest) {
    const LinkedTables& tables = state_.tables();
    const std::int32_t vehicle = state_.node(visit).vehicle;
    round_.clear();
    std::size_t position = 0;
    for (std::int32_t index = state_.node(tables.start_of(vehicle)).next; index < tables.visits;
         index = state_.node(index).next) {
        if (index == visit) position = round_.size();
        round_.push_back(index);
    }
    const std::size_t visits = round_.size();
    const double most = std::min(static_cast<double>(visits), longest);
    const std::size_t length =
        std::min(visits, 1 + static_cast<std::size_t>(random_.share() * most));
    std::size_t kept = 0;
    if (length > 1 && length < visits && random_.happens(split_share)) {
        kept = 1;
        while (length + kept < visits && !random_.happens(split_ends))
            ++kept;
    }
    const std::size_t span = length + kept;
    const std::size_t lowest = position + 1 >= span ? position + 1 - span : 0;
    const std::size_t highest = std::min(position, visits - span);
    const std::size_t first = lowest + random_.below(highest - lowest + 1);
    const std::size_t before = kept == 0 ? length : random_.below(length + 1);
    for (std::size_t i = 0; i < span; ++i)
        if (i < before || i >= before + kept) remove(round_[first + i]);
}

std::span<const std::int32_t> LinkedRuin::run() {
    removed_.clear();
    ++run_;
    const auto used = std::ranges::count_if(touched_, [&, vehicle = 0](std::uint32_t) mutable {
        return state_.visits_of(vehicle++) > 0;
    });
    const double mean_visits = static_cast<double>(served_.size()) / static_cast<double>(used);
    const double longest = std::min(longest_string, mean_visits);
    const double most_strings = 4 * mean_removed / (1 + longest) - 1;
    auto strings = static_cast<std::size_t>(random_.share() * most_strings + 1);
    const std::int32_t seed = served_[random_.below(served_.size())];
    for (const std::int32_t visit : nearby_[static_cast<std::size_t>(seed)]) {
        if (strings == 0) break;
        const std::int32_t vehicle = state_.node(visit).vehicle;
        if (vehicle < 0 || touched_[static_cast<std::size_t>(vehicle)] == run_) continue;
        touched_[static_cast<std::size_t>(vehicle)] = run_;
        remove_string(visit, longest);
        --strings;
    }
    return removed_;
}

}  // namespace permanence::planning
