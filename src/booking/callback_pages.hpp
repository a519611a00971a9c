#pragma once
// GET and POST /rappel: leaving a number to be called back.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class CallbackPages {
 public:
    explicit CallbackPages(const BookingWorld& world) : world_(&world) {}

    http::Response ask(const http::Request& request) const;
    http::Response send(const http::Request& request) const;
    http::Response send_late(const http::Request& request) const;
    http::Response thanks(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
