#pragma once
// The service's words for time, all from std::chrono. An Instant is UTC; LocalDay and LocalTime are
// what the wall shows, without a zone (base/zone.hpp joins the two).
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace permanence {

using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;
using Days = std::chrono::days;
using Instant = std::chrono::sys_seconds;
using LocalTime = std::chrono::local_seconds;
using LocalDay = std::chrono::local_days;
using TimeOfDay = std::chrono::minutes;  // since midnight on the wall, 0 to 1440

// "2026-03-29", proleptic Gregorian, years 1900 to 2200; nothing when it is not such a day.
std::optional<LocalDay> parse_day(std::string_view text);
// "09:30" (or "24:00" for the end of the day).
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
// "2026-03-29T09:30" with optional seconds.
std::optional<LocalTime> parse_local_time(std::string_view text);
// RFC 3339: "2026-03-29T09:30:00+02:00" or "…Z"; seconds may be missing, their fraction is dropped,
// and a leap second (":60") is the second that follows it.
std::optional<Instant> parse_instant(std::string_view text);

std::string write_day(LocalDay day);            // "2026-03-29"
std::string write_time_of_day(TimeOfDay time);  // "09:30"
std::string write_local_time(LocalTime time);   // "2026-03-29T09:30:00"
std::string write_utc(Instant instant);         // "2026-03-29T07:30:00Z"

// Where the program reads the time: the real clock in main, a fixed one in tests.
class Clock {
 public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class FixedClock : public Clock {
 public:
    explicit FixedClock(Instant now) : now_(now) {}
    Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

 private:
    Instant now_;
};

}  // namespace permanence
