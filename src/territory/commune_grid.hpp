#pragma once
// Which communes are near a point: base/point_index over the table's points.
#include <cstddef>
#include <vector>

#include "base/geo.hpp"
#include "base/point_index.hpp"
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
    std::vector<NearCommune> communes(const std::vector<NearPoint>& points) const;

    const CommuneTable* table_;
    PointIndex points_;
};

}  // namespace permanence::territory
