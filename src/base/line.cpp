#include "base/line.hpp"

#include <algorithm>
#include <array>

namespace permanence {

namespace {

constexpr std::array<std::string_view, 8> blanks{" ",  "\t", "\n",       "\r",
                                                 "\f", "\v", "\xC2\xA0", "\xE2\x80\xAF"};

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto cut_front = [&](std::string_view blank) { return text.starts_with(blank); };
    const auto cut_back = [&](std::string_view blank) { return text.ends_with(blank); };
    for (auto blank = std::ranges::find_if(blanks, cut_front); blank != blanks.end();
         blank = std::ranges::find_if(blanks, cut_front))
        text.remove_prefix(blank->size());
    for (auto blank = std::ranges::find_if(blanks, cut_back); blank != blanks.end();
         blank = std::ranges::find_if(blanks, cut_back))
        text.remove_suffix(blank->size());
    return text;
}

std::string_view shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && is_continuation(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

bool has_control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) return true;
        const bool is_c1 =
            byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_c1) return true;
    }
    return false;
}

}  // namespace permanence
