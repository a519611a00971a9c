#pragma once
// Calendar files (RFC 5545, invitations RFC 5546) that every calendar program reads.
//
// An appointment is one pair of instants and is written in UTC: no program can misplace it. A
// permanence repeats on the wall clock and is written in local time with TZID and the VTIMEZONE of
// its zone, whose changes are listed for `zone_years` from the first day.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/geo.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace permanence::ical {

inline constexpr int zone_years = 10;

// What the receiver's program should do: show (none, publish), accept or refuse (request), remove
// (cancel).
enum class Method : unsigned char { none, publish, request, cancel };
enum class Status : unsigned char { confirmed, tentative, cancelled };

struct Once {
    Instant start;
    Instant end;
};

struct Repeated {
    Zone zone;
    LocalTime start;  // of the first time
    LocalTime end;
    std::string rule;                 // RRULE's value, "FREQ=WEEKLY;BYDAY=MO"; empty: one time
    std::vector<LocalTime> except{};  // starts of times that do not take place
};

struct Person {
    std::string name;
    std::string email;
};

struct Alarm {
    Minutes before;
    std::string text;
};

struct Event {
    std::string uid;            // the same for each version of the event, "RDV-PUBLICID@host"
    std::int64_t sequence = 0;  // grows with each change of time or place
    Instant stamp;              // when this version was made
    std::variant<Once, Repeated> when;
    Status status = Status::confirmed;
    std::string summary;
    std::string description{};
    std::string location{};
    std::optional<Point> point{};
    std::string url{};  // http or https, else not written
    std::optional<Person> organizer{};
    std::vector<Person> attendees{};
    std::vector<Alarm> alarms{};
};

struct Calendar {
    std::string product = "-//Permanence//Permanence//FR";
    std::string name{};  // shown by subscribing programs
    Method method = Method::none;
    std::vector<Event> events{};
};

// Lines end with CRLF and are folded at 75 octets, never inside a character. Controls in texts are
// dropped.
std::string write(const Calendar& calendar);

// The same in pieces, for many events: what is before the events of `calendar` (with the zones that
// those it holds need), one event after another, what ends it.
std::string write_start(const Calendar& calendar);
std::string write_event(const Event& event);
std::string write_end();

}  // namespace permanence::ical
