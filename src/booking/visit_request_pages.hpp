#pragma once
// GET and POST /visite-a-domicile: asking to be visited when no slot suits.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class VisitRequestPages {
 public:
    explicit VisitRequestPages(const BookingWorld& world) : world_(&world) {}

    http::Response ask(const http::Request& request) const;
    http::Response send(const http::Request& request) const;
    http::Response send_late(const http::Request& request) const;
    http::Response thanks(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
