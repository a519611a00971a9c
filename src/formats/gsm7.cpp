#include "formats/gsm7.hpp"

#include <algorithm>
#include <utility>

#include "formats/utf8.hpp"

namespace permanence::gsm7 {

namespace {

// Beside ASCII.
constexpr std::u32string_view alphabet =
    U"£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€";  // not words for people: the alphabet

// The first letters lose their accent to become the second ones.
constexpr std::u32string_view accented =
    U"çâêëîïôûÿáãíóõúýğışšžčćłń";  // not words for people: letters
constexpr std::string_view without_accent = "caeeiiouyaaioouygisszccln";
constexpr std::u32string_view accented_capitals =
    U"ÀÂÈÊËÎÏÔÙÛŸÁÃÌÍÒÓÕÚÝĞİŞŠŽČŁ";  // not words for people: letters
constexpr std::string_view capitals = "AAEEEIIOUUYAAIIOOOUYGISSZCL";
constexpr std::u32string_view marks = U"’‘“”«»–—\u00a0\u202f";
constexpr std::string_view plain_marks = "''\"\"\"\"--  ";

constexpr std::string_view of_two = "^{}[]~\\|";

struct Character {
    std::size_t bytes = 0;  // 0: none begins here
    char32_t code = 0;
};

Character first_of(std::string_view text) {
    const std::size_t bytes = utf8::character_length(text);
    if (bytes == 0) return {};
    const auto first = static_cast<unsigned char>(text.front());
    auto code = static_cast<char32_t>(bytes == 1 ? first : first & (0x7F >> bytes));
    for (const char next : text.substr(1, bytes - 1))
        code = (code << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
    return {bytes, code};
}

std::string_view one_of(std::string_view written, std::size_t at) {
    return at < written.size() ? written.substr(at, 1) : std::string_view();
}

// `character` is the one of that code.
std::string_view like(char32_t code, std::string_view character) {
    if (code < ' ' || code == 0x7F) return code == '\n' ? character : " ";
    if (code == '`') return "'";
    if (code < 0x80 || alphabet.contains(code)) return character;
    for (const auto& [letters, plain] :
         {std::pair(accented, without_accent), std::pair(accented_capitals, capitals),
          std::pair(marks, plain_marks)})
        if (const auto found = one_of(plain, letters.find(code)); !found.empty()) return found;
    switch (code) {
        case U'œ':
            return "oe";
        case U'Œ':
            return "OE";
        case U'…':
            return "...";
        case U'°':
            return "o";
    }
    return "?";
}

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

std::string written(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const auto [bytes, code] = first_of(text);
        if (bytes > 0) all += like(code, text.substr(0, bytes));
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return all;
}

std::size_t septets(std::string_view written) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (!begins_character(written[at])) continue;
        const bool takes_two = of_two.contains(written[at]) || written.substr(at).starts_with("€");
        count += takes_two ? 2 : 1;
    }
    return count;
}

std::string shortened(std::string_view words, std::size_t most) {
    constexpr std::string_view end = "...";
    if (septets(words) <= most) return std::string(words);
    std::string_view kept = words;
    while (!kept.empty() && septets(kept) + end.size() > most) {
        while (!begins_character(kept.back()))
            kept.remove_suffix(1);
        kept.remove_suffix(1);
    }
    while (kept.ends_with(' '))
        kept.remove_suffix(1);
    if (kept.empty()) return {};
    return std::string(kept) + std::string(end);
}

}  // namespace permanence::gsm7
