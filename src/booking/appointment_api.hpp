#pragma once
// POST /api/v1/appointments, GET and DELETE /api/v1/appointments/{secret}.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class AppointmentApi {
 public:
    explicit AppointmentApi(const BookingWorld& world) : world_(&world) {}

    // 201. Idempotency-Key: the same key and body again is the same appointment, another body under
    // it is refused (422). 409 when the slot cannot be booked.
    http::Response book(const http::Request& request) const;
    http::Response show(const http::Request& request) const;
    // Cancels; what is cancelled already is shown. 409 when it is too late.
    http::Response cancel(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
