#pragma once
// GET /creneaux: what is free near a commune.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class SlotPages {
 public:
    explicit SlotPages(const BookingWorld& world) : world_(&world) {}

    http::Response slots(const http::Request& request) const;

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
