#pragma once
// The words of the desk, and where its pages stand.
#include <string>
#include <string_view>

#include "ui/texts.hpp"

namespace permanence::booking {

// What the resident's pages and the desk's both say, in the words for the agent where they differ:
// "desk.booking.name_missing" before "booking.name_missing".
std::string desk_key(const ui::Texts& texts, std::string_view key);
std::string desk_words(const ui::Texts& texts, std::string_view key);

// "/accueil/rendez-vous/PUBLICID", or a page below it: "carte".
std::string desk_appointment_address(std::string_view public_id, std::string_view page = {});

}  // namespace permanence::booking
