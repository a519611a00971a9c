#pragma once
// GET / and GET /ou: the need and the commune, with which everything else begins.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class HomePages {
 public:
    explicit HomePages(const BookingWorld& world) : world_(&world) {}

    http::Response home(const http::Request& request) const;
    http::Response where(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
