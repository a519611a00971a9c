#pragma once
// GET /guide: the printed guide is explained and offered; GET /guide.pdf: the guide.
#include "orientation/guide_shelf.hpp"
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class GuidePages {
 public:
    // Both outlive it.
    GuidePages(const OrientationWorld& world, GuideShelf& shelf) : world_(&world), shelf_(&shelf) {}

    // A commune that was typed leads to the address that names it.
    http::Response page(const http::Request& request) const;
    // ?commune=INSEE: that one first, then those within 20 km; ?lettres=grandes: large print.
    http::Response paper(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
    GuideShelf* shelf_;
};

}  // namespace permanence::orientation
