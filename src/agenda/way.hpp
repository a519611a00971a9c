#pragma once
// The way between two places of one adviser: it takes time that nobody can book.
#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/time.hpp"

namespace permanence::agenda {

struct Way {
    PlaceId from;
    PlaceId to;
    Seconds time{0};
    bool operator==(const Way&) const = default;
};

// A longer one counts as this long: a place whose point is wrong must not close whole days.
constexpr Seconds longest_way{3 * 3600};

// Ways are told, and kept free, in steps of five minutes; so begin the rounds that take them.
using WayStep = std::chrono::duration<std::int64_t, std::ratio<300>>;
inline Seconds rounded_way(Seconds way) {
    return std::chrono::ceil<WayStep>(way);
}

// Something that takes an adviser's time, and where.
struct Placed {
    Interval time;
    PlaceId place;
    bool operator==(const Placed&) const = default;
};

// The ways between one place and those others where its adviser is, too.
class WaysOf {
 public:
    WaysOf() = default;
    // Of all that is given, those that begin or end at `here`; of one that is given twice, the
    // last.
    WaysOf(PlaceId here, std::span<const Way> all);

    bool are_none() const { return others_.empty(); }
    Seconds longest() const { return longest_; }
    // The time of what is elsewhere, with the way from here before it and the way back after it.
    // As it is where no way is known, and at this place itself. Logarithmic in the ways.
    Interval kept_by(const Placed& elsewhere) const;
    // All of them as they begin and end at `here`: to each place, and back from it.
    std::vector<Way> between(PlaceId here) const;

 private:
    struct Other {
        PlaceId place;
        Seconds there{0};
        Seconds back{0};
    };
    std::vector<Other> others_;  // by place
    Seconds longest_{0};
};

// What an adviser has at places, to be asked slot by slot: cheaper than kept_for_the_way where few
// slots are looked at.
class Elsewhere {
 public:
    Elsewhere() = default;
    explicit Elsewhere(std::vector<Placed> engagements);  // in any order

    // Whether the slot leaves the time to go to, and to come from, all of it.
    bool leaves_time_for(Interval slot, const WaysOf& ways) const;

 private:
    std::vector<Placed> by_start_;
    Seconds longest_{0};
};

// When a slot at that place would not leave the time to go to, or to come from, what is elsewhere.
// What has no way to it is not in it.
IntervalSet kept_for_the_way(std::span<const Placed> engagements, const WaysOf& ways);

}  // namespace permanence::agenda
