#pragma once
// The times of a round whose visits, order and pauses are decided: back as soon as can be, and with
// that as late away and with as little waiting as can be.
#include <optional>
#include <span>
#include <vector>

#include "planning/round_plan.hpp"
#include "planning/search_tables.hpp"

namespace permanence::planning {

struct ScheduledVisit {
    std::int32_t job = 0;
    std::uint32_t pauses = 0;   // of the vehicle's breaks, taken before it
    std::optional<Tick> begin;  // where it is held at one instant
};

// What of a round has to be scheduled again: its visits, and the begins of those that are together
// with others.
std::vector<ScheduledVisit> visits_of(const Round& round, const SearchTables& tables);

// Nothing where hours, windows or pauses cannot be kept. At least one visit.
std::optional<Round> schedule_round(const SearchTables& tables, std::size_t vehicle,
                                    std::span<const ScheduledVisit> visits);

}  // namespace permanence::planning
