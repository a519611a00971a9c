#include "planning/leg_time.hpp"

#include <algorithm>

namespace permanence::planning {

std::optional<Tick> arrival_after(const SearchTables& tables, std::span<const BreakRow> pauses,
                                  Tick depart, Tick travel) {
    Tick now = depart;
    for (const BreakRow& pause : pauses) {
        const auto begin = begin_after(tables.windows_of(pause), now);
        if (!begin) return std::nullopt;
        travel -= std::min(travel, *begin - now);
        now = *begin + pause.service;
    }
    return now + travel;
}

std::optional<Tick> departure_before(const SearchTables& tables, std::span<const BreakRow> pauses,
                                     Tick arrival, Tick travel) {
    Tick now = arrival;
    for (auto pause = pauses.rbegin(); pause != pauses.rend(); ++pause) {
        const auto begin = begin_before(tables.windows_of(*pause), now - pause->service);
        if (!begin) return std::nullopt;
        travel -= std::min(travel, now - pause->service - *begin);
        now = *begin;
    }
    return now - travel;
}

}  // namespace permanence::planning
