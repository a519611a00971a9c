#pragma once
// Making and changing a place: the form, what it gives, and saving it.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class PlaceFormPages {
 public:
    explicit PlaceFormPages(const PlacesWorld& world) : world_(world) {}

    http::Response form(const http::Request& request) const;
    http::Response make(const http::Request& request) const;
    http::Response make_late(const http::Request& request) const;
    http::Response change_form(const http::Request& request) const;
    http::Response change(const http::Request& request) const;
    http::Response change_late(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
