#include "territory/commune_grid.hpp"

namespace permanence::territory {

namespace {

std::vector<Point> points_of(const CommuneTable& table) {
    std::vector<Point> points;
    points.reserve(table.all().size());
    for (const Commune& commune : table.all())
        points.push_back(commune.point);
    return points;
}

}  // namespace

CommuneGrid::CommuneGrid(const CommuneTable& table) : table_(&table), points_(points_of(table)) {}

std::vector<NearCommune> CommuneGrid::nearest(Point from, std::size_t count) const {
    return communes(points_.nearest(from, count));
}

std::vector<NearCommune> CommuneGrid::within(Point from, Metres radius) const {
    return communes(points_.within(from, radius));
}

std::vector<NearCommune> CommuneGrid::communes(const std::vector<NearPoint>& points) const {
    std::vector<NearCommune> near;
    near.reserve(points.size());
    for (const NearPoint& point : points)
        near.push_back({&table_->all()[point.index], point.distance});
    return near;
}

}  // namespace permanence::territory
