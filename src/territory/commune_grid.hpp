#pragma once
// Which communes are near a point: a flat grid of small squares over the table's points.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/geo.hpp"
#include "territory/commune_table.hpp"

namespace permanence::territory {

struct NearCommune {
    const Commune* commune = nullptr;
    Metres distance;  // as the crow flies, from the point asked to the commune's point
};

class CommuneGrid {
 public:
    // The table must outlive the grid and stay in place.
    explicit CommuneGrid(const CommuneTable& table);

    std::vector<NearCommune> nearest(Point from, std::size_t count) const;  // nearest first
    std::vector<NearCommune> within(Point from, Metres radius) const;       // nearest first

 private:
    const CommuneTable* table_;
};

}  // namespace permanence::territory
