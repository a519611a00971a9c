#include "booking/waiting_actions.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "booking/announce_actions.hpp"
#include "booking/appointment_store.hpp"
#include "booking/freed_slot_actions.hpp"
#include "booking/waiting_store.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::Timetable;

constexpr std::string_view proposal_lock = "waiting_offer";  // of one permanence
constexpr int longest_line = 500;
constexpr int offers_at_once = 200;

bool is_in_line(const WaitingEntry& entry) {
    return entry.state == WaitingState::waiting || entry.state == WaitingState::offered;
}

std::optional<StructureId> structure_of(const Timetable& timetable,
                                        const Appointment& appointment) {
    if (appointment.booked_by_structure) return appointment.booked_by_structure;
    const auto* adviser = timetable.find(appointment.adviser);
    return adviser == nullptr ? std::nullopt : std::optional(adviser->structure);
}

// --- proposing ---

struct Freed {
    const Timetable& timetable;
    const Held& held;
    FreedSlot slot;
};

struct Proposal {
    WaitingEntry entry;
    Appointment appointment;
    Interval time;
    Instant until;
};

// Until when a resident may still change the appointment, before its start.
Minutes change_limit(const Timetable& timetable, const Appointment& appointment) {
    const Held* held = timetable.find(appointment.permanence);
    return held == nullptr ? Minutes(0) : held->structure->change_limit;
}

std::optional<Proposal> proposal_for(db::Connection& connection, const BookingMeans& means,
                                     const Freed& freed, AppointmentId id, Instant now) {
    auto entry = find_waiting(connection, id);
    auto appointment = find(connection, id);
    if (!entry || !appointment) return std::nullopt;
    if (!wants(*entry, *appointment, freed.held, freed.slot, now)) return std::nullopt;
    const auto until = offer_end(*appointment, freed.held, freed.slot,
                                 change_limit(freed.timetable, *appointment), now);
    const auto* commune = means.communes.find(appointment->resident.commune_code);
    if (!until || commune == nullptr) return std::nullopt;
    const auto offer = find_offer(connection, freed.timetable, means.travel,
                                  {.permanence = freed.held.public_id,
                                   .start = freed.slot.start,
                                   .need = appointment->need,
                                   .home = commune->point,
                                   .except = id},
                                  now);
    if (!offer || !is_near_enough(*appointment, freed.held, offer->way)) return std::nullopt;
    return Proposal{std::move(*entry), std::move(*appointment), offer->time, *until};
}

void propose(db::Connection& connection, const BookingMeans& means, const Freed& freed,
             Proposal proposal, Instant now) {
    proposal.entry.state = WaitingState::offered;
    proposal.entry.offered = freed.slot;
    proposal.entry.offer_ends = proposal.until;
    save(connection, proposal.entry);
    const auto token = link_of(connection, means, proposal.appointment);
    const Held* own = freed.timetable.find(proposal.appointment.permanence);
    if (!token || own == nullptr) return;
    queue_all(connection,
              messages_when_earlier_is_free(
                  message_facts(means, proposal.appointment, *own, token->text()),
                  {freed.held, town_of(means, freed.held), proposal.time, proposal.until}, now),
              now);
}

void offer_in_line(db::Connection& connection, const BookingMeans& means, const Freed& freed,
                   Instant now) {
    for (const auto id : line_for(connection, freed.held.mode, freed.slot.start, longest_line)) {
        if (!proposal_for(connection, means, freed, id, now)) continue;
        lock_appointment(connection, id);
        // Read again under the lock: the resident may have left the line just now.
        auto proposal = proposal_for(connection, means, freed, id, now);
        if (!proposal) continue;
        propose(connection, means, freed, std::move(*proposal), now);
        return;
    }
}

// --- ending ---

bool end_offer(db::Connection& connection, AppointmentId id, Instant now) {
    lock_appointment(connection, id);
    auto entry = find_waiting(connection, id);
    CHECK(entry);
    if (entry->state != WaitingState::offered || *entry->offer_ends > now) return false;
    entry->state = WaitingState::waiting;
    entry->offer_ends = std::nullopt;
    entry->created_at = now;
    save(connection, *entry);
    announce_freed(connection, *entry->offered, now);
    return true;
}

// --- taking ---

// The desk speaks for a resident whom it was to call, also where the resident booked alone.
Result<ChangeDoor> door_for_taking(const Timetable& timetable, const Appointment& appointment,
                                   const ChangeDoor& door) {
    if (door.actor != Actor::desk) return door;
    const bool theirs = door.user && door.user->structure &&
                        door.user->structure == structure_of(timetable, appointment);
    if (!theirs) return refuse("booking.not_yours");
    if (appointment.booked_by_structure) return door;
    return ChangeDoor{Actor::service, door.user};
}

bool says_slot_is_gone(const Refusal& refusal) {
    return refusal.key == "booking.slot_taken" || refusal.key == "booking.slot_gone" ||
           refusal.key == "booking.slot_too_soon";
}

void wait_on(db::Connection& connection, AppointmentId id, const FreedSlot& slot) {
    db::transaction(connection, [&] {
        lock_appointment(connection, id);
        auto entry = find_waiting(connection, id);
        if (!entry || entry->state != WaitingState::offered || entry->offered != slot) return;
        entry->state = WaitingState::waiting;
        entry->offer_ends = std::nullopt;
        save(connection, *entry);
    });
}

}  // namespace

Result<WaitingEntry> join_waiting(db::Connection& connection, AppointmentId id, Instant now) {
    return db::transaction(connection, [&]() -> Result<WaitingEntry> {
        lock_appointment(connection, id);
        const auto appointment = find(connection, id);
        if (!appointment) return refuse("booking.appointment_unknown");
        if (!takes_time(appointment->state)) return refuse("booking.already_cancelled");
        if (!is_pending(*appointment, now)) return refuse("booking.already_over");
        if (appointment->resident.phone.empty() && appointment->resident.email.empty())
            return refuse("booking.waiting_unreachable");
        const auto before = find_waiting(connection, id);
        if (before && is_in_line(*before)) return *before;
        const WaitingEntry entry{.appointment = id, .created_at = now};
        save(connection, entry);
        return entry;
    });
}

void leave_waiting(db::Connection& connection, AppointmentId id, Instant now) {
    db::transaction(connection, [&] {
        lock_appointment(connection, id);
        const auto appointment = find(connection, id);
        auto entry = find_waiting(connection, id);
        if (!appointment || !entry || !is_in_line(*entry)) return;
        const bool proposed = entry->state == WaitingState::offered;
        entry->state = WaitingState::withdrawn;
        entry->offer_ends = std::nullopt;
        save(connection, *entry);
        jobs::cancel_messages(connection, earlier_cause_prefix(*appointment), now);
        if (proposed) announce_freed(connection, *entry->offered, now);
    });
}

Result<Appointment> take_earlier(db::Connection& connection, const BookingMeans& means,
                                 AppointmentId id, const ChangeDoor& door, Instant now) {
    const auto entry = find_waiting(connection, id);
    const auto appointment = find(connection, id);
    const auto slot = entry ? offered_slot(*entry, now) : std::nullopt;
    if (!slot || !appointment) return refuse("booking.offer_over");
    const auto timetable = means.timetable.at(connection);
    const auto through = door_for_taking(*timetable, *appointment, door);
    if (!through) return std::unexpected(through.error());
    const Held* held = timetable->find(slot->permanence);
    auto moved = held == nullptr
                     ? Result<Appointment>(refuse("booking.slot_gone"))
                     : move(connection, means, id, {held->public_id, slot->start}, *through, now);
    if (!moved && says_slot_is_gone(moved.error())) wait_on(connection, id, *slot);
    return moved;
}

void offer_freed(db::Connection& connection, const BookingMeans& means, const FreedSlot& slot,
                 Instant now) {
    db::transaction(connection, [&] {
        const auto timetable = means.timetable.at(connection);
        const Held* held = timetable->find(slot.permanence);
        if (held == nullptr) return;
        db::lock(connection, proposal_lock, slot.permanence.value);
        if (is_offered(connection, slot, now)) return;
        offer_in_line(connection, means, {*timetable, *held, slot}, now);
    });
}

int end_offers(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] { close_waiting(connection, now); });
    int ended = 0;
    for (const auto id : ended_offers(connection, now, offers_at_once))
        if (db::transaction(connection, [&] { return end_offer(connection, id, now); })) ++ended;
    return ended;
}

std::vector<WaitingCall> waiting_to_call(db::Connection& connection, const Timetable& timetable,
                                         StructureId structure, Instant now) {
    std::vector<WaitingCall> calls;
    for (const auto id : offers_to_call(connection, now, offers_at_once)) {
        auto appointment = find(connection, id);
        const auto entry = find_waiting(connection, id);
        if (!appointment || !entry) continue;
        const auto slot = offered_slot(*entry, now);
        if (!slot || structure_of(timetable, *appointment) != structure) continue;
        calls.push_back({std::move(*appointment), *slot, *entry->offer_ends});
    }
    return calls;
}

}  // namespace permanence::booking
