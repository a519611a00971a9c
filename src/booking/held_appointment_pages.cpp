#include "booking/held_appointment_pages.hpp"

#include "booking/appointment_store.hpp"

namespace permanence::booking {

std::optional<HeldAppointment> find_held(const BookingWorld& world, db::Connection& connection,
                                         const http::Request& request) {
    const auto secret = crypto::SecretToken::parse(request.path_parameter("secret"));
    if (!secret) return std::nullopt;
    auto appointment = find_by_link(connection, secret->hash());
    if (!appointment) return std::nullopt;
    HeldAppointment held{.timetable = world.means.timetable.at(connection),
                         .secret = secret->text(),
                         .appointment = *std::move(appointment),
                         .visit = {.zone = world.zone}};
    held.visit = visit_of({*held.timetable, world.means.communes}, held.appointment, world.zone);
    if (held.visit.structure != nullptr) held.change_limit = held.visit.structure->change_limit;
    return held;
}

}  // namespace permanence::booking
