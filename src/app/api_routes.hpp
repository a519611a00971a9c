#pragma once
// The API's addresses: what answers each, and what the OpenAPI document says of it. PublicRoutes
// takes them into its table.
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "booking/appointment_api.hpp"
#include "booking/slot_api.hpp"
#include "orientation/place_api.hpp"
#include "platform/http/router.hpp"
#include "territory/commune_api.hpp"

namespace permanence::app {

// Holds the handlers; lives as long as the sites that its routes are part of.
class ApiRoutes {
 public:
    ApiRoutes(const booking::BookingWorld& world, const orientation::OrientationWorld& places);

    // With the document and its page, which are written once, from the routes themselves.
    std::vector<http::Route> table() const;

 private:
    std::vector<http::Route> directory_routes() const;
    std::vector<http::Route> booking_routes() const;

    const booking::BookingWorld* world_;
    territory::CommuneApi communes_;
    orientation::PlaceApi places_;
    booking::SlotApi slots_;
    booking::AppointmentApi appointments_;
};

}  // namespace permanence::app
