#pragma once
// What each source says of a place, and choosing whose words are shown.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class PlaceSourcePages {
 public:
    explicit PlaceSourcePages(const PlacesWorld& world) : world_(world) {}

    http::Response show(const http::Request& request) const;
    http::Response choose(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
