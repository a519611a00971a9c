#pragma once
// Everything below GET /rendez-vous/{secret}: see it, keep it, print it, move it, cancel it.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

// Each answers 404 in warm words for a secret that nobody has. Looking never changes anything:
// mail programs open links by themselves.
class AppointmentPages {
 public:
    explicit AppointmentPages(const BookingWorld& world) : world_(&world) {}

    http::Response show(const http::Request& request) const;
    http::Response card(const http::Request& request) const;
    http::Response calendar(const http::Request& request) const;
    http::Response change(const http::Request& request) const;
    http::Response move(const http::Request& request) const;
    http::Response cancel(const http::Request& request) const;
    // Either form of that page, when it came late.
    http::Response change_late(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
