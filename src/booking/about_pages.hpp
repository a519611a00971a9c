#pragma once
// The pages that explain, and the one after which nothing of the person stays on the device.
#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

class AboutPages {
 public:
    explicit AboutPages(const BookingWorld& world) : world_(&world) {}

    http::Response privacy(const http::Request& request) const;        // /vos-donnees
    http::Response accessibility(const http::Request& request) const;  // /accessibilite
    http::Response legal(const http::Request& request) const;          // /mentions-legales
    http::Response help(const http::Request& request) const;           // /aide
    http::Response sources(const http::Request& request) const;        // /sources
    http::Response forget(const http::Request& request) const;         // /tout-effacer

 private:
    const BookingWorld* world_;
};

}  // namespace permanence::booking
