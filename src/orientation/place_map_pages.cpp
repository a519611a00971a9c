#include "orientation/place_map_pages.hpp"

#include <algorithm>

#include "orientation/place_list_views.hpp"
#include "platform/http/security_headers.hpp"

namespace permanence::orientation {

using http::Request;
using http::Response;

Response PlaceMapPages::map(const Request& request) const {
    const OrientationWorld& world = world_->orientation;
    FindingQuestion question = question_of(request);
    const auto* commune = world.communes.find(question.commune);
    const auto connection = world.pool.lease();
    const auto picture = world.places.at(*connection);
    const auto ground = world_->ground.at(*connection, picture);
    const Instant now = world.clock.now();
    const auto places = places_asked(*picture, asked_by(question, world.communes, now), now);
    question.page = std::min(question.page, pages_for(places.size()));
    Response response = Response::html(place_map_page(
        world.site, {.question = question,
                     .now = now,
                     .commune = commune == nullptr ? std::string() : std::string(commune->name),
                     .places = places,
                     .contours = ground->contours,
                     .communes = world.communes,
                     .tiles = world_->tiles,
                     .assets = world_->assets}));
    if (const std::string origin = world_->tiles.origin(); !origin.empty())
        http::allow_pictures_from(response, origin);
    return response;
}

Response PlaceMapPages::places(const Request& request) const {
    const OrientationWorld& world = world_->orientation;
    const auto connection = world.pool.lease();
    const auto picture = world.places.at(*connection);
    const Instant now = world.clock.now();
    const auto asked = asked_by(question_of(request), world.communes, now);
    return Response::json(write_map_places(places_asked(*picture, asked, now))).revalidated();
}

Response PlaceMapPages::contours(const Request&) const {
    const OrientationWorld& world = world_->orientation;
    const auto connection = world.pool.lease();
    return Response::json(world_->ground.at(*connection, world.places.at(*connection))->json)
        .revalidated();
}

}  // namespace permanence::orientation
