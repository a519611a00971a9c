#pragma once
// What is done with outside calendars: an adviser adds and removes them, the program reads them.
#include <mutex>
#include <optional>
#include <string>

#include "agenda/outside_calendar.hpp"
#include "base/interval.hpp"
#include "base/zone.hpp"
#include "formats/ical_busy.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_box.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// What these actions need of the program; made once, lives as long as it does.
struct OutsideMeans {
    const CalendarServers& servers;
    crypto::SecretBox box;  // of the addresses
    crypto::Random& random;
    std::string own_host;  // of our own events in the adviser's calendar: they are no reason twice
    mutable std::mutex first_readings{};  // held by the one that a page waits for
};

// The seal of the addresses.
crypto::SecretBox calendar_box(const crypto::KeyRing& keys);

struct NewOutsideCalendar {
    AdviserId adviser;
    std::string typed;  // the address
    std::string zone;
};
// To be read, and the days of which its times are wanted.
struct DueCalendar {
    OutsideCalendar calendar;
    Interval window;
};
// What came of it, as it is to be kept.
struct OutsideReading {
    OutsideCalendar calendar;
    Interval window;
    std::optional<ical::BusyTimes> busy{};  // none: unchanged, or not read
};

// One is added in three steps, so that nobody holds a connection while a stranger's server takes
// its time. All refuse the field "address". First: agenda.outside.twice, agenda.outside.full
// {most}, and what parse_calendar_address refuses.
Result<DueCalendar> calendar_to_add(db::Connection& connection, const OutsideMeans& means,
                                    const NewOutsideCalendar& asked, Instant now);
// In a few seconds, for a page waits, and one at a time, so that no more than one does:
// agenda.outside.wait, agenda.outside.not_read, and what CalendarServers and ical::read_busy
// refuse.
Result<OutsideReading> read_first(const OutsideMeans& means, const DueCalendar& added, Instant now);
// agenda.outside.twice, agenda.outside.full {most}.
Result<OutsideCalendar> add_outside_calendar(db::Connection& connection, const OutsideMeans& means,
                                             const OutsideReading& first, Instant now);
// Refuses agenda.outside.unknown, also what is another adviser's.
Result<void> remove_outside_calendar(db::Connection& connection, AdviserId adviser,
                                     std::string_view public_id);

// Reads those that are due, many at once, each in bounded time: a slow one holds up no other. What
// cannot be read keeps its last known times. All are saved at once, and raise the revision once at
// most; of what cannot be saved the error is thrown when the others are. How many were read, well
// or not.
std::size_t read_due_calendars(db::Connection& connection, const OutsideMeans& means, Instant now);

// Times that are over, and everything of advisers who left.
void forget_outside_calendars(db::Connection& connection, Instant now);

}  // namespace permanence::agenda
