#pragma once
// Permanences, their excepted days and absences in the database.
#include <optional>
#include <vector>

#include "agenda/timetable.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// The `rule.id` of what is given is not read.
PermanenceId insert(db::Connection& connection, const PermanenceRow& row);
void insert_exception(db::Connection& connection, PermanenceId permanence, LocalDay day);
AbsenceId insert(db::Connection& connection, const AbsenceRow& row, const PublicId& public_id);

// Until this transaction ends nobody else decides about this adviser's time: neither a booking nor
// a change of the timetable. Take it before reading the timetable that the decision rests on.
void lock_adviser(db::Connection& connection, AdviserId adviser);
std::optional<AdviserId> adviser_of(db::Connection& connection, PermanenceId permanence);

// The active ones with their excepted days, ascending by id.
std::vector<PermanenceRow> permanences(db::Connection& connection);
std::vector<AbsenceRow> absences(db::Connection& connection);

}  // namespace permanence::agenda
