#pragma once
// School holidays by département, from data/school_holidays.csv.
#include <optional>
#include <string_view>

#include "base/school_holidays.hpp"

namespace permanence::territory {

enum class SchoolZone { a, b, c };

// "A", "b"; nothing for what is none.
std::optional<SchoolZone> parse_school_zone(std::string_view text);

// Of the académie in which the département lies (code de l'éducation, D222-2; calendar of the
// ministry). Corsica and overseas have calendars of their own, which are not known here: nothing.
std::optional<SchoolZone> school_zone_of(std::string_view departement_code);

// Lives as long as the program.
const SchoolHolidays& school_holidays_of(SchoolZone zone);

}  // namespace permanence::territory
