#pragma once
// GET /lieux/{id}: all that is said of one place, and its next free slots.
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class PublicPlacePages {
 public:
    // The world outlives it.
    explicit PublicPlacePages(const OrientationWorld& world) : world_(&world) {}

    // 404 for a place that is unknown or closed.
    http::Response show(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
