#pragma once
// How a folded French word sounds, roughly: who only heard a name writes another word that sounds
// alike ("nansi" for Nancy, "grace" for Grasse).
#include <string>
#include <string_view>

namespace permanence::directory {

// Words that sound alike have the same key, and some others do, too. A word of no French letters
// keeps them. Empty for what is silent ("h").
std::string french_sound(std::string_view folded_word);

}  // namespace permanence::directory
