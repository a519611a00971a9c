#include "directory/duplicate_record.hpp"

namespace permanence::directory {

MatchRecord match_record(const PlaceRecord& record, std::string_view commune_name) {
    const Place& place = record.place;
    return {.name = place.name,
            .address = place.address,
            .postcode = place.postcode,
            .commune = std::string(commune_name),
            .commune_code = place.commune_code,
            .point = place.point_is_approximate ? std::nullopt : std::optional(place.point),
            .siret = record.pivot,
            .phone = place.phone,
            .source = record.source,
            .source_id = record.source_id};
}

}  // namespace permanence::directory
