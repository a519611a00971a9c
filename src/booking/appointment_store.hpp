#pragma once
// Appointments in the database, and what happened to them.
#include <optional>
#include <span>
#include <vector>

#include "booking/appointment.hpp"
#include "booking/taken_index.hpp"
#include "platform/crypto/secret_token.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// How the resident's link is known to the database.
struct LinkRecord {
    crypto::TokenHash hash;
    std::string key_id;
};

// The `id` of what is given is not read. Throws db::Error overlap (constraint adviser_is_free) when
// the adviser is taken: the belt under the decision of the action. Throws unique when the reference
// is in use.
AppointmentId insert(db::Connection& connection, const Appointment& appointment,
                     const LinkRecord& link);

// Writes state, time, adviser, place, permanence, version and changed_at; the rest never changes.
void update(db::Connection& connection, const Appointment& appointment);

// Until the transaction ends nobody else changes that appointment: taken before what decides is
// read.
void lock_appointment(db::Connection& connection, AppointmentId id);

std::optional<Appointment> find_by_link(db::Connection& connection, const crypto::TokenHash& hash);
std::optional<Appointment> find(db::Connection& connection, AppointmentId id);
std::optional<Appointment> find(db::Connection& connection, const PublicId& public_id);
// Needed to make the link of an appointment again.
std::string link_key_id(db::Connection& connection, AppointmentId id);

// What the desk of a structure booked, by start; the future ones and those that began after
// `since`.
std::vector<Appointment> booked_by(db::Connection& connection, StructureId structure, Instant since,
                                   int limit);

// What somebody at the desk types to find an appointment.
struct SearchedWords {
    std::string name;  // a part of it, as fold() writes it; empty: none
    std::optional<std::string> reference;
};
// Those of the above that have this name or this reference.
std::vector<Appointment> find_booked_by(db::Connection& connection, StructureId structure,
                                        Instant since, const SearchedWords& words, int limit);

// Those still planned that begin in `window`: what to note after a day is over.
std::vector<AppointmentId> planned_between(db::Connection& connection, Interval window);

// The planned ones of those advisers that begin in `window`, in no order.
std::vector<Appointment> planned_of(db::Connection& connection, std::span<const AdviserId> advisers,
                                    Interval window);

// In no order. Only intervals that touch `within`.
std::vector<TakenTime> taken_times(db::Connection& connection, std::span<const AdviserId> advisers,
                                   Interval within);
std::vector<TakenTime> taken_times(db::Connection& connection,
                                   std::span<const ResourceId> resources, Interval within);
// Of all advisers; what ended before `since` is left out.
std::vector<TakenTime> all_taken_times(db::Connection& connection, Instant since);

// What an entry of the log of appointments says today: the appointment as it stands now.
struct LoggedTime {
    std::int64_t event = 0;
    TakenTime taken;
    bool takes_time = false;
};
std::int64_t last_event(db::Connection& connection);  // 0: the log is empty
std::vector<std::int64_t> events_after(db::Connection& connection,
                                       std::int64_t event);  // ascending
std::vector<LoggedTime> logged_times_after(db::Connection& connection, std::int64_t event);

// `kind`: booked, moved, cancelled.
void insert_event(db::Connection& connection, const Appointment& appointment, std::string_view kind,
                  Actor actor, Instant at);

// The forms that were sent already. A body hash tells a repeated sending from another one under the
// same key.
struct SentForm {
    std::string body_hash;
    AppointmentId appointment;
};
std::optional<SentForm> find_form(db::Connection& connection, std::string_view nonce_hash);
void insert_form(db::Connection& connection, std::string_view nonce_hash, const SentForm& form,
                 Instant now);
// Those sent before `before`: nobody sends them a second time any more. How many.
std::int64_t delete_old_forms(db::Connection& connection, Instant before);

// Retention: empties the personal columns of appointments that ended before `before`; at most
// `limit` rows.
int empty_personal_columns(db::Connection& connection, Instant before, Instant now, int limit);

}  // namespace permanence::booking
