#pragma once
// Each thing that is said of a place, as a text: what a change was, which source says what, what is
// missing.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "directory/place_record.hpp"

namespace permanence::directory {

// In the order in which people read a place. Those of the national standard have its names.
enum class PlaceField : std::uint8_t {
    name,
    kinds,
    address,
    address_complement,
    postcode,
    commune,
    point,
    point_is_approximate,
    phone,
    emails,
    websites,
    opening_hours,
    how_to_come,
    reduced_mobility,
    equipment,
    summary,
    details,
    services,
    publics,
    care,
    fees,
    access,
    support,
    roaming,
    programmes,
    trainings,
    other_trainings,
    accessibility_page,
    booking_page,
    pivot,
    parent_structure,
    source,
    source_id,
    updated_on,
    is_active
};

std::span<const PlaceField> all_place_fields();
std::string_view column_text(PlaceField field);  // "horaires": the standard's name where it has one
bool read_column_text(std::string_view text, PlaceField& field);

// Lists are joined by "|", a point is "45.6459,-1.0626", a flag is "1" or "".
std::string text_of(const PlaceRecord& record, PlaceField field);
// The inverse, for what text_of wrote; false when the text is not such a one (then nothing
// changes).
bool set_text(PlaceRecord& record, PlaceField field, std::string_view text);

}  // namespace permanence::directory
