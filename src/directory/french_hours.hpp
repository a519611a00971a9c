#pragma once
// Opening hours as people write them in French: "du lundi au vendredi de 9h à 12h et 14h-17h30,
// fermé le mercredi".
#include <optional>
#include <string_view>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

// Nothing when one word is not understood: half a sentence would be a wrong promise. Hours of a day
// that is named twice add up; a day that is closed is closed.
std::optional<OpeningHours> read_french_hours(std::string_view text);

}  // namespace permanence::directory
