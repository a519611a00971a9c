#include "planning/linked_ruin.hpp"

#include <algorithm>
#include <utility>

#include "planning/string_choice.hpp"

namespace permanence::planning {

namespace {

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
    const StringChoice choice = choose_string(round_.size(), position, longest, random_);
    const std::size_t kept = choice.first + choice.before;
    for (std::size_t i = 0; i < choice.before; ++i)
        remove(round_[choice.first + i]);
    for (std::size_t i = 0; i < choice.after; ++i)
        remove(round_[kept + choice.kept + i]);
}

std::span<const std::int32_t> LinkedRuin::run() {
    removed_.clear();
    ++run_;
    const auto used = std::ranges::count_if(touched_, [&, vehicle = 0](std::uint32_t) mutable {
        return state_.visits_of(vehicle++) > 0;
    });
    const double mean_visits = static_cast<double>(served_.size()) / static_cast<double>(used);
    const double longest = std::min(longest_string, mean_visits);
    std::size_t strings = choose_strings(longest, random_);
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
