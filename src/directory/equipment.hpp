#pragma once
// What a place has for those who come, as its page asks for it. A file may name other things: they
// are kept and shown as they are.
#include <array>
#include <string_view>

namespace permanence::directory {

// Their words are "directory.equipment.<word>" in locales/.
inline constexpr std::array<std::string_view, 8> equipment_words{
    "computer", "tablet", "printer", "scanner", "internet", "webcam", "quiet_room", "parking"};

}  // namespace permanence::directory
