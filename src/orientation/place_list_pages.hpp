#pragma once
// GET and POST /lieux: the places of help around a commune or an address, with what matters of
// each.
#include "orientation/orientation_world_pages.hpp"
#include "orientation/place_map_views.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class PlaceListPages {
 public:
    // The world outlives it. Without `map` none is shown beside the list.
    explicit PlaceListPages(const OrientationWorld& world, MapBeside map = {})
        : world_(&world), map_(std::move(map)) {}

    http::Response list(const http::Request& request) const;
    // The form, sent by POST: where somebody lives stands in no address and in no log. A commune or
    // an address that was typed leads to the list that names the commune, and of the address a
    // rounded point; where several communes may be meant, they are shown to choose from.
    http::Response search(const http::Request& request) const;

 private:
    http::Response answer(const http::Fields& form) const;

    const OrientationWorld* world_;
    MapBeside map_;
};

}  // namespace permanence::orientation
