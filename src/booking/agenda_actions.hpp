#pragma once
// What an adviser, or who administers their structure, changes of single occurrences; one
// transaction each.
#include "accounts/user.hpp"
#include "agenda/permanence_actions.hpp"
#include "base/result.hpp"
#include "booking/appointment_actions.hpp"

namespace permanence::booking {

// The occurrence that the rule of a permanence has on a day, and whose hand changes it.
struct OccurrenceDoor {
    const accounts::User& user;
    PermanenceId permanence;
    LocalDay day;
};

// Refusals of all three: agenda.permanence_unknown (also one that is not theirs),
// agenda.no_occurrence, agenda.day_over.
Result<void> cancel_occurrence(db::Connection& connection, const BookingMeans& means,
                               const OccurrenceDoor& door, Instant now);
Result<void> restore_occurrence(db::Connection& connection, const BookingMeans& means,
                                const OccurrenceDoor& door, Instant now);

struct NewHours {
    LocalDay day;
    TimeOfDay start{0};
    TimeOfDay end{0};
};
// Also agenda.ends_before_start, and agenda.day_over of the day to which it would be moved.
Result<void> move_occurrence(db::Connection& connection, const BookingMeans& means,
                             const OccurrenceDoor& door, const NewHours& hours, Instant now);

}  // namespace permanence::booking
