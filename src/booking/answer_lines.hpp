#pragma once
// One line of what a person typed into a form of this feature, read the same way in each.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace permanence::booking {

// Blanks around dropped. Notes booking.too_long or booking.strange_sign for the field.
std::string read_line(std::string_view field, std::string_view text, std::size_t longest,
                      std::vector<FieldError>& errors);
// Field "name": notes booking.name_missing too.
std::string read_name(std::string_view text, std::vector<FieldError>& errors);
// Field "phone": E.164, empty when nothing was typed; notes contact.phone_wrong.
std::string read_phone(std::string_view text, std::vector<FieldError>& errors);

}  // namespace permanence::booking
