#include "base/id_map.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/ids.hpp"

namespace permanence {
namespace {

TEST(IdMap, an_id_that_never_came_has_no_value) {
    IdMap<AdviserId, int> map;
    EXPECT_EQ(map.find(AdviserId{1}), nullptr);
    map[AdviserId{2}] = 5;
    EXPECT_EQ(map.find(AdviserId{1}), nullptr);
    EXPECT_EQ(*map.find(AdviserId{2}), 5);
}

// The oracle: a tree. Ids that follow one another, that lie 2^32 apart, and any.
TEST(IdMap, answers_as_a_tree_would) {
    for (const std::uint64_t step : {1ULL, 1ULL << 32, 0x9E3779B97F4A7C15ULL}) {
        std::mt19937_64 random(7);
        IdMap<AdviserId, std::uint64_t> map;
        std::map<AdviserId, std::uint64_t> tree;
        const auto any = [&] {
            return AdviserId{static_cast<std::int64_t>(step * (random() % 2'000))};
        };
        for (int i = 0; i < 3'000; ++i) {
            const AdviserId id = any();
            map[id] += 1;
            tree[id] += 1;
            const AdviserId asked = any();
            const auto expected = tree.find(asked);
            const auto* found = map.find(asked);
            ASSERT_EQ(found != nullptr, expected != tree.end());
            if (found != nullptr) {
                ASSERT_EQ(*found, expected->second);
            }
        }
        std::map<AdviserId, std::uint64_t> walked;
        for (const auto& [id, value] : map)
            walked[id] = value;
        EXPECT_EQ(walked, tree);
    }
}

}  // namespace
}  // namespace permanence
