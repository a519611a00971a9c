#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace permanence {
namespace {

struct Character {
    char32_t code = 0;
    std::size_t length = 1;  // in bytes
    bool valid = false;
};

// How many bytes the first byte announces; 0 when it may not come first.
std::size_t announced_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

// The character at the start of `text`, which is not empty. A broken one is one byte long.
Character first_character(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = announced_length(first);
    if (length == 1) return {first, 1, true};
    if (length == 0 || text.size() < length) return {};
    auto code = static_cast<char32_t>(first & (0xFFU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (code < smallest[length] || surrogate || code > 0x10FFFF) return {};
    return {code, length, true};
}

// One sign for each letter from U+00C0 and from U+1E00: its small base letter, or ( ae, ) oe, + ss,
// * th, = ij, space for no letter, ? for a letter without ASCII form. From the Unicode
// decompositions, plus the letters that have none (o with stroke, eth, dotless i); text_test.cpp
// compares them with ICU's.
constexpr std::string_view latin_from_c0 =
    "aaaaaa(ceeeeiiiidnooooo ouuuuy*+aaaaaa(ceeeeiiiidnooooo ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii==jjkkqlllllll"
    "lllnnnnnnnnnoooooo))rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "??????????????e?????????????????oo?????????????uu???????????????"
    "????111222333aaiioouuuuuuuuuueaaaa((??ggkkoooo??j111gg??nnaa((oo"
    "aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
    "????????????????";
constexpr std::string_view latin_from_1e00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy?s??+?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";
static_assert(latin_from_c0.size() == 0x250 - 0xC0 && latin_from_1e00.size() == 0x100);

char latin_sign(char32_t code) {
    if (code >= 0xC0 && code < 0x250) return latin_from_c0[code - 0xC0];
    if (code >= 0x1E00 && code < 0x1F00) return latin_from_1e00[code - 0x1E00];
    return '?';
}

// Written on or around a letter without being one: accents apart, soft hyphen, zero-width signs.
bool vanishes(char32_t code) {
    return (code >= 0x300 && code < 0x370) || code == 0xAD || (code >= 0x200B && code < 0x2010) ||
           (code >= 0xFE00 && code < 0xFE10) || code == 0xFEFF;
}

// Punctuation, symbols, pictures.
bool separates(char32_t code) {
    return code < 0xC0 || (code >= 0x2B0 && code < 0x300) || (code >= 0x2000 && code < 0x2C00) ||
           (code >= 0x3000 && code < 0x3040) || (code >= 0xE000 && code < 0xF900) ||
           (code >= 0xFFF0 && code < 0x10000) || (code >= 0x1F000 && code < 0x20000) ||
           code >= 0xE0000;
}

class FoldedWords {
 public:
    explicit FoldedWords(std::size_t expected) { text_.reserve(expected); }

    void letters(std::string_view letters) {
        if (between_words_ && !text_.empty()) text_ += ' ';
        between_words_ = false;
        text_ += letters;
    }
    void end_word() { between_words_ = true; }
    std::string take() && { return std::move(text_); }

 private:
    std::string text_;
    bool between_words_ = false;
};

void fold_ascii(FoldedWords& words, char byte) {
    const bool capital = byte >= 'A' && byte <= 'Z';
    const char small = capital ? static_cast<char>(byte - 'A' + 'a') : byte;
    const bool counts = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (counts) {
        words.letters({&small, 1});
    } else {
        words.end_word();
    }
}

void fold_sign(FoldedWords& words, const char& sign, std::string_view written) {
    switch (sign) {
        case '(':
            return words.letters("ae");
        case ')':
            return words.letters("oe");
        case '+':
            return words.letters("ss");
        case '*':
            return words.letters("th");
        case '=':
            return words.letters("ij");
        case '1':
            return words.letters("dz");
        case '2':
            return words.letters("lj");
        case '3':
            return words.letters("nj");
        case ' ':
            return words.end_word();
        case '?':
            return words.letters(written);
        default:
            return words.letters({&sign, 1});
    }
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const Character character = first_character(text);
        if (!character.valid) return false;
        text.remove_prefix(character.length);
    }
    return true;
}

std::string fold(std::string_view text) {
    FoldedWords words(text.size());
    while (!text.empty()) {
        const Character character = first_character(text);
        if (!character.valid) {
            words.end_word();
        } else if (character.code < 0x80) {
            fold_ascii(words, text[0]);
        } else if (!vanishes(character.code)) {
            if (separates(character.code)) {
                words.end_word();
            } else {
                fold_sign(words, latin_sign(character.code), text.substr(0, character.length));
            }
        }
        text.remove_prefix(character.length);
    }
    return std::move(words).take();
}

// Three rows of the classic table, only the diagonal band that `bound` leaves possible.
std::string_view with_saint_in_full(std::string_view word) {
    if (word == "st") return "saint";
    if (word == "ste") return "sainte";
    return word;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
    CHECK(bound <= 8);
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > bound) return bound + 1;
    constexpr std::size_t longest = 128;
    if (b.size() >= longest) return a == b ? 0 : bound + 1;
    const auto beyond = static_cast<unsigned>(bound + 1);
    std::array<std::array<unsigned, longest + 1>, 3> rows;  // filled below; small for speed
    for (auto& row : rows)
        std::fill_n(row.begin(), b.size() + 1, beyond);
    for (std::size_t j = 0; j <= std::min(b.size(), bound); ++j)
        rows[0][j] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        std::fill_n(row.begin(), b.size() + 1, beyond);
        row[0] = std::min(static_cast<unsigned>(i), beyond);
        unsigned best = row[0];
        const std::size_t first = i > bound ? i - bound : 1;
        for (std::size_t j = first; j <= std::min(b.size(), i + bound); ++j) {
            const unsigned change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({change, above[j] + 1, row[j - 1] + 1, beyond});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best >= beyond) return beyond;
    }
    return std::min(rows[a.size() % 3][b.size()], beyond);
}

}  // namespace permanence
