#pragma once
// What to bring to a visit: the same list in mails, on the page and on the printed card.
#include <string>
#include <vector>

#include "directory/need.hpp"
#include "ui/texts.hpp"

namespace permanence::booking {

// "Votre carte Vitale", "Votre téléphone, si vous en avez un": two to four short lines.
std::vector<std::string> what_to_bring(const ui::Texts& texts, directory::Need need);

}  // namespace permanence::booking
