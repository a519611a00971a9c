#pragma once
// UTF-8 as every format needs it: where a character ends, whether all are well formed, and a
// repaired copy.
#include <cstddef>
#include <string>
#include <string_view>

namespace permanence::utf8 {

// What stands for a character that cannot be kept: U+FFFD.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Bytes (1 to 4) of the well-formed character that `text` begins with; 0 when it begins with none.
// Unicode 15.0, table 3-7: no overlong form, no surrogate, nothing above U+10FFFF.
inline std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i) {
        return i < text.size() && (byte(i) & 0xC0U) == 0x80U;
    };
    if (text.empty()) return 0;
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(1)) return 0;
    if (first < 0xE0) return 2;
    const unsigned char second = byte(1);
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return !overlong && !surrogate && continues(2) ? 3 : 0;
    }
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return !overlong && !beyond && continues(2) && continues(3) ? 4 : 0;
}

// The text with every byte that belongs to no well-formed character replaced by U+FFFD.
std::string repaired(std::string_view text);

}  // namespace permanence::utf8
