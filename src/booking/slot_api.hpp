#pragma once
// GET /api/v1/slots: what is free near a commune.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class SlotApi {
 public:
    explicit SlotApi(const BookingWorld& world) : world_(&world) {}

    http::Response search(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
