#pragma once
// Where the wall clock and UTC meet: one zone of the tz database, with its changes of time until
// 2200.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.hpp"
#include "base/time.hpp"

namespace permanence {

// What a wall-clock time means on a given wall.
struct WallReading {
    enum class Kind {
        once,     // one instant
        missing,  // the clocks jumped over it: both are the instant of the jump
        twice     // the clocks went back: `first` before the change, `second` after it
    };
    Kind kind = Kind::once;
    Instant first;
    Instant second;
    bool operator==(const WallReading&) const = default;
};

// A value, cheap to copy. Years 1900 to 2200; outside them the first and the last offset hold.
class Zone {
 public:
    // "Europe/Paris", or nothing when the tz database has no such name.
    static std::optional<Zone> find(std::string_view name);
    static Zone utc();

    const std::string& name() const;
    Seconds offset_at(Instant instant) const;  // what the wall is ahead of UTC
    LocalTime to_local(Instant instant) const;
    LocalDay day_of(Instant instant) const;
    WallReading to_instant(LocalTime time) const;

    // The first instant at which the wall shows `time` or later. This is where stretches of
    // wall-clock time begin and end: one across a missing hour loses it, one across a doubled hour
    // gains it, and two that touch on the wall touch in UTC.
    Instant first_instant_of(LocalTime time) const;
    Instant first_instant_of(LocalDay day) const { return first_instant_of(LocalTime(day)); }
    Interval whole_day(LocalDay day) const;

    // "2021-05-03T10:00:00+02:00"
    std::string write_with_offset(Instant instant) const;

    bool operator==(const Zone& other) const { return name() == other.name(); }

 private:
    struct Table;
    explicit Zone(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
    // Shared because a zone is copied into every question, and the table never changes.
    std::shared_ptr<const Table> table_;
};

}  // namespace permanence
