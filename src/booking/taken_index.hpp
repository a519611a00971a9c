#pragma once
// The time that is taken from each adviser, in memory: what TakenTimes is read from when a resident
// asks for slots. A booking enters it, or leaves it, without a look at the others' days.
#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/compact_interval.hpp"
#include "base/id_map.hpp"
#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/time.hpp"
#include "booking/slot_offer.hpp"
#include "booking/taken_list.hpp"

namespace permanence::booking {

// Time that is taken from an adviser by an appointment.
struct TakenTime {
    AdviserId adviser;
    AppointmentId appointment;
    Interval busy;
    PlaceId place = {};        // where; 0: without a place
    ResourceId resource = {};  // the room or the vehicle that it takes as long; 0: none
};

class TakenIndex {
 public:
    TakenIndex() = default;
    explicit TakenIndex(std::span<const TakenTime> all);

    // The appointment takes this time from now on, and none that it took before.
    void set(const TakenTime& taken);
    // It takes none any more; one that is not known changes nothing.
    void remove(AppointmentId appointment);
    // Leaves out what ended before `instant`.
    void forget_before(Instant instant);

    // Adds to `found` what is taken from the adviser within `window`, by start: all intervals that
    // touch it. O(log n + those found).
    void read(AdviserId adviser, Interval window, TakenTimes& found) const;
    void read(ResourceId resource, Interval window, TakenTimes& found) const;

    // All that is taken from the adviser, by start; until the next change.
    const TakenList& of(AdviserId adviser) const;
    const TakenList& of(ResourceId resource) const;
    // How much of `window` is taken from the adviser.
    Seconds within(AdviserId adviser, Interval window) const;
    // No interval lasts longer.
    Seconds longest() const { return longest_; }

    std::size_t size() const { return known_.size(); }

 private:
    struct Known {
        AdviserId adviser;
        CompactInterval time;
        ResourceId resource;
    };

    // Those that touch the window, and perhaps some before it.
    std::span<const CompactPlaced> around(const TakenList& list, Interval window) const;

    IdMap<AdviserId, TakenList> by_adviser_;
    IdMap<ResourceId, TakenList> by_resource_;
    std::unordered_map<AppointmentId, Known> known_;
    Seconds longest_{0};
};

}  // namespace permanence::booking
