#pragma once
// How pages and messages say when an adviser rings at a resident's door.
#include <string>

#include "base/zone.hpp"
#include "booking/appointment.hpp"
#include "ui/texts.hpp"

namespace permanence::booking {

// "entre 9 h 30 et 10 h" on the wall of `zone`; empty where nobody travels to the resident.
std::string arrival_in_words(const ui::Texts& texts, const Zone& zone, Mode mode, Instant start);

}  // namespace permanence::booking
