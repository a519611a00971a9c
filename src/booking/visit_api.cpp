#include "booking/visit_api.hpp"

namespace permanence::booking {

namespace {

void write_place(json::ObjectWriter& one, const directory::Place& place) {
    one.field("id", place.public_id.text())
        .field("name", place.name)
        .field("address", place.address)
        .field("postcode", place.postcode)
        .field("commune", place.commune_code)
        .field("latitude", place.point.latitude)
        .field("longitude", place.point.longitude)
        .field("reduced_mobility", directory::column_text(place.reduced_mobility))
        .field("how_to_come", place.how_to_come);
}

}  // namespace

void write_visit(json::ObjectWriter& one, const Visit& visit) {
    one.field("start", visit.start_text())
        .field("end", visit.zone->write_with_offset(visit.time.end))
        .field("mode", agenda::column_text(visit.mode));
    if (visit.place == nullptr)
        one.field("place", nullptr);
    else
        one.object("place", [&](json::ObjectWriter& place) { write_place(place, *visit.place); });
    if (visit.adviser == nullptr)
        one.field("adviser", nullptr);
    else
        one.field("adviser", visit.adviser->display_name);
}

}  // namespace permanence::booking
