#pragma once
// One line of text as a person typed it into a field.
#include <cstddef>
#include <string_view>

namespace permanence {

// Without the blanks (spaces, tabs, line ends, no-break spaces) at both ends.
std::string_view trimmed(std::string_view text);

// So many bytes of UTF-8 at most, cut between two letters, never inside one.
std::string_view shortened(std::string_view text, std::size_t bytes);

// Characters (code points) of valid UTF-8.
std::size_t character_count(std::string_view text);

// True where a control character stands (C0, DEL, C1): nothing that a field of one line can show.
bool has_control_character(std::string_view text);

}  // namespace permanence
