#pragma once
// Text as people type it: is it valid UTF-8, what is it without accents and case, how far apart are
// two words.
#include <cstddef>
#include <string>
#include <string_view>

namespace permanence {

// True for well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF). A
// NUL byte is valid UTF-8.
bool is_valid_utf8(std::string_view text);

// The words of a text for comparison and search: small ASCII letters and digits, one space between
// words. Accents fall away, ligatures open ("Œuf" is "oeuf"), everything that is neither letter nor
// digit (hyphen, apostrophe, emoji, NUL, broken UTF-8) separates words. Letters of other scripts
// stay as they are. "L'Haÿ-les-Roses" is "l hay les roses".
std::string fold(std::string_view text);

// "saint" for "st", "sainte" for "ste", any other folded word as it is: names of communes are
// written both ways.
std::string_view with_saint_in_full(std::string_view word);

// How many letters to add, drop, change or swap with their neighbour to make b out of a (optimal
// string alignment, counted in bytes: give it folded words). Stops counting past `bound` and then
// returns bound + 1. `bound` is at most 8.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

}  // namespace permanence
