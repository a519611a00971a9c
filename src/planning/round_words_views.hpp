#pragma once
// Hours and ways of a round in words, for its sheet and for its proposal.
#include <string>

#include "base/geo.hpp"
#include "base/interval.hpp"
#include "base/zone.hpp"
#include "ui/texts.hpp"

namespace permanence::planning {

// "14 h 10"
std::string hour(const ui::Texts& texts, const Zone& zone, Instant instant);
// "14 h 10 à 15 h 10"
std::string hours(const ui::Texts& texts, const Zone& zone, Interval time);
// "25 minutes", rounded up.
std::string lasting(const ui::Texts& texts, Seconds duration);
// "25 minutes, 18 km", or that there is next to no way.
std::string way_words(const ui::Texts& texts, Seconds way, Metres road);

}  // namespace permanence::planning
