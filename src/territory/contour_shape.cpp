#include "territory/contour_shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace permanence::territory {
namespace {

constexpr double metres_a_step = 111'195.0 / grid_steps;  // of latitude
constexpr std::size_t fewest_points = 3;

// ---- merging

using Edge = std::pair<GridPoint, GridPoint>;

// The edges that no other part of the commune goes back along.
std::multimap<GridPoint, GridPoint> outer_edges(const std::vector<Ring>& rings) {
    std::map<Edge, int> count;
    for (const Ring& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Edge edge{ring[i], ring[(i + 1) % ring.size()]};
            const auto back = count.find({edge.second, edge.first});
            if (back != count.end() && back->second > 0)
                --back->second;
            else
                ++count[edge];
        }
    std::multimap<GridPoint, GridPoint> edges;
    for (const auto& [edge, times] : count)
        for (int i = 0; i < times; ++i)
            edges.emplace(edge.first, edge.second);
    return edges;
}

// Each edge once; as many edges leave a point as come to it, so that every walk closes.
std::vector<Ring> joined(std::multimap<GridPoint, GridPoint> edges) {
    std::vector<Ring> rings;
    while (!edges.empty()) {
        Ring ring;
        const GridPoint start = edges.begin()->first;
        GridPoint here = start;
        do {
            const auto edge = edges.find(here);
            ring.push_back(here);
            here = edge->second;
            edges.erase(edge);
        } while (here != start);
        if (ring.size() >= fewest_points) rings.push_back(std::move(ring));
    }
    return rings;
}

double doubled_area(const Ring& ring) {
    double area = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint a = ring[i];
        const GridPoint b = ring[(i + 1) % ring.size()];
        area += double(a.x) * b.y - double(b.x) * a.y;
    }
    return area;
}

// All the same way round, or neighbours would not go back along one another. A hole that was
// written the same way as its outside stays a hole: it shares no edge with it.
void turn_one_way(Ring& ring) {
    if (doubled_area(ring) < 0) std::ranges::reverse(ring);
}

// ---- simplifying

// A point at which lines meet, or end: it has not exactly two neighbours.
class Junctions {
 public:
    explicit Junctions(const std::vector<Contour>& contours) {
        for (const Contour& contour : contours)
            for (const Ring& ring : contour.rings)
                for (std::size_t i = 0; i < ring.size(); ++i) {
                    Neighbours& known = neighbours_[ring[i]];
                    add(known, ring[(i + ring.size() - 1) % ring.size()]);
                    add(known, ring[(i + 1) % ring.size()]);
                }
    }
    bool contain(GridPoint point) const { return neighbours_.at(point).count != 2; }

 private:
    struct Neighbours {
        std::array<GridPoint, 2> some{};
        int count = 0;  // 3: more than two
    };
    static void add(Neighbours& known, GridPoint point) {
        for (int i = 0; i < std::min(known.count, 2); ++i)
            if (known.some[static_cast<std::size_t>(i)] == point) return;
        if (known.count < 2) known.some[static_cast<std::size_t>(known.count)] = point;
        known.count = std::min(known.count + 1, 3);
    }
    std::unordered_map<GridPoint, Neighbours> neighbours_;
};

// Metres, in a plane that touches the earth near the line.
struct Plane {
    double metres_x;

    explicit Plane(GridPoint near)
        : metres_x(metres_a_step * std::cos(on_earth(near).latitude * std::numbers::pi / 180)) {}

    double distance(GridPoint point, GridPoint from, GridPoint to) const {
        const double length_x = (double(to.x) - from.x) * metres_x;
        const double length_y = (double(to.y) - from.y) * metres_a_step;
        const double x = (double(point.x) - from.x) * metres_x;
        const double y = (double(point.y) - from.y) * metres_a_step;
        const double squared = length_x * length_x + length_y * length_y;
        const double along =
            squared > 0 ? std::clamp((x * length_x + y * length_y) / squared, 0.0, 1.0) : 0;
        return std::hypot(x - along * length_x, y - along * length_y);
    }
};

struct Farthest {
    std::size_t position = 0;
    double distance = -1;
};
Farthest farthest_between(const Plane& plane, const std::vector<GridPoint>& line, std::size_t first,
                          std::size_t last) {
    Farthest farthest;
    for (std::size_t i = first + 1; i < last; ++i) {
        const double away = plane.distance(line[i], line[first], line[last]);
        if (away > farthest.distance) farthest = {i, away};
    }
    return farthest;
}

// Keeps both ends.
std::vector<GridPoint> simplified_line(const std::vector<GridPoint>& line, double tolerance) {
    const Plane plane(line.front());
    std::vector<bool> stays(line.size(), false);
    stays.front() = stays.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        const Farthest farthest = farthest_between(plane, line, first, last);
        if (farthest.distance <= tolerance) continue;
        stays[farthest.position] = true;
        open.emplace_back(first, farthest.position);
        open.emplace_back(farthest.position, last);
    }
    std::vector<GridPoint> kept;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (stays[i]) kept.push_back(line[i]);
    return kept;
}

// The same points for the same border, whichever side it is seen from.
std::vector<GridPoint> simplified_border(std::vector<GridPoint> line, double tolerance) {
    const bool is_turned =
        std::ranges::lexicographical_compare(line.rbegin(), line.rend(), line.begin(), line.end());
    if (is_turned) std::ranges::reverse(line);
    std::vector<GridPoint> kept = simplified_line(line, tolerance);
    if (is_turned) std::ranges::reverse(kept);
    return kept;
}

// A ring that meets no other line, or one line once: from its smallest point, or that junction.
Ring simplified_alone(const Ring& ring, double tolerance) {
    std::vector<GridPoint> line(ring);
    line.push_back(ring.front());
    std::vector<GridPoint> kept = simplified_border(std::move(line), tolerance);
    kept.pop_back();
    return kept;
}

Ring simplified_ring(Ring ring, const Junctions& junctions, double tolerance) {
    const auto is_junction = [&](GridPoint point) { return junctions.contain(point); };
    auto start = std::ranges::find_if(ring, is_junction);
    if (start == ring.end()) start = std::ranges::min_element(ring);
    std::ranges::rotate(ring, start);
    if (std::none_of(ring.begin() + 1, ring.end(), is_junction))
        return simplified_alone(ring, tolerance);
    Ring kept;
    std::vector<GridPoint> line{ring.front()};
    for (std::size_t i = 1; i <= ring.size(); ++i) {
        const GridPoint point = ring[i % ring.size()];
        line.push_back(point);
        if (!is_junction(point)) continue;
        const auto border = simplified_border(std::move(line), tolerance);
        kept.insert(kept.end(), border.begin(), border.end() - 1);
        line = {point};
    }
    return kept;
}

}  // namespace

std::vector<Contour> merged(std::vector<Contour> parts) {
    std::ranges::stable_sort(parts, {}, &Contour::code);
    std::vector<Contour> contours;
    for (auto part = parts.begin(); part != parts.end();) {
        Contour contour{.code = part->code, .rings = {}};
        int count = 0;
        for (; part != parts.end() && part->code == contour.code; ++part, ++count)
            std::ranges::move(part->rings, std::back_inserter(contour.rings));
        if (count > 1) {
            std::ranges::for_each(contour.rings, turn_one_way);
            contour.rings = joined(outer_edges(contour.rings));
        }
        contours.push_back(std::move(contour));
    }
    return contours;
}

std::vector<Contour> simplified(std::vector<Contour> contours, Metres tolerance) {
    const Junctions junctions(contours);
    for (Contour& contour : contours) {
        std::vector<Ring> kept;
        for (const Ring& ring : contour.rings) {
            Ring simple = simplified_ring(ring, junctions, tolerance.value);
            if (simple.size() >= fewest_points) kept.push_back(std::move(simple));
        }
        if (!kept.empty()) contour.rings = std::move(kept);
    }
    return contours;
}

}  // namespace permanence::territory
