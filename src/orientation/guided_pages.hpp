#pragma once
// GET /orientation: four short questions that lead to places, each an address that can be shared.
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class GuidedPages {
 public:
    // The world outlives it.
    explicit GuidedPages(const OrientationWorld& world) : world_(&world) {}

    // A commune that was typed leads to the next question; where several may be meant, they are
    // shown to choose from.
    http::Response ask(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
