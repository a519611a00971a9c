#pragma once
// Absences by the name that their pages use, and their end.
#include <optional>
#include <vector>

#include "agenda/timetable.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

struct KnownAbsence {
    PublicId public_id;
    AbsenceRow row;
};

// Of that adviser, past ones too, by id.
std::vector<KnownAbsence> absences_of(db::Connection& connection, AdviserId adviser);
std::optional<KnownAbsence> find_absence(db::Connection& connection, const PublicId& public_id);
void delete_absence(db::Connection& connection, AbsenceId absence);

}  // namespace permanence::agenda
