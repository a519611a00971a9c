#include "platform/db/statement_cache.hpp"

#include <gtest/gtest.h>

namespace permanence::db {
namespace {

TEST(StatementCache, the_one_unused_for_longest_makes_room) {
    StatementCache<int> cache(2);
    EXPECT_FALSE(cache.make_room());
    cache.add("a", 1);
    EXPECT_FALSE(cache.make_room());
    cache.add("b", 2);
    EXPECT_EQ(*cache.find("a"), 1);
    EXPECT_EQ(cache.make_room(), 2);
    cache.add("c", 3);
    EXPECT_EQ(cache.find("b"), nullptr);
    EXPECT_EQ(*cache.find("a"), 1);
    EXPECT_EQ(*cache.find("c"), 3);
    EXPECT_EQ(cache.size(), 2U);
}

}  // namespace
}  // namespace permanence::db
