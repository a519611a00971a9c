#pragma once
// A calendar that an adviser keeps elsewhere (Outlook, Google, Nextcloud) and that says when they
// are busy. Its address is a secret: who knows it reads the calendar.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "formats/https_address.hpp"

namespace permanence::agenda {

inline constexpr std::size_t most_outside_calendars = 5;  // of one adviser

// As it was typed: "webcal://" becomes "https://", blanks around it go. Refusals, as errors of the
// field "address": agenda.outside.no_address, agenda.outside.not_https.
Result<std::string, FieldError> parse_calendar_address(std::string_view typed, PlainHttp http);
// The part of a parsed address that may be shown and logged: "calendar.example.org".
std::string host_of_calendar(std::string_view address);

struct OutsideCalendar {
    OutsideCalendarId id;
    PublicId public_id;
    AdviserId adviser;
    std::string address;
    std::string zone;
    std::optional<Instant> read_at;        // when it was last read well
    std::optional<Instant> failing_since;  // the first of the failures after that
    std::string fault;                     // of the last reading, a key of locales/; empty: none
    // What the next reading needs: validators of the server, and how far the times kept reach.
    std::string entity_tag;
    std::string last_modified;
    Instant covers_until;
    std::int64_t half_read = 0;  // events of which only the first time counts
};

// Long enough that its adviser should look at it.
bool is_lost(const OutsideCalendar& calendar, Instant now);
// One that fails for long is asked less often.
Instant next_reading(const OutsideCalendar& calendar, Instant now);

// The days of which times are kept, so far as anybody can book: whole days, so that what is kept
// changes with the calendar and once a day, not with each reading.
Interval kept_window(Instant now, Days horizon);

struct CalendarQuestion {
    std::string address;
    // Where both are empty the whole is wanted.
    std::string entity_tag{};
    std::string last_modified{};
    std::optional<std::chrono::milliseconds> patience{};  // where it is less than usual
};
struct CalendarAnswer {
    bool is_unchanged = false;  // since the validators of the question; then there is no text
    std::string text{};
    std::string entity_tag{};
    std::string last_modified{};
};

// Asked by several threads at once.
class CalendarServers {
 public:
    CalendarServers() = default;
    CalendarServers(const CalendarServers&) = delete;
    CalendarServers& operator=(const CalendarServers&) = delete;
    virtual ~CalendarServers() = default;

    virtual PlainHttp plain_http() const = 0;
    // Ends in bounded time. Refusals: agenda.outside.unreachable, .private_network, .too_slow,
    // .not_found, .forbidden, .server_refused, .certificate, .redirects; ical.too_large.
    virtual Result<CalendarAnswer> ask(const CalendarQuestion& question) const = 0;
};

}  // namespace permanence::agenda
