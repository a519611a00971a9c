#pragma once
// The next slot of each place as things stand now: what NextSlots was made from follows the
// timetable, what is taken follows the log of appointments.
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "booking/next_slots.hpp"
#include "booking/taken_index_store.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// Shared by all threads of the process.
class CurrentNextSlots {
 public:
    // Of the `count` places nearest to `from` that have permanences by appointment, nearest first.
    // What the answer points to lives as long as the timetable. Costs one small query while nothing
    // changed; the first one after a change lays out the timetable, which takes some milliseconds.
    std::vector<NextAtPlace> near(db::Connection& connection,
                                  const std::shared_ptr<const agenda::Timetable>& timetable,
                                  CurrentTaken& taken, Point from, std::size_t count,
                                  const NextSlots::Question& question);
    // Of those of these places that have permanences by appointment, in the order given; as cheap.
    std::vector<NextAtPlace> at(db::Connection& connection,
                                const std::shared_ptr<const agenda::Timetable>& timetable,
                                CurrentTaken& taken, std::span<const PlaceId> places,
                                const NextSlots::Question& question);

 private:
    struct Laid {
        std::shared_ptr<const agenda::Timetable> timetable;  // `slots` points into it
        NextSlots slots;
    };
    std::shared_ptr<const Laid> of(const std::shared_ptr<const agenda::Timetable>& timetable,
                                   Instant now);

    std::mutex mutex_;
    std::shared_ptr<const Laid> laid_;
};

}  // namespace permanence::booking
