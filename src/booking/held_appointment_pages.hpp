#pragma once
// The appointment behind a secret link, with all that its pages say about it.
#include <memory>
#include <optional>
#include <string>

#include "booking/appointment_views.hpp"
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

struct HeldAppointment {
    std::shared_ptr<const agenda::Timetable> timetable;  // `visit` points into it
    std::string secret;
    Appointment appointment;
    Visit visit;
    Minutes change_limit{0};  // of the structure

    AppointmentSheet sheet(Instant now) const {
        return {.appointment = appointment,
                .visit = visit,
                .secret = secret,
                .now = now,
                .change_limit = change_limit};
    }
};

// The page would show a lasting secret beside what came with the request: it is sent uncompressed
// (Response::is_compressible).
http::Response private_page(std::string html, int status = 200);
// Of a page that says why something was not done; nothing refused: 200.
int status_of_refusal(std::string_view key);
http::Response unknown_appointment();
http::Response to_appointment(const HeldAppointment& held);

// Finds the appointment of the {secret} in the address and hands it to `answer`.
template <class Answer>
http::Response about_held(const BookingWorld& world, const http::Request& request, Answer answer);

// The page of the appointment; `notice` is a key of locales/ when something was refused.
http::Response show_appointment(const BookingWorld& world, const http::Request& request,
                                db::Connection& connection, const HeldAppointment& held,
                                std::string notice = {});

// Of the {secret} in the address; nothing when there is none such.
std::optional<HeldAppointment> find_held(const BookingWorld& world, db::Connection& connection,
                                         const http::Request& request);

template <class Answer>
http::Response about_held(const BookingWorld& world, const http::Request& request, Answer answer) {
    const auto connection = world.pool.lease();
    const auto held = find_held(world, *connection, request);
    if (!held) return unknown_appointment();
    return answer(*connection, *held);
}

}  // namespace permanence::booking
