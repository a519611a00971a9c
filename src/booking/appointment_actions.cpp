#include "booking/appointment_actions.hpp"

#include <utility>

#include "agenda/permanence_store.hpp"
#include "agenda/surroundings_store.hpp"
#include "base/check.hpp"
#include "booking/announce_actions.hpp"
#include "booking/appointment_steps_actions.hpp"
#include "booking/appointment_store.hpp"
#include "booking/freed_slot_actions.hpp"
#include "booking/in_charge.hpp"
#include "booking/round_ways_actions.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::Timetable;

// The same form sent a second time waits for its first.
constexpr std::string_view form_lock = "booking_form ";

std::string hashed(std::string_view text) {
    return crypto::write_base64url(crypto::blake2b(text));
}

const territory::Commune* commune_of(const BookingMeans& means, std::string_view code) {
    return means.communes.find(code);
}

// Why a slot that was asked for is not there, in the words that help: it never was, it is over, or
// it is taken.
std::unexpected<Refusal> refuse_slot(const Timetable& timetable, const SlotName& slot,
                                     Instant now) {
    const Held* held = timetable.find(slot.permanence);
    if (held == nullptr) return refuse("booking.slot_gone");
    if (slot.start < now + held->notice) return refuse("booking.slot_too_soon");
    return refuse("booking.slot_taken");
}

// The same form again, as a double click or the back button sends it: what it did the first time.
std::optional<Result<Booked>> booked_before(db::Connection& connection, const BookingMeans& means,
                                            const BookingDoor& door) {
    if (door.form_nonce.empty()) return std::nullopt;
    db::lock(connection, std::string(form_lock) + hashed(door.form_nonce), 0);
    const auto sent = find_form(connection, hashed(door.form_nonce));
    if (!sent) return std::nullopt;
    if (sent->body_hash != hashed(door.form_nonce + door.form_body))
        return refuse("booking.form_used");
    const auto appointment = find(connection, sent->appointment);
    CHECK(appointment);
    const auto link = link_of(connection, means, *appointment);
    if (!link) return refuse("booking.form_used");  // its key was retired since
    return Booked{*appointment, *link, true};
}

Result<Booked> book_now(db::Connection& connection, const BookingMeans& means,
                        const BookingRequest& request, const BookingDoor& door, Instant now) {
    if (const auto before = booked_before(connection, means, door)) return *before;
    const auto* commune = commune_of(means, request.resident.commune_code);
    if (commune == nullptr) return refuse_fields({{"commune", "booking.commune_unknown", {}}});
    const auto [timetable, held] = lock_permanence(connection, means, request.slot.permanence);
    if (held == nullptr) return refuse_slot(*timetable, request.slot, now);
    if (!agenda::answers(*held, request.need)) return refuse("booking.slot_gone");
    const auto offer = find_offer(connection, *timetable, means.travel,
                                  {.permanence = request.slot.permanence,
                                   .start = request.slot.start,
                                   .need = request.need,
                                   .home = commune->point},
                                  now);
    if (!offer) return refuse_slot(*timetable, request.slot, now);
    Appointment appointment = appointment_of(means, request, door, *offer, now);
    const auto link = means.links.make(appointment.public_id);
    appointment.id = insert(connection, appointment, link.record);
    insert_event(connection, appointment, "booked", door.user ? Actor::desk : Actor::resident, now);
    if (!door.form_nonce.empty())
        insert_form(connection, hashed(door.form_nonce),
                    {hashed(door.form_nonce + door.form_body), appointment.id}, now);
    queue_all(
        connection,
        messages_when_booked(message_facts(means, appointment, *held, link.token.text()), now),
        now);
    return Booked{std::move(appointment), link.token, false};
}

std::optional<Refusal> why_not_changed(const Timetable& timetable, const Appointment& appointment,
                                       const ChangeDoor& door, Instant now) {
    if ((door.actor == Actor::desk || door.actor == Actor::adviser) &&
        (!door.user || !is_in_charge(*door.user, appointment, timetable)))
        return Refusal{"booking.not_yours", {}, {}};
    if (!takes_time(appointment.state)) return Refusal{"booking.already_cancelled", {}, {}};
    if (!is_pending(appointment, now)) return Refusal{"booking.already_over", {}, {}};
    const Held* held = timetable.find(appointment.permanence);
    const Minutes limit = held == nullptr ? Minutes(0) : held->structure->change_limit;
    if (door.actor == Actor::resident && !may_change(appointment, now, limit))
        return Refusal{"booking.too_late_to_change", {}, {}};
    return std::nullopt;
}

State cancelled_by(Actor actor) {
    return actor == Actor::resident || actor == Actor::desk ? State::cancelled_by_resident
                                                            : State::cancelled_by_service;
}

// What the messages of an appointment need may be gone with its permanence: then nothing is said by
// mail, and the structure calls.
template <class Write>
void announce(db::Connection& connection, const BookingMeans& means, const Timetable& timetable,
              const Appointment& appointment, Write write, Instant now) {
    jobs::cancel_messages(connection, cause_prefix(appointment.id), now);
    const Held* held = timetable.find(appointment.permanence);
    const auto token = link_of(connection, means, appointment);
    if (held == nullptr || !token) return;
    queue_all(connection, write(message_facts(means, appointment, *held, token->text()), now), now);
}

struct Leaving {
    std::string_view event;
    Actor actor;
    std::vector<jobs::NewMessage> (*messages)(const MessageFacts&, Instant);
};

// Saves what the appointment is now, and settles what the slot leaves behind that it had before:
// the ways of the others, the messages, who waits for such a slot.
void leave_slot(db::Connection& connection, const BookingMeans& means, const Timetable& timetable,
                const Appointment& before, Appointment& appointment, const Leaving& leaving,
                Instant now) {
    appointment.version += 1;
    appointment.changed_at = now;
    update(connection, appointment);
    insert_event(connection, appointment, leaving.event, leaving.actor, now);
    mend_ways_around(connection, means, timetable, before, leaving.actor, now);
    announce(connection, means, timetable, appointment, leaving.messages, now);
    const FreedSlot freed{before.permanence, before.time.begin};
    settle_waiting(connection, appointment, freed, now);
    announce_freed(connection, freed, now);
}

Result<Appointment> move_now(db::Connection& connection, const BookingMeans& means,
                             AppointmentId id, const SlotName& to, const ChangeDoor& door,
                             Instant now) {
    const auto seen = seen_to_change(connection, id);
    if (!seen) return refuse("booking.appointment_unknown");
    const auto [timetable, held] = lock_permanence(connection, means, to.permanence, seen->adviser);
    if (held == nullptr) return refuse_slot(*timetable, to, now);
    const Appointment before = lock_seen(connection, *seen);
    if (const auto why = why_not_changed(*timetable, before, door, now))
        return std::unexpected(*why);
    if (held->mode != before.mode) return refuse("booking.slot_unknown");
    if (held->rule.id == before.permanence && to.start == before.time.begin) return before;
    if (!agenda::answers(*held, before.need)) return refuse("booking.slot_gone");
    const auto* commune = commune_of(means, before.resident.commune_code);
    CHECK(commune != nullptr);
    const auto offer = find_offer(connection, *timetable, means.travel,
                                  {.permanence = to.permanence,
                                   .start = to.start,
                                   .need = before.need,
                                   .home = commune->point,
                                   .except = id},
                                  now);
    if (!offer) return refuse_slot(*timetable, to, now);
    Appointment appointment = before;
    appointment.adviser = offer->adviser;
    appointment.place = offer->place;
    appointment.permanence = offer->permanence_id;
    appointment.time = offer->time;
    appointment.busy = offer->busy;
    appointment.resource = offer->resource;
    leave_slot(connection, means, *timetable, before, appointment,
               {"moved", door.actor, messages_when_moved}, now);
    return appointment;
}

Result<Appointment> cancel_now(db::Connection& connection, const BookingMeans& means,
                               AppointmentId id, const ChangeDoor& door, Instant now) {
    const auto seen = seen_to_change(connection, id);
    if (!seen) return refuse("booking.appointment_unknown");
    agenda::lock_adviser(connection, seen->adviser);
    const auto timetable = means.timetable.at(connection);
    const Appointment before = lock_seen(connection, *seen);
    if (const auto why = why_not_changed(*timetable, before, door, now)) {
        if (why->key == "booking.already_cancelled") return before;
        return std::unexpected(*why);
    }
    Appointment appointment = before;
    appointment.state = cancelled_by(door.actor);
    leave_slot(connection, means, *timetable, before, appointment,
               {"cancelled", door.actor, messages_when_cancelled}, now);
    return appointment;
}

}  // namespace

std::string link_address(const BookingMeans& means, std::string_view token) {
    return means.public_origin + "/rendez-vous/" + std::string(token);
}

std::optional<crypto::SecretToken> link_of(db::Connection& connection, const BookingMeans& means,
                                           const Appointment& appointment) {
    return means.links.again(appointment.public_id, link_key_id(connection, appointment.id));
}

Result<Booked> book(db::Connection& connection, const BookingMeans& means,
                    const BookingRequest& request, const BookingDoor& door, Instant now) {
    return decide(connection, [&] { return book_now(connection, means, request, door, now); });
}

Result<Appointment> move(db::Connection& connection, const BookingMeans& means, AppointmentId id,
                         const SlotName& to, const ChangeDoor& door, Instant now) {
    return decide(connection, [&] { return move_now(connection, means, id, to, door, now); });
}

Result<Appointment> cancel(db::Connection& connection, const BookingMeans& means, AppointmentId id,
                           const ChangeDoor& door, Instant now) {
    return decide(connection, [&] { return cancel_now(connection, means, id, door, now); });
}

Result<Appointment> note_attendance(db::Connection& connection, AppointmentId id, State state,
                                    Instant now) {
    CHECK(state == State::kept || state == State::no_show);
    return db::transaction(connection, [&]() -> Result<Appointment> {
        lock_appointment(connection, id);
        auto appointment = find(connection, id);
        if (!appointment) return refuse("booking.appointment_unknown");
        if (!takes_time(appointment->state)) return refuse("booking.already_cancelled");
        if (appointment->time.begin > now) return refuse("booking.not_over_yet");
        appointment->state = state;
        appointment->version += 1;
        appointment->changed_at = now;
        update(connection, *appointment);
        insert_event(connection, *appointment, column_text(state), Actor::adviser, now);
        return *appointment;
    });
}

}  // namespace permanence::booking
