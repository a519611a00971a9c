#pragma once
// How a row of `places` becomes a Place: the same for those who need the place alone and for those
// who read its whole record.
#include <string_view>

#include "directory/place.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The first columns of a SELECT whose rows place_of reads.
inline constexpr std::string_view place_columns =
    "id, public_id, structure_id, name, commune_code, address, postcode, latitude, longitude,"
    " point_is_approximate, reduced_mobility, opening_hours, equipment, how_to_come, phone";
inline constexpr std::size_t place_column_count = 15;

Place place_of(db::Row row);

}  // namespace permanence::directory
