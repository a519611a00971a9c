#pragma once
// GET and POST /reserver: who comes, and the booking itself.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class BookingPages {
 public:
    explicit BookingPages(const BookingWorld& world) : world_(&world) {}

    http::Response form(const http::Request& request) const;
    // 303 to the appointment; 422 with faults; 409 with other slots.
    http::Response book(const http::Request& request) const;
    // The form again, for one that came late (http::RouteRules::late_form).
    http::Response book_late(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
