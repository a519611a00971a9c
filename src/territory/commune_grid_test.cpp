#include "territory/commune_grid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "tests/support/effort.hpp"

namespace permanence::territory {
namespace {

class CommuneGridTest : public testing::Test {
 protected:
    // The oracle: every commune measured, then sorted.
    std::vector<NearCommune> measured(Point from) const {
        std::vector<NearCommune> all;
        for (const Commune& commune : table.all()) {
            all.push_back({&commune, distance(from, commune.point)});
        }
        std::ranges::sort(all, [](const NearCommune& a, const NearCommune& b) {
            return a.distance != b.distance ? a.distance < b.distance : a.commune < b.commune;
        });
        return all;
    }

    static const CommuneTable table;
    CommuneGrid grid{table};
};
const CommuneTable CommuneGridTest::table;

TEST_F(CommuneGridTest, the_nearest_commune_to_a_town_hall_is_its_own) {
    const auto near = grid.nearest(table.find("17461")->point, 3);
    ASSERT_EQ(near.size(), 3U);
    EXPECT_EQ(near[0].commune->name, "Vaux-sur-Mer");
    EXPECT_EQ(near[0].distance.value, 0);
    EXPECT_LT(near[1].distance, near[2].distance);
}

TEST_F(CommuneGridTest, agrees_with_measuring_every_commune) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> latitude(41, 52);
    std::uniform_real_distribution<double> longitude(-6, 10);
    for (std::size_t round = 0; round < 60; round += tests::sample_step) {
        const Point from{latitude(random), longitude(random)};
        const auto expected = measured(from);
        const auto near = grid.nearest(from, 12);
        ASSERT_EQ(near.size(), 12U);
        for (std::size_t i = 0; i < near.size(); ++i)
            EXPECT_EQ(near[i], expected[i]);
        const Metres radius{1000.0 * static_cast<double>(round + 1)};
        const auto inside = std::ranges::count_if(
            expected, [&](const NearCommune& found) { return found.distance <= radius; });
        EXPECT_EQ(grid.within(from, radius).size(), static_cast<std::size_t>(inside));
    }
}

TEST_F(CommuneGridTest, answers_far_out_at_sea_and_at_the_edges_of_the_map) {
    for (const Point from : {Point{0, 0}, Point{90, 0}, Point{-90, 180}, Point{-14, 179.9},
                             Point{-14, -179.9}, Point{30, -40}}) {
        const auto expected = measured(from);
        const auto near = grid.nearest(from, 5);
        ASSERT_EQ(near.size(), 5U);
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_EQ(near[i].distance, expected[i].distance);
    }
}

TEST_F(CommuneGridTest, gives_nothing_for_no_place_and_everything_when_asked) {
    EXPECT_TRUE(grid.nearest({std::numeric_limits<double>::quiet_NaN(), 0}, 3).empty());
    EXPECT_TRUE(grid.nearest({91, 0}, 3).empty());
    EXPECT_TRUE(grid.nearest({45, 0}, 0).empty());
    EXPECT_EQ(grid.nearest({45, 0}, 1'000'000).size(), table.all().size());
    EXPECT_TRUE(grid.within({45, -30}, Metres{1000}).empty());
    EXPECT_TRUE(grid.within({45, 0}, Metres{-1}).empty());
}

}  // namespace
}  // namespace permanence::territory
