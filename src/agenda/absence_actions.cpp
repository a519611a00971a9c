#include "agenda/absence_actions.hpp"

#include "agenda/permanence_store.hpp"
#include "directory/revision_store.hpp"

namespace permanence::agenda {

void remove_absence(db::Connection& connection, const KnownAbsence& absence) {
    lock_adviser(connection, absence.row.absence.adviser);
    delete_absence(connection, absence.row.absence.id);
    directory::raise_timetable_revision(connection);
}

}  // namespace permanence::agenda
