#pragma once
// The appointment behind a secret link, with all that its pages say about it.
#include <memory>
#include <optional>
#include <string>

#include "booking/appointment_views.hpp"
#include "booking/booking_world.hpp"
#include "platform/http/request.hpp"

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

// Of the {secret} in the address; nothing when there is none such.
std::optional<HeldAppointment> find_held(const BookingWorld& world, db::Connection& connection,
                                         const http::Request& request);

}  // namespace permanence::booking
