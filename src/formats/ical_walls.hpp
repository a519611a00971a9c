#pragma once
// The walls that a calendar file of somebody else hangs its times on: zones of the tz database,
// names that only Windows knows, zones that the file describes itself.
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace permanence::ical {

// "20260329T090000", "20260329T070000Z" or "20260329".
struct WrittenTime {
    LocalTime wall;
    bool is_utc = false;
    bool is_day = false;
};
std::optional<WrittenTime> read_time(std::string_view text);
// "+0100", "-033015"
std::optional<Seconds> read_offset(std::string_view text);

// A change of the clocks of a VTIMEZONE, by its rule or once.
struct Observance {
    LocalTime first;
    Seconds before{0};
    Seconds after{0};
    std::string rule;  // RRULE's value
    std::vector<LocalTime> more;
};

inline constexpr std::size_t most_observances = 100;  // of a zone that is read

class Wall {
 public:
    explicit Wall(Zone zone) : zone_(std::move(zone)) {}
    // Exact inside `window` and near it. Changes of the clocks by a rule that is not of the year
    // are left out. Nothing where there are none, or more than any zone has: over
    // `most_observances`, or a thousand changes.
    static std::optional<Wall> described(std::span<const Observance> observances, Interval window);

    // The first instant at which it shows `time`; of a time that it leaves out, the jump or what
    // the clock would have shown without it.
    Instant instant_of(LocalTime time) const;
    LocalTime shown_at(Instant instant) const {
        return LocalTime(instant.time_since_epoch() + offset_at(instant));
    }

 private:
    struct Change {
        Instant at;
        Seconds after;
    };
    Wall() = default;
    Seconds offset_at(Instant instant) const;

    std::optional<Zone> zone_;
    std::vector<Change> changes_;
    Seconds first_offset_{0};
};

// The zone that a TZID names without help: "Europe/Paris", "Romance Standard Time",
// "/mozilla.org/20050126_1/Europe/Paris".
std::optional<Zone> zone_named(std::string_view id);

class Walls {
 public:
    Walls(Zone usual, Interval window) : usual_(std::move(usual)), window_(window) {}

    // A VTIMEZONE, worked out when something names it, unless that name is known without it. Both
    // arguments outlive the walls.
    void describe(std::string_view id, std::span<const Observance> observances);
    // That of a TZID; the usual one where the file says no name, or one that nobody knows.
    const Wall& named(std::string_view id);

 private:
    std::optional<Wall> found(std::string_view id);

    Wall usual_;
    Interval window_;
    std::map<std::string_view, std::span<const Observance>> described_;
    std::size_t worked_out_ = 0;
    std::map<std::string, std::optional<Wall>, std::less<>> known_;
};

}  // namespace permanence::ical
