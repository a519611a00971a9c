#pragma once
// Which communes are near a point: a flat grid of squares of a tenth of a degree over the table's
// points.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/geo.hpp"
#include "territory/commune_table.hpp"

namespace permanence::territory {

struct NearCommune {
    const Commune* commune = nullptr;
    Metres distance;  // as the crow flies, from the point asked to the commune's point
    bool operator==(const NearCommune&) const = default;
};

class CommuneGrid {
 public:
    // The table must outlive the grid and stay in place.
    explicit CommuneGrid(const CommuneTable& table);

    // Nearest first; all communes when `count` is more than there are.
    std::vector<NearCommune> nearest(Point from, std::size_t count) const;
    std::vector<NearCommune> within(Point from, Metres radius) const;

 private:
    struct Placed {
        std::uint32_t square;
        std::uint32_t commune;
    };
    // The communes of the squares [west, east] of one row, each between 0 and the last.
    std::span<const Placed> in_row(std::int64_t row, std::int64_t west, std::int64_t east) const;
    std::vector<NearCommune> all_within(Point from, Metres radius) const;

    const CommuneTable* table_;
    std::vector<Placed> placed_;  // ascending by square
};

}  // namespace permanence::territory
