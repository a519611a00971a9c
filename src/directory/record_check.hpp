#pragma once
// What may be said of a place: brought into its exact form, or refused field by field.
#include <vector>

#include "base/result.hpp"
#include "directory/place_record.hpp"

namespace permanence::directory {

// Leaves telephone, hours and addresses in the form in which they are kept. Errors bear the names
// of PlaceField, a point "point": directory.name_missing, name_long, point_wrong, word_wrong,
// summary_long (over 280 characters), text_long, web_address_wrong, pivot_wrong;
// contact.phone_wrong, contact.email_wrong; those of read_place_hours.
std::vector<FieldError> check(PlaceRecord& record);

// Each of the two alone, with the error's field as said.
void check_name(std::string_view field, std::string_view name, std::vector<FieldError>& errors);
void check_point(std::string_view field, Point point, std::vector<FieldError>& errors);
void check_phone(std::string& phone, std::vector<FieldError>& errors);
void check_words(std::string_view field, const std::vector<std::string>& words,
                 std::vector<FieldError>& errors);

}  // namespace permanence::directory
