#pragma once
// Which commune a person meant by what they typed.
#include <span>
#include <string_view>

#include "territory/gazetteer.hpp"

namespace permanence::territory {

// The one that was meant when there is no doubt: found alone, or alone to have that very name;
// never by a close spelling. nullptr otherwise.
const Commune* only_one_meant(std::span<const CommuneMatch> matches, std::string_view typed);

}  // namespace permanence::territory
