#include "agenda/free_time.hpp"

#include <algorithm>

#include "agenda/occurrences.hpp"

namespace permanence::agenda {

FreeTime::FreeTime(std::span<const Absence> absences, std::span<const Away> away,
                   std::span<const Engagement> engagements, const Zone& zone, Interval window) {
    struct Lists {
        std::vector<Interval> away;
        std::vector<Interval> busy;
        std::vector<Placed> placed;
    };
    std::unordered_map<AdviserId, Lists> lists;
    for (const Absence& absence : absences)
        for (const Away& one : occurrences(absence, zone, window))
            lists[one.adviser].away.push_back(one.time);
    for (const Away& one : away)
        lists[one.adviser].away.push_back(one.time);
    for (const Engagement& engagement : engagements) {
        if (!takes_time(engagement.state)) continue;
        Lists& its = lists[engagement.adviser];
        its.busy.push_back(engagement.time);
        if (engagement.place) its.placed.push_back({engagement.time, *engagement.place});
    }
    for (auto& [adviser, list] : lists)
        taken_.emplace(
            adviser, TakenTime{IntervalSet(std::move(list.away)), IntervalSet(std::move(list.busy)),
                               std::move(list.placed)});
}

const TakenTime& FreeTime::taken(AdviserId adviser) const {
    static const TakenTime nothing;
    const auto found = taken_.find(adviser);
    return found == taken_.end() ? nothing : found->second;
}

IntervalSet FreeTime::left(AdviserId adviser, Interval open) const {
    const TakenTime& its = taken(adviser);
    return subtract(subtract(open, its.away), its.busy);
}

const Interval* buffer_before(const TakenTime& taken, Interval slot, const SlotGrid& grid) {
    // Pieces are disjoint and sorted: the last one that begins before the slot's end ends last.
    const Interval* busy = taken.busy.last_before(slot.end);
    return busy != nullptr && busy->end + grid.buffer_after > slot.begin ? busy : nullptr;
}

bool fits(const TakenTime& taken, Interval open, Instant start, const SlotGrid& grid) {
    const Interval slot = slot_at(start, grid);
    const Interval needed = needed_by(slot, open, grid);
    return open.contains(slot) && !taken.away.overlaps(needed) && !taken.busy.overlaps(needed) &&
           buffer_before(taken, slot, grid) == nullptr;
}

Instant first_step(Interval open, const SlotGrid& grid, Instant earliest) {
    if (open.begin >= earliest) return open.begin;
    const Seconds step = grid.step;
    const auto steps = (earliest - open.begin + step - Seconds(1)) / step;
    return open.begin + steps * step;
}

void add_starts(const TakenTime& taken, Interval open, const SlotGrid& grid, Reach reach,
                std::vector<Instant>& starts) {
    for (Instant start = first_step(open, grid, reach.earliest);
         start + grid.duration <= open.end && start <= reach.latest; start += grid.step)
        if (fits(taken, open, start, grid)) starts.push_back(start);
}

bool FreeTime::fits(AdviserId adviser, Interval open, Instant start, const SlotGrid& grid) const {
    return agenda::fits(taken(adviser), open, start, grid);
}

}  // namespace permanence::agenda
