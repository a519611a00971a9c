#pragma once
// Outside calendars and their times in the database. Addresses lie there sealed.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/outside_calendar.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_box.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// Its id is not read; its address is sealed here.
OutsideCalendarId insert(db::Connection& connection, const crypto::SecretBox& box,
                         crypto::Random& random, const OutsideCalendar& calendar, Instant now);
// The oldest first. One whose seal does not open has no address.
std::vector<OutsideCalendar> outside_calendars_of(db::Connection& connection,
                                                  const crypto::SecretBox& box, AdviserId adviser);
// Those to be read by now, the longest overdue first.
std::vector<OutsideCalendar> due_outside_calendars(db::Connection& connection,
                                                   const crypto::SecretBox& box, Instant now,
                                                   int most);
void set_next_reading(db::Connection& connection, OutsideCalendarId calendar, Instant next);
// What a reading changes. False where the calendar is gone by now; else nobody else writes it until
// the transaction ends.
bool update(db::Connection& connection, const OutsideCalendar& calendar);
// Writes what differs. False where they were these already from `from` on: what is over and no
// longer told is no change.
bool replace_outside_times(db::Connection& connection, OutsideCalendarId calendar,
                           const IntervalSet& times, Instant from);
std::int64_t count_outside_times(db::Connection& connection, OutsideCalendarId calendar,
                                 Interval window);
// With its times. False where the adviser has none of that name.
bool remove_outside_calendar(db::Connection& connection, AdviserId adviser, const PublicId& id);

// Of all calendars, in no order, for the timetable.
std::vector<Away> outside_times(db::Connection& connection);
// How far the adviser's residents may book.
Days farthest_horizon(db::Connection& connection, AdviserId adviser);

// Times that are over, and calendars of advisers who are not in `advisers`.
void forget_outside_times(db::Connection& connection, Instant before);
void keep_outside_calendars_of(db::Connection& connection, std::span<const AdviserId> advisers);

}  // namespace permanence::agenda
