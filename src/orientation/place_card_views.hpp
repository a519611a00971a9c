#pragma once
// The words and pieces by which every public page speaks of a place.
#include <string>

#include "orientation/found_place.hpp"
#include "ui/components.hpp"
#include "ui/texts.hpp"

namespace permanence::orientation {

// "/lieux/PUBLICID", or a page below it: "signaler".
std::string place_address(const directory::Place& place, std::string_view page = {});

// "Ouvert jusqu'à 17 h", "Fermé. Ouvre demain à 9 h"; empty where nobody can know.
std::string opening_in_words(const ui::Texts& texts, const FoundPlace& found, Instant now);

// "Royan, à 3,5 km".
std::string where_in_words(const ui::Texts& texts, const FoundPlace& found);

// "1 place de la Mairie, 17640 Vaux-sur-Mer".
std::string address_in_words(const FoundPlace& found);

// What matters before one goes there, in few words each: free, without appointment, wheelchair,
// languages, help for those who hear, see or read badly.
std::vector<std::string> marks_of(const ui::Texts& texts, const FoundPlace& found);

// The place in a list: its name leads to its page, its next slot to the form that books it.
html::Html place_card(const ui::Texts& texts, const FoundPlace& found, Instant now);

}  // namespace permanence::orientation
