#pragma once
// The waiting list for an earlier slot, below the secret link of an appointment.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class WaitingPages {
 public:
    explicit WaitingPages(const BookingWorld& world) : world_(&world) {}

    http::Response join(const http::Request& request) const;
    http::Response leave(const http::Request& request) const;
    // The slot that is proposed; looking at it takes nothing.
    http::Response earlier(const http::Request& request) const;
    http::Response take(const http::Request& request) const;
    // To join or to leave, and to take, when the form came late.
    http::Response line_late(const http::Request& request) const;
    http::Response take_late(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
