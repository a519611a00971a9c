#include "booking/appointment_steps_actions.hpp"

#include <array>
#include <set>
#include <utility>

#include "agenda/permanence_store.hpp"
#include "agenda/surroundings_store.hpp"
#include "base/check.hpp"
#include "booking/appointment_store.hpp"

namespace permanence::booking {

namespace {

std::string new_reference(crypto::Random& random) {
    std::array<unsigned char, 4> bytes{};
    random.fill(bytes);
    std::uint32_t number = 0;
    for (const unsigned char byte : bytes)
        number = number << 8 | byte;
    return write_reference(number);
}

}  // namespace

bool is_reference_in_use(const db::Error& error) {
    return error.kind() == db::Error::Kind::unique &&
           error.constraint() == "appointments_reference_key";
}

Appointment appointment_of(const BookingMeans& means, const BookingRequest& request,
                           const BookingDoor& door, const Offer& offer, Instant now) {
    return {.id = {},
            .public_id = crypto::new_public_id(means.random),
            .reference = new_reference(means.random),
            .version = 1,
            .state = State::planned,
            .mode = offer.mode,
            .adviser = offer.adviser,
            .place = offer.place,
            .permanence = offer.permanence_id,
            .time = offer.time,
            .busy = offer.busy,
            .resource = offer.resource,
            .need = request.need,
            .resident = request.resident,
            .home = offer.mode == Mode::home ? request.home : std::nullopt,
            .channel = door.channel,
            .booked_by_structure = door.user ? door.user->structure : std::nullopt,
            .booked_by_user = door.user ? std::optional(door.user->id) : std::nullopt,
            .created_at = now,
            .changed_at = now};
}

LockedPermanence lock_permanence(db::Connection& connection, const BookingMeans& means,
                                 const PublicId& permanence, std::optional<AdviserId> other) {
    auto timetable = means.timetable.at(connection);
    const agenda::Held* held = timetable->find(permanence);
    std::set<AdviserId> advisers;
    if (held != nullptr) advisers.insert(held->rule.adviser);
    if (other) advisers.insert(*other);
    for (const AdviserId adviser : advisers)
        agenda::lock_adviser(connection, adviser);
    if (held == nullptr) return {std::move(timetable), nullptr};
    timetable = means.timetable.at(connection);  // an absence may have come before the lock
    held = timetable->find(permanence);
    if (held != nullptr && held->resource != nullptr)
        agenda::lock_resource(connection, held->resource->id);
    return {std::move(timetable), held};
}

std::optional<Appointment> seen_to_change(db::Connection& connection, AppointmentId id) {
    db::lock(connection, "appointment_change", id.value);
    return find(connection, id);
}

Appointment lock_seen(db::Connection& connection, const Appointment& seen) {
    lock_appointment(connection, seen.id);
    auto appointment = find(connection, seen.id);
    CHECK(appointment && appointment->adviser == seen.adviser);
    return *std::move(appointment);
}

}  // namespace permanence::booking
