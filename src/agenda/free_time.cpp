#include "agenda/free_time.hpp"

#include <algorithm>

#include "agenda/occurrences.hpp"

namespace permanence::agenda {

FreeTime::FreeTime(std::span<const Absence> absences, std::span<const Away> away,
                   std::span<const Engagement> engagements, const Zone& zone, Interval window) {
    struct Lists {
        std::vector<Interval> away;
        std::vector<Interval> busy;
    };
    std::unordered_map<AdviserId, Lists> lists;
    for (const Absence& absence : absences)
        for (const Away& one : occurrences(absence, zone, window))
            lists[one.adviser].away.push_back(one.time);
    for (const Away& one : away)
        lists[one.adviser].away.push_back(one.time);
    for (const Engagement& engagement : engagements)
        if (takes_time(engagement.state)) lists[engagement.adviser].busy.push_back(engagement.time);
    for (auto& [adviser, list] : lists) {
        TakenTime taken{IntervalSet(std::move(list.away)), IntervalSet(std::move(list.busy)), {}};
        taken.any = unite(taken.away, taken.busy);
        taken_.emplace(adviser, std::move(taken));
    }
}

const TakenTime& FreeTime::taken(AdviserId adviser) const {
    static const TakenTime nothing;
    const auto found = taken_.find(adviser);
    return found == taken_.end() ? nothing : found->second;
}

IntervalSet FreeTime::left(AdviserId adviser, Interval open) const {
    return subtract(open, taken(adviser).any);
}

const Interval* buffer_before(const TakenTime& taken, Interval slot, const SlotGrid& grid) {
    // Pieces are disjoint and sorted: the last one that begins before the slot's end ends last.
    const Interval* busy = taken.busy.last_before(slot.end);
    return busy != nullptr && busy->end + grid.buffer_after > slot.begin ? busy : nullptr;
}

bool fits(const TakenTime& taken, Interval open, Instant start, const SlotGrid& grid) {
    const Interval slot = slot_at(start, grid);
    return open.contains(slot) && !taken.any.overlaps(needed_by(slot, open, grid)) &&
           buffer_before(taken, slot, grid) == nullptr;
}

bool FreeTime::fits(AdviserId adviser, Interval open, Instant start, const SlotGrid& grid) const {
    return agenda::fits(taken(adviser), open, start, grid);
}

}  // namespace permanence::agenda
