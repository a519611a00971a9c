#pragma once
// GET /api/v1/places: the places near a point, by need, service, name or hours.
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class PlaceApi {
 public:
    // The world outlives it.
    explicit PlaceApi(const OrientationWorld& world) : world_(&world) {}

    http::Response search(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
