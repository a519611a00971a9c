#include "formats/svg.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace permanence::svg {

std::string coordinate(double value) {
    // Beyond a million units nothing is drawn: the bound keeps the text short.
    if (!(std::abs(value) < 1e6)) return "0";
    const double hundredths = std::round(value * 100) / 100;
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), hundredths + 0.0,
                                   std::chars_format::fixed);
    return {text.data(), end.ptr};
}

Attribute view_box(const Box& box) {
    return html::text_attribute("viewBox", coordinate(box.left) + ' ' + coordinate(box.top) + ' ' +
                                               coordinate(box.width) + ' ' +
                                               coordinate(box.height));
}

}  // namespace permanence::svg
