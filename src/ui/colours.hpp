#pragma once
// A territory's two colours, checked for reading and written as a small stylesheet after
// web/css/site.css.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace permanence::ui {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;

    // "#0B4F6C" or "#0b4f6c".
    static Result<Colour> parse(std::string_view text);
    std::string text() const;  // "#0b4f6c"
};

// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

// `first` colours links and buttons: white on it must reach 7:1 ("ui.colour_too_light"). `second`
// is the focus ring and small highlights: ink on it must reach 4.5:1 ("ui.colour_too_dark"). On the
// dark ground the first colour is lightened until it reaches 7:1 there.
Result<std::string> territory_stylesheet(Colour first, Colour second);

}  // namespace permanence::ui
