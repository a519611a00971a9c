#pragma once
// What an adviser, or who administers their structure, makes and changes of their permanences and
// absences. One transaction each; who acts is checked on the rows.
#include <memory>
#include <optional>

#include "accounts/user.hpp"
#include "agenda/absence_actions.hpp"
#include "agenda/permanence_actions.hpp"
#include "base/result.hpp"
#include "booking/appointment_actions.hpp"

namespace permanence::booking {

struct PermanenceWish {
    agenda::NewPermanence permanence;
    std::optional<LocalDay> last_day;  // none: it goes on
};

// Whose hand it is, and which permanence it changes; none: a new one is made.
struct PermanenceDoor {
    const accounts::User& user;
    std::optional<PermanenceId> changed;
};

// A change begins on `wish.permanence.first_day`, today or later; before it nothing changes. The
// same form sent twice makes one permanence. Refusals: agenda.permanence_unknown (also one that is
// not theirs), and of fields those of agenda::add_permanence with place (agenda.place_missing: also
// one of another structure), resource (agenda.resource_unknown: the same, and any for calls by
// telephone), first_day (agenda.day_over, agenda.day_far), last_day (agenda.last_before_first).
Result<PermanenceId> save_permanence(db::Connection& connection, const BookingMeans& means,
                                     const PermanenceDoor& door, const PermanenceWish& wish,
                                     Instant now);

// What the adviser's time would look like: the same action, not saved.
struct TriedChange {
    std::shared_ptr<const agenda::Timetable> timetable;  // that adviser's permanences alone
    PermanenceId permanence;                             // as it would be from then on
};
Result<TriedChange> try_permanence(db::Connection& connection, const BookingMeans& means,
                                   const PermanenceDoor& door, const PermanenceWish& wish,
                                   Instant now);

// No occurrence after `last_day`; yesterday stops it at once. Refusals: agenda.permanence_unknown,
// of last_day agenda.day_over. A permanence that ends earlier stays as it is.
struct LastDay {
    const accounts::User& user;
    PermanenceId permanence;
    LocalDay day;
};
Result<void> stop_permanence(db::Connection& connection, const BookingMeans& means,
                             const LastDay& last, Instant now);
Result<TriedChange> try_stopping(db::Connection& connection, const BookingMeans& means,
                                 const LastDay& last, Instant now);

// Refusals: agenda.permanence_unknown (an adviser who is not theirs), of fields those of
// agenda::add_absence and end (agenda.day_over).
Result<AbsenceId> note_absence(db::Connection& connection, const BookingMeans& means,
                               const accounts::User& user, const agenda::NewAbsence& asked,
                               Instant now);
// Refusal: agenda.absence_unknown (also one that is not theirs).
Result<void> take_absence_back(db::Connection& connection, const BookingMeans& means,
                               const accounts::User& user, const PublicId& absence);

}  // namespace permanence::booking
