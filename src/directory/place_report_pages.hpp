#pragma once
// Anyone says that something is wrong with a place; who keeps it looks at that and settles it.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class PlaceReportPages {
 public:
    explicit PlaceReportPages(const PlacesWorld& world) : world_(world) {}

    // For everyone.
    http::Response form(const http::Request& request) const;
    http::Response send(const http::Request& request) const;
    http::Response send_late(const http::Request& request) const;
    http::Response thanks(const http::Request& request) const;
    // For who keeps places.
    http::Response list(const http::Request& request) const;
    http::Response settle(const http::Request& request) const;
    http::Response settle_late(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
