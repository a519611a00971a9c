#pragma once
// What a calendar file says of times, as it is written: nothing is worked out yet.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/ical_walls.hpp"

namespace permanence::ical {

struct NamedTime {
    WrittenTime written;
    std::string zone;  // TZID; empty: none
};
struct TimeList {
    std::string zone;
    std::vector<WrittenTime> times;
};
// A DURATION: days stay days across a change of the clocks.
struct WrittenLength {
    Days days{0};
    Seconds exact{0};
};
std::optional<WrittenLength> read_length(std::string_view text);

struct WrittenEvent {
    std::string uid;
    std::optional<NamedTime> start;
    std::optional<NamedTime> end;
    std::optional<WrittenLength> length;
    std::optional<NamedTime> instead_of;  // RECURRENCE-ID: the occurrence that this one replaces
    std::vector<std::string> rules;
    std::vector<TimeList> more;    // RDATE; of a period, its start
    std::vector<TimeList> except;  // EXDATE
    bool is_free = false;
};

struct WrittenPeriod {
    NamedTime start;
    std::optional<NamedTime> end;
    std::optional<WrittenLength> length;
};

struct WrittenCalendar {
    std::vector<WrittenEvent> events;
    std::vector<WrittenPeriod> busy;  // of VFREEBUSY
    std::vector<std::pair<std::string, std::vector<Observance>>> zones;
};

// Refusals: ical.not_a_calendar, ical.cut_short.
Result<WrittenCalendar> read_events(std::string_view text);

}  // namespace permanence::ical
