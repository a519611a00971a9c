#pragma once
// Permanences, their excepted days and absences in the database.
#include <optional>
#include <vector>

#include "agenda/timetable.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// The `rule.id` of what is given is not read.
PermanenceId insert(db::Connection& connection, const PermanenceRow& row);
// What was said before of that occurrence is forgotten.
void write_excepted(db::Connection& connection, PermanenceId permanence, LocalDay day);
void write_moved(db::Connection& connection, PermanenceId permanence, const MovedOccurrence& moved);
void delete_exception(db::Connection& connection, PermanenceId permanence, LocalDay day);
// Those of `from` on that day and later.
void hand_over_exceptions(db::Connection& connection, PermanenceId from, PermanenceId to,
                          LocalDay first);
void set_last_day(db::Connection& connection, PermanenceId permanence, LocalDay last_day);
AbsenceId insert(db::Connection& connection, const AbsenceRow& row, const PublicId& public_id);

// Until this transaction ends nobody else decides about this adviser's time: neither a booking nor
// a change of the timetable. Take it before reading the timetable that the decision rests on.
void lock_adviser(db::Connection& connection, AdviserId adviser);
std::optional<AdviserId> adviser_of(db::Connection& connection, PermanenceId permanence);

// An active one.
std::optional<PermanenceRow> find(db::Connection& connection, PermanenceId permanence);
// The active ones with what is said of their occurrences, ascending by id.
std::vector<PermanenceRow> permanences(db::Connection& connection);
std::vector<AbsenceRow> absences(db::Connection& connection);
// Where a permanence is or ever was, ascending: what is booked there speaks of these places.
std::vector<PlaceId> places_of_permanences(db::Connection& connection);

}  // namespace permanence::agenda
