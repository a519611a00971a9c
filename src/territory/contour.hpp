#pragma once
// The outline of a commune, as maps draw it.
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "territory/commune.hpp"

namespace permanence::territory {

// A point on a grid of hundred-thousandths of a degree: about a metre, so that what two communes
// share is the same on both sides.
struct GridPoint {
    std::int32_t x = 0;  // longitude
    std::int32_t y = 0;  // latitude
    auto operator<=>(const GridPoint&) const = default;
};
inline constexpr double grid_steps = 100'000;  // in a degree
GridPoint on_grid(Point point);
Point on_earth(GridPoint point);

// Three points or more, each once: the last one leads back to the first.
using Ring = std::vector<GridPoint>;

// What lies within an odd number of the rings: mainland, islands, holes and islands in them need no
// order.
struct Contour {
    InseeCode code;  // of a current commune
    std::vector<Ring> rings;
    bool operator==(const Contour&) const = default;
};

// "[[x,y,dx,dy,…],…]": each ring's first point, then steps. A list of JSON, small when compressed;
// its column, and what the map's script reads.
std::string write_rings(const std::vector<Ring>& rings);
// Nothing for what write_rings did not write.
std::optional<std::vector<Ring>> read_rings(std::string_view text);

}  // namespace permanence::territory

template <>
struct std::hash<permanence::territory::GridPoint> {
    std::size_t operator()(permanence::territory::GridPoint point) const noexcept {
        const auto x = static_cast<std::uint64_t>(static_cast<std::uint32_t>(point.x));
        const auto y = static_cast<std::uint64_t>(static_cast<std::uint32_t>(point.y));
        return std::hash<std::uint64_t>{}((x << 32U | y) * 0x9e3779b97f4a7c15ULL);
    }
};
