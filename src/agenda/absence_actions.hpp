#pragma once
// What is done to an absence that was noted (noting one: agenda/permanence_actions).
#include "agenda/absence_store.hpp"

namespace permanence::agenda {

// In the caller's transaction. The adviser is there again at that time, on every day of the rule.
// An absence that is gone already is no fault.
void remove_absence(db::Connection& connection, const KnownAbsence& absence);

}  // namespace permanence::agenda
