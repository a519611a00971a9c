#include "orientation/public_place_pages.hpp"

#include <algorithm>

#include "booking/open_door.hpp"
#include "directory/place_hours.hpp"
#include "directory/place_merge_store.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/place_slots_pages.hpp"
#include "orientation/public_place_views.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;

constexpr Days days_shown{7};

// The coming days on the wall of the place, with its holidays.
std::vector<HoursOfDay> coming_days(const directory::Place& place, LocalDay today) {
    std::vector<HoursOfDay> days;
    const auto read = directory::read_place_hours(place.opening_hours);
    if (place.opening_hours.empty() || !read) return days;
    const auto hours = directory::closed_on_public_holidays(*read);
    const auto calendar = directory::calendar_of_commune(place.commune_code);
    for (LocalDay day = today; day < today + days_shown; day += Days(1)) {
        HoursOfDay shown{.day = day, .spans = {}, .is_public_holiday = false};
        shown.is_public_holiday = calendar.public_holidays.on(day).has_value();
        for (const auto& span : hours.spans_on(day, calendar))
            if (span.opening != directory::Opening::closed)
                shown.spans.push_back({span.begin, span.end, span.opening});
        days.push_back(std::move(shown));
    }
    return days;
}

// Old addresses of a place that was made one with another lead to that one.
Response shown_elsewhere(db::Connection& connection, const PublicId& place) {
    const auto instead = directory::place_instead_of(connection, place);
    if (!instead) return Response::error(404, "orientation.place_unknown");
    return Response::moved("/lieux/" + std::string(instead->text()));
}

}  // namespace

Response PublicPlacePages::show(const Request& request) const {
    const auto id = PublicId::parse(request.path_parameter("id"));
    if (!id) return Response::error(404, "orientation.place_unknown");
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    const auto position = picture->find(*id);
    if (!position) return shown_elsewhere(*connection, *id);
    const auto& record = picture->record(*position);
    const Instant now = world_->clock.now();
    const Zone& zone = picture->zone(*position);
    const auto* structure = picture->timetable().find(record.place.structure);
    const auto told = picture->timetable().hours_in_words(record.place);
    const PublicPlaceSheet sheet{
        .found = found_place(*picture, {*position, {}}, {}, now),
        .structure = structure == nullptr ? std::string() : structure->name,
        .slots = slots_of_place(*world_, *connection, *picture, record.place),
        .days = coming_days(record.place, zone.day_of(now)),
        .usual_hours = {told.begin(), told.end()},
        .origin = world_->origin,
        .now = now};
    return Response::html(public_place_page(world_->site, sheet));
}

}  // namespace permanence::orientation
