#pragma once
// Text as we keep it: without blanks around, without control characters, accents on their letters,
// no longer than there is room.
#include <string>
#include <string_view>
#include <vector>

#include "exchange/finding.hpp"

namespace permanence::exchange {

// Letters and the accents written after them as one character each, where Latin has one (Unicode's
// composed form, NFC, of the languages of Western and Central Europe). Other text is unchanged.
std::string composed(std::string_view text);

struct CleanText {
    std::string text;
    std::vector<Reason> changes;  // trimmed, unicode_normalised, control_character
};

// Line ends stay, every other control character goes; so do invisible marks at both ends.
CleanText cleaned(std::string_view text);

// At most `most` characters; what is cut ends in an ellipsis, which is one of them.
std::string shortened(std::string_view text, std::size_t most);
// The same in octets; a character is not cut.
std::string shortened_to_octets(std::string_view text, std::size_t most);

// Spreadsheets run a text that begins with one of = + - @ tab CR: an apostrophe before it stops
// them, and one more before a text that begins so already: unguarded(guarded(x)) = x.
std::string guarded(std::string_view text);
std::string_view unguarded(std::string_view text);
bool looks_like_formula(std::string_view text);

// "<b>", "</p>", "<!--": what a browser would take for more than text.
bool looks_like_markup(std::string_view text);

}  // namespace permanence::exchange
