#pragma once
// GET /lieux: the places of help around a commune, with what matters of each.
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class PlaceListPages {
 public:
    // The world outlives it.
    explicit PlaceListPages(const OrientationWorld& world) : world_(&world) {}

    // A commune that was typed leads to the address that names it; where several may be meant, they
    // are shown to choose from.
    http::Response list(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
