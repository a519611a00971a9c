#pragma once
// GET /carte: the places of a question on a map; and what its script reads.
#include "orientation/map_ground_store.hpp"
#include "orientation/map_tiles.hpp"
#include "orientation/orientation_world_pages.hpp"
#include "orientation/place_map_views.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

struct MapWorld {
    const OrientationWorld& orientation;
    CurrentMapGround& ground;
    MapTiles tiles;
    MapAssets assets;
};

class PlaceMapPages {
 public:
    // The world outlives it.
    explicit PlaceMapPages(const MapWorld& world) : world_(&world) {}

    // The same questions as the list's (place_question.hpp), in the same order, with its numbers.
    http::Response map(const http::Request& request) const;
    // All pages of the list at once; of 5,000 places the first.
    http::Response places(const http::Request& request) const;
    // Of the communes around the places; an empty list where none were imported.
    http::Response contours(const http::Request& request) const;

 private:
    const MapWorld* world_;
};

}  // namespace permanence::orientation
