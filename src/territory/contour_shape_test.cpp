#include "territory/contour_shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace permanence::territory {
namespace {

const InseeCode west = InseeCode::parse("17461").value();
const InseeCode east = InseeCode::parse("17306").value();
constexpr Metres tolerance{60};

// A square of about a kilometre around (x, y), its corners and nothing else.
Ring square(std::int32_t x, std::int32_t y, std::int32_t size = 1000) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

using Edge = std::pair<GridPoint, GridPoint>;
std::multiset<Edge> edges_of(const Contour& contour) {
    std::multiset<Edge> edges;
    for (const Ring& ring : contour.rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto [a, b] = std::minmax(ring[i], ring[(i + 1) % ring.size()]);
            edges.emplace(a, b);
        }
    return edges;
}

TEST(ContourRings, are_read_as_they_were_written) {
    const std::vector<Ring> rings{square(-107'000, 4'563'000), square(18'000'000 - 1000, -9000)};
    EXPECT_EQ(write_rings({square(-10, 20, 5)}), "[[-10,20,5,0,0,5,-5,0]]");
    EXPECT_EQ(read_rings(write_rings(rings)), rings);
    EXPECT_EQ(read_rings("[]"), std::vector<Ring>{});
    for (const char* text :
         {"", "[", "[[]]", "[[1,2,3,4]]", "[[1,2,3,4,5]]", "[[1,2,3,4,5,6]", "[[1,2,3,4,5,6]]x",
          "[[1,2,3,4,5,6],]", "[[1,2,a,4,5,6]]", "[[99999999,2,3,4,5,6]]",
          "[[1,2,9223372036854775807,4,5,6]]", "[[ 1,2,3,4,5,6]]"})
        EXPECT_FALSE(read_rings(text)) << text;
}

TEST(Contours, of_communes_that_became_one_lose_the_border_between_them) {
    Ring right = square(1000, 0);
    std::ranges::reverse(right);  // the other way round, as files have it
    const auto contours = merged({{west, {square(0, 0)}}, {west, {right}}});
    ASSERT_EQ(contours.size(), 1U);
    ASSERT_EQ(contours[0].rings.size(), 1U);
    EXPECT_EQ(contours[0].rings[0].size(), 6U);
    EXPECT_FALSE(edges_of(contours[0]).contains({{1000, 0}, {1000, 1000}}));
}

TEST(Contours, of_two_communes_stay_two_and_islands_stay_islands) {
    const auto contours =
        merged({{west, {square(0, 0)}}, {east, {square(1000, 0)}}, {west, {square(5000, 5000)}}});
    ASSERT_EQ(contours.size(), 2U);
    EXPECT_EQ(contours[0].code, east);
    EXPECT_EQ(contours[1].rings.size(), 2U);
}

// A crooked border between two communes that otherwise are squares.
std::vector<Contour> neighbours() {
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int32_t> shake(-60, 60);  // up to 60 m
    Ring left{{0, 4'560'000}};
    Ring right{{9000, 4'569'000}, {9000, 4'560'000}};
    std::vector<GridPoint> border;
    for (std::int32_t i = 0; i <= 90; ++i)
        border.push_back({4500 + shake(random), 4'560'000 + i * 100});
    left.insert(left.end(), border.begin(), border.end());
    left.push_back({0, 4'569'000});
    right.insert(right.begin(), border.begin(), border.end());
    std::ranges::rotate(right, right.begin() + 40);  // begins in the middle of the border
    return {{east, {right}}, {west, {left}}};
}

TEST(Contours, keep_one_border_for_two_communes_when_they_are_simplified) {
    const auto before = neighbours();
    const auto after = simplified(before, tolerance);
    const auto shared = [](const std::vector<Contour>& contours) {
        std::vector<Edge> both;
        std::ranges::set_intersection(edges_of(contours[0]), edges_of(contours[1]),
                                      std::back_inserter(both));
        return both.size();
    };
    EXPECT_EQ(shared(before), 90U);
    EXPECT_GT(shared(after), 0U);
    EXPECT_LT(shared(after), 60U);
    // Beside the shared border: the three other sides of each.
    EXPECT_EQ(edges_of(after[0]).size(), shared(after) + 3);
    EXPECT_EQ(edges_of(after[1]).size(), shared(after) + 3);
    EXPECT_EQ(simplified(after, tolerance), after) << "twice is as once";
}

double metres_to(GridPoint point, const Contour& contour) {
    double nearest = 1e9;
    const double wide = 1.11195 * std::cos(45.6 * 3.14159265 / 180);
    for (const auto& [a, b] : edges_of(contour)) {
        const double x = (b.x - a.x) * wide;
        const double y = (b.y - a.y) * 1.11195;
        const double u = (point.x - a.x) * wide;
        const double v = (point.y - a.y) * 1.11195;
        const double along = std::clamp((u * x + v * y) / (x * x + y * y), 0.0, 1.0);
        nearest = std::min(nearest, std::hypot(u - along * x, v - along * y));
    }
    return nearest;
}

TEST(Contours, stay_within_the_tolerance_of_every_point_that_they_had) {
    const auto before = neighbours();
    const auto after = simplified(before, tolerance);
    for (std::size_t i = 0; i < before.size(); ++i)
        for (const Ring& ring : before[i].rings)
            for (const GridPoint point : ring)
                EXPECT_LE(metres_to(point, after[i]), tolerance.value + 1);
}

TEST(Contours, an_islet_goes_and_a_commune_that_is_no_more_than_an_islet_stays) {
    const auto after = simplified(
        {{east, {square(50'000, 0, 20)}}, {west, {square(0, 0), square(3000, 3000, 20)}}},
        tolerance);
    EXPECT_EQ(after[0].rings, (std::vector<Ring>{square(50'000, 0, 20)}));
    EXPECT_EQ(after[1].rings.size(), 1U);
}

}  // namespace
}  // namespace permanence::territory
