#include "ui/colours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace permanence::ui {
namespace {

constexpr Colour white{255, 255, 255};
constexpr Colour ink{0x14, 0x21, 0x3d};
constexpr Colour dark_ground{0x0f, 0x16, 0x26};
constexpr double enhanced = 7.0;  // WCAG 2.2, 1.4.6
constexpr double minimum = 4.5;   // WCAG 2.2, 1.4.3

// Relative luminance, WCAG 2.2.
double luminance(Colour colour) {
    const auto linear = [](std::uint8_t channel) {
        const double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

std::uint8_t mixed(std::uint8_t from, std::uint8_t to, double share) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

Colour mixed(Colour from, Colour to, double share) {
    return {mixed(from.red, to.red, share), mixed(from.green, to.green, share),
            mixed(from.blue, to.blue, share)};
}

// The first of twenty steps toward white that reads well on the dark ground; white itself does.
Colour lightened(Colour colour) {
    constexpr int steps = 20;
    for (int step = 0; step < steps; ++step) {
        const Colour lighter = mixed(colour, white, double(step) / steps);
        if (contrast(lighter, dark_ground) >= enhanced) return lighter;
    }
    return white;
}

}  // namespace

Result<Colour> Colour::parse(std::string_view text) {
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    if (text.size() != 7 || text.front() != '#' ||
        std::from_chars(text.data() + 1, end, number, 16).ptr != end)
        return refuse("ui.colour_wrong");
    const auto byte = [number](int shift) {
        return static_cast<std::uint8_t>(number >> shift & 0xffU);
    };
    return Colour{byte(16), byte(8), byte(0)};
}

std::string Colour::text() const {
    return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue);
}

double contrast(Colour a, Colour b) {
    // In braces: the other std::minmax answers references to what is gone by the next line.
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

// Plain rules beside the custom properties: browsers without the latter show the colours too.
Result<std::string> territory_stylesheet(Colour first, Colour second) {
    if (contrast(first, white) < enhanced) return refuse("ui.colour_too_light");
    if (contrast(second, ink) < minimum) return refuse("ui.colour_too_dark");
    const Colour deep = mixed(first, Colour{}, 0.15);
    const Colour on_dark = lightened(first);
    return fmt::format(
        "a,.button,.picture{{color:{0}}}.button,.button-main,.top{{border-color:{0}}}"
        ".button-main{{background:{0};color:#fff}}.button-main:hover{{background:{1}}}"
        "@supports (--a:0){{"
        "a,.button,.picture{{color:var(--sea)}}.button,.button-main,.top{{border-color:var(--sea)}}"
        ".button-main{{background:var(--sea);color:var(--on-sea)}}"
        ".button-main:hover{{background:var(--sea-deep)}}"
        ":root{{--sea:{0};--sea-deep:{1};--lamp:{2}}}"
        "@media (prefers-color-scheme:dark){{:root{{--sea:{3};--sea-deep:{4}}}}}}}\n",
        first.text(), deep.text(), second.text(), on_dark.text(),
        mixed(on_dark, white, 0.2).text());
}

}  // namespace permanence::ui
