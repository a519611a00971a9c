#pragma once
// The patterns of schema.json v1.0.2, each on the whole text.
#include <string_view>

#include "exchange/standard_fields.hpp"

namespace permanence::exchange {

bool is_standard_pivot(std::string_view text);         // ^[a-zA-Z0-9]{9,14}$
bool is_standard_postcode(std::string_view text);      // ^\d{5}$
bool is_standard_commune_code(std::string_view text);  // ^([013-9]\d|2[AB1-9])\d{3}$
bool is_standard_phone(std::string_view text);         // ^(\+33|\+590|…|\+681)(\d){6,9}$
bool is_standard_number(std::string_view text);        // Table Schema's number
bool is_standard_day(std::string_view text);           // YYYY-MM-DD, a day that exists

// (?:(?:^|\|)(one|another))+$ : exact values between "|"; a first "|" passes, as published.
bool is_standard_list(directory::Vocabulary vocabulary, std::string_view text);

}  // namespace permanence::exchange
