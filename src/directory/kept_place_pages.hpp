#pragma once
// The list of the places that somebody keeps, the history of each, and the acts of one button:
// still right, closed, open again, put back.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class KeptPlacePages {
 public:
    explicit KeptPlacePages(const PlacesWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response file(const http::Request& request) const;
    http::Response history(const http::Request& request) const;
    http::Response put_back(const http::Request& request) const;
    http::Response confirm(const http::Request& request) const;
    http::Response close(const http::Request& request) const;
    http::Response reopen(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
