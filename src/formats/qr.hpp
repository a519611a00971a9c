#pragma once
// QR codes as the geometry of a drawing, for a page or a printed card.
#include <optional>
#include <string>
#include <string_view>

namespace permanence::qr {

// How much of a printed code may be dirty or torn and it still reads: 15 % or 30 %.
enum class Robustness : unsigned char { medium, high };

struct Symbol {
    int side = 0;      // modules of the whole square, with the blank border of 4 that readers need
    std::string path;  // SVG path data of the dark modules, in modules: view box "0 0 side side"
};

// Nothing when the text is empty, holds a NUL, or is too long for a code (about 2,300 bytes at
// medium).
std::optional<Symbol> draw(std::string_view text, Robustness robustness = Robustness::medium);

}  // namespace permanence::qr
