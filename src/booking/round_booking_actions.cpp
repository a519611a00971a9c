#include "booking/round_booking_actions.hpp"

#include <algorithm>

#include "booking/announce_actions.hpp"
#include "booking/appointment_steps_actions.hpp"
#include "booking/appointment_store.hpp"
#include "booking/in_charge.hpp"
#include "booking/visit_request_store.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

// The one of several actions that runs here, with the permanence it is about.
struct RoundBooking {
    db::Connection& connection;
    const BookingMeans& means;
    const agenda::Timetable& timetable;
    const Held& held;
    const accounts::User& user;
    Instant now;
};

bool is_open(const RoundBooking& booking, Interval time) {
    const LocalDay day = booking.held.calendar.zone.day_of(time.begin);
    const auto openings = booking.timetable.openings(booking.held, {day, day});
    return std::ranges::any_of(
        openings, [&](const agenda::Occurrence& open) { return open.time.contains(time); });
}

Result<Appointment> kept_visit(const RoundBooking& booking, const KeptVisit& kept) {
    const auto named = find(booking.connection, kept.appointment);
    if (!named) return refuse("booking.round_changed");
    lock_appointment(booking.connection, named->id);
    auto appointment = find(booking.connection, named->id);
    CHECK(appointment);
    if (appointment->state != State::planned || appointment->mode != Mode::home ||
        appointment->adviser != booking.held.rule.adviser || !kept.busy.contains(appointment->time))
        return refuse("booking.round_changed");
    return *std::move(appointment);
}

void keep_busy(const RoundBooking& booking, Appointment& appointment, Interval busy) {
    if (appointment.busy == busy) return;
    appointment.busy = busy;
    update(booking.connection, appointment);
}

// What the adviser may promise: in a permanence that takes place, for a need that it answers.
Result<Interval> time_of(const RoundBooking& booking, const RequestedVisit& visit,
                         const VisitRequest& request) {
    const auto grid = agenda::grid_for(booking.held.rule, directory::code(request.need));
    const Interval time{visit.start, visit.start + grid.duration};
    if (visit.start <= booking.now || !is_open(booking, time) ||
        !agenda::answers(booking.held, request.need))
        return refuse("booking.slot_gone");
    if (!visit.busy.contains(time)) return refuse("booking.round_changed");
    if (booking.timetable.away(booking.held.rule.adviser, visit.busy).overlaps(visit.busy))
        return refuse("booking.slot_taken");
    return time;
}

void announce(const RoundBooking& booking, const Appointment& appointment,
              const crypto::SecretToken& link) {
    queue_all(
        booking.connection,
        messages_when_booked(message_facts(booking.means, appointment, booking.held, link.text()),
                             booking.now),
        booking.now);
}

Result<Appointment> book_visit(const RoundBooking& booking, const RequestedVisit& visit) {
    auto request = find_visit_request(booking.connection, visit.request);
    if (!request || request->state != RequestState::waiting) return refuse("booking.round_changed");
    const auto time = time_of(booking, visit, *request);
    if (!time) return std::unexpected(time.error());
    const Held& held = booking.held;
    Appointment appointment = appointment_of(
        booking.means,
        {{held.public_id, visit.start}, request->need, request->resident, request->home},
        {.channel = Channel::desk, .user = booking.user},
        {.permanence = held.public_id,
         .permanence_id = held.rule.id,
         .mode = Mode::home,
         .adviser = held.rule.adviser,
         .time = *time,
         .busy = visit.busy,
         .resource = held.rule.resource},
        booking.now);
    const auto link = booking.means.links.make(appointment.public_id);
    appointment.id = insert(booking.connection, appointment, link.record);
    insert_event(booking.connection, appointment, "booked", Actor::adviser, booking.now);
    request->state = RequestState::planned;
    request->appointment = appointment.id;
    request->ended_at = booking.now;
    if (!end_waiting(booking.connection, *request)) return refuse("booking.round_changed");
    announce(booking, appointment, link.token);
    return appointment;
}

// Kept visits let go of their old ways first and take their new ones last: at no moment do two of
// the round take the same time.
Result<std::vector<Appointment>> book_visits(const RoundBooking& booking,
                                             const AcceptedRound& round) {
    std::vector<Appointment> kept;
    for (const KeptVisit& one : round.kept) {
        auto appointment = kept_visit(booking, one);
        if (!appointment) return std::unexpected(appointment.error());
        kept.push_back(*std::move(appointment));
    }
    std::vector<Interval> before;
    for (Appointment& appointment : kept) {
        before.push_back(appointment.busy);
        keep_busy(booking, appointment, appointment.time);
    }
    std::vector<Appointment> booked;
    for (const RequestedVisit& visit : round.requested) {
        auto appointment = book_visit(booking, visit);
        if (!appointment) return std::unexpected(appointment.error());
        booked.push_back(*std::move(appointment));
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        keep_busy(booking, kept[i], round.kept[i].busy);
        if (kept[i].busy != before[i])
            insert_event(booking.connection, kept[i], "way_changed", Actor::adviser, booking.now);
    }
    return booked;
}

Result<std::vector<Appointment>> book_now(db::Connection& connection, const BookingMeans& means,
                                          const AcceptedRound& round, const accounts::User& user,
                                          Instant now) {
    const auto [timetable, held] = lock_permanence(connection, means, round.permanence);
    if (held == nullptr || held->mode != Mode::home) return refuse("booking.slot_gone");
    const auto agendas = agendas_of(user, *timetable);
    if (std::ranges::find(agendas, held->rule.adviser) == agendas.end())
        return refuse("booking.not_yours");
    return book_visits({connection, means, *timetable, *held, user, now}, round);
}

}  // namespace

Result<std::vector<Appointment>> book_round(db::Connection& connection, const BookingMeans& means,
                                            const AcceptedRound& round, const accounts::User& user,
                                            Instant now) {
    return decide(connection, [&] { return book_now(connection, means, round, user, now); });
}

}  // namespace permanence::booking
