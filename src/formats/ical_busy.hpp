#pragma once
// When somebody is busy, by the calendar file that their calendar program publishes. Only times
// leave: no title, place or person. The file is a stranger's: its size, its times, its zones and
// the work that its rules cost are bounded.
#include <cstddef>
#include <string>
#include <string_view>

#include "base/interval.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"

namespace permanence::ical {

inline constexpr std::size_t largest_busy_file = std::size_t{5} << 20;  // bytes
inline constexpr std::size_t most_busy_times = 20'000;

struct BusyQuestion {
    Zone zone;               // of whole days, and of times that name none
    Interval window;         // times that touch it are told
    std::string own_host{};  // events of ours ("RDV-PUBLICID@host") are left out; empty: of none
};

struct BusyTimes {
    IntervalSet times;  // whole, also where they begin before the window or end after it
    // Events of which not everything could be read: of a rule that repeats within a day, or that is
    // none, the first time counts alone.
    std::size_t half_read = 0;
    bool operator==(const BusyTimes&) const = default;
};

// Events and what VFREEBUSY says. Takes no time: TRANSP:TRANSPARENT, STATUS:CANCELLED, and what
// Outlook shows as free. Refusals: ical.not_a_calendar, ical.cut_short, ical.too_large,
// ical.too_many_times.
Result<BusyTimes> read_busy(std::string_view text, const BusyQuestion& question);

}  // namespace permanence::ical
