#pragma once
// A place as search engines read it: schema.org in JSON-LD.
#include <string>
#include <string_view>

#include "orientation/found_place.hpp"

namespace permanence::orientation {

// A GovernmentOffice (https://schema.org/GovernmentOffice) with its address, point, telephone, and
// the hours of its usual week.
std::string schema_org(const FoundPlace& found, std::string_view origin);

}  // namespace permanence::orientation
