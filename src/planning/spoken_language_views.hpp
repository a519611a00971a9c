#pragma once
// Which of the languages that advisers speak a person named in their own words.
#include <span>
#include <string>
#include <string_view>

#include "ui/texts.hpp"

namespace permanence::planning {

// One of `codes` (ISO 639), or empty: "Je parle un peu arabe" is "ar" where somebody speaks it.
// French asks for nobody in particular.
std::string language_named(const ui::Texts& texts, std::string_view words,
                           std::span<const std::string> codes);

}  // namespace permanence::planning
