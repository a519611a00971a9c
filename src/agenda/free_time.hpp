#pragma once
// Who is free when: open, minus absences, minus busy. Knows when, never why.
#include <span>
#include <unordered_map>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/engagement.hpp"
#include "agenda/permanence.hpp"
#include "agenda/way.hpp"
#include "base/interval.hpp"
#include "base/zone.hpp"

namespace permanence::agenda {

// One adviser's time that is not free.
struct TakenTime {
    IntervalSet away;
    IntervalSet busy;
    std::vector<Placed> placed = {};  // of what is busy, all that has a place
};

class FreeTime {
 public:
    // Absences are read on the wall of `zone`, as far as they touch `window`.
    FreeTime(std::span<const Absence> absences, std::span<const Away> away,
             std::span<const Engagement> engagements, const Zone& zone, Interval window);

    const TakenTime& taken(AdviserId adviser) const;

    // What is left of `open`, buffers not counted.
    IntervalSet left(AdviserId adviser, Interval open) const;

    // Whether a slot that begins at `start` fits into the occurrence `open`: inside it, free, its
    // buffer (as far as the occurrence goes) free too, and not in the buffer after something busy.
    bool fits(AdviserId adviser, Interval open, Instant start, const SlotGrid& grid) const;

 private:
    std::unordered_map<AdviserId, TakenTime> taken_;
};

// The time of a slot, and the time that has to be free for it in the occurrence `open`.
inline Interval slot_at(Instant start, const SlotGrid& grid) {
    return {start, start + grid.duration};
}
inline Interval needed_by(Interval slot, Interval open, const SlotGrid& grid) {
    return {slot.begin, std::max(slot.end, std::min(slot.end + grid.buffer_after, open.end))};
}
// What is busy and ends so late that its buffer reaches into `slot`; null when there is none.
const Interval* buffer_before(const TakenTime& taken, Interval slot, const SlotGrid& grid);

bool fits(const TakenTime& taken, Interval open, Instant start, const SlotGrid& grid);

// When a slot may begin: notice and horizon, both included.
struct Reach {
    Instant earliest;
    Instant latest;
};
// The first step of the grid of the occurrence `open` that is not before `earliest`.
Instant first_step(Interval open, const SlotGrid& grid, Instant earliest);
// Adds where slots of the grid may begin in the occurrence `open`.
void add_starts(const TakenTime& taken, Interval open, const SlotGrid& grid, Reach reach,
                std::vector<Instant>& starts);

}  // namespace permanence::agenda
