#include "booking/held_appointment_pages.hpp"

#include "booking/appointment_store.hpp"
#include "booking/booking_address.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/waiting_store.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

// Who cannot be told of a free slot is not asked to wait for one.
WaitingWords waiting_words(db::Connection& connection, const Appointment& appointment,
                           Instant now) {
    const auto entry = find_waiting(connection, appointment.id);
    if (entry && offered_slot(*entry, now)) return WaitingWords::offered;
    const bool in_line =
        entry && (entry->state == WaitingState::waiting || entry->state == WaitingState::offered);
    if (in_line) return WaitingWords::waiting;
    const Resident& resident = appointment.resident;
    const bool can_be_told = !resident.email.empty() || !resident.phone.empty();
    return can_be_told ? WaitingWords::can_join : WaitingWords::closed;
}

}  // namespace

Response private_page(std::string html, int status) {
    Response response = Response::html(std::move(html), status);
    response.is_compressible = false;
    return response;
}

int status_of_refusal(std::string_view key) {
    if (key.empty()) return 200;
    return key == http::late_form_key ? http::late_form_status : 409;
}

Response unknown_appointment() {
    return Response::error(404, "booking.appointment_unknown");
}

Response to_appointment(const HeldAppointment& held) {
    return Response::redirect(appointment_address(held.secret));
}

Response show_appointment(const BookingWorld& world, const Request& request,
                          db::Connection& connection, const HeldAppointment& held,
                          std::string notice) {
    AppointmentSheet sheet = held.sheet(world.clock.now());
    sheet.waiting = waiting_words(connection, held.appointment, sheet.now);
    sheet.waiting_token = issue_token(
        world, request,
        sheet.waiting == WaitingWords::can_join ? join_waiting_route : leave_waiting_route);
    sheet.notice = std::move(notice);
    return private_page(appointment_page(world.site, sheet), status_of_refusal(sheet.notice));
}

std::optional<HeldAppointment> find_held(const BookingWorld& world, db::Connection& connection,
                                         const http::Request& request) {
    const auto secret = crypto::SecretToken::parse(request.path_parameter("secret"));
    if (!secret) return std::nullopt;
    auto appointment = find_by_link(connection, secret->hash());
    if (!appointment) return std::nullopt;
    HeldAppointment held{.timetable = world.means.timetable.at(connection),
                         .secret = secret->text(),
                         .appointment = *std::move(appointment),
                         .visit = {.zone = &world.zone}};
    held.visit = visit_of({*held.timetable, world.means.communes}, held.appointment, world.zone);
    if (held.visit.structure != nullptr) held.change_limit = held.visit.structure->change_limit;
    return held;
}

}  // namespace permanence::booking
