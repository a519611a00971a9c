#pragma once
// When one is at the other end of a leg, pauses on the way included: forwards and backwards in
// time. A pause may lie anywhere on the leg, so that as much of the way as possible is behind one
// when it begins: both functions answer the extreme of all ways to do it, or nothing.
#include <optional>
#include <span>

#include "planning/search_tables.hpp"

namespace permanence::planning {

// The first instant at which something with these windows may begin from `from` on.
inline std::optional<Tick> begin_after(std::span<const TickWindow> windows, Tick from) {
    for (const TickWindow& window : windows)
        if (window.end >= from) return std::max(window.begin, from);
    return std::nullopt;
}

// The last instant at which it may begin, not after `until`.
inline std::optional<Tick> begin_before(std::span<const TickWindow> windows, Tick until) {
    for (auto window = windows.rbegin(); window != windows.rend(); ++window)
        if (window->begin <= until) return std::min(window->end, until);
    return std::nullopt;
}

// When one is there at the soonest, who leaves at `depart`.
std::optional<Tick> arrival_after(const SearchTables& tables, std::span<const BreakRow> pauses,
                                  Tick depart, Tick travel);

// When one has to leave at the latest, to be there at `arrival`.
std::optional<Tick> departure_before(const SearchTables& tables, std::span<const BreakRow> pauses,
                                     Tick arrival, Tick travel);

}  // namespace permanence::planning
