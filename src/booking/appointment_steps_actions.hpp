#pragma once
// What the actions on appointments have in common. The order of locks: the form, who moves or
// cancels (seen_to_change), the adviser's time (of several by their numbers), then the room or the
// vehicle (lock_permanence), the appointments (lock_appointment).
#include <memory>

#include "booking/appointment_actions.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

// A permanence as it stands once nobody else can change its adviser's time; `held` is null when
// there is none.
struct LockedPermanence {
    std::shared_ptr<const agenda::Timetable> timetable;
    const agenda::Held* held = nullptr;
};
// With `other` that adviser's time is locked, too.
LockedPermanence lock_permanence(db::Connection& connection, const BookingMeans& means,
                                 const PublicId& permanence, std::optional<AdviserId> other = {});

// The appointment, which nobody else moves or cancels until this transaction ends: its adviser
// stays who that is, and can be locked. Absent when there is none.
std::optional<Appointment> seen_to_change(db::Connection& connection, AppointmentId id);

// The same once its adviser is locked, as nobody changes anything of it any more.
Appointment lock_seen(db::Connection& connection, const Appointment& seen);

// A new one, not yet in the database: with names of its own, planned, booked now.
Appointment appointment_of(const BookingMeans& means, const BookingRequest& request,
                           const BookingDoor& door, const Offer& offer, Instant now);

// Whether that error is the new appointment's reference, drawn by chance, being in use: the
// decision run again draws another. More than a few times in a row is no chance.
bool is_reference_in_use(const db::Error& error);
constexpr int most_draws = 5;

// Runs a decision in its transaction. The schema's own guard stands below it: when that one
// refuses, somebody else was faster, and the words are the same.
template <class F>
auto decide(db::Connection& connection, F&& decision) -> decltype(decision()) {
    for (int draw = 1;; ++draw) {
        try {
            return db::transaction(connection, decision);
        } catch (const db::Error& error) {
            if (error.kind() == db::Error::Kind::overlap) return refuse("booking.slot_taken");
            if (draw == most_draws || !is_reference_in_use(error)) throw;
        }
    }
}

}  // namespace permanence::booking
