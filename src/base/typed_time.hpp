#pragma once
// Days and hours as people type them; a browser that knows such fields sends the first form of
// each.
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace permanence {

// "2026-03-31", "31/03/2026", "31.3.2026", "31-3-2026"; the year in four digits. Spaces around and
// between are ignored.
std::optional<LocalDay> parse_typed_day(std::string_view text);

// "09:30", "9:30", "9h30", "9 h 30", "9.30", "9h", "9 heures", "9"; "24:00" is the end of the day.
std::optional<TimeOfDay> parse_typed_time(std::string_view text);

}  // namespace permanence
