// What every store test relies on: tests/support/test_database.hpp gives each test a database of
// its own.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>
#include <vector>

#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

using test::TestDatabase;

class FreshDatabase : public testing::TestWithParam<Engine> {};
ON_BOTH_ENGINES(FreshDatabase);

void leave_rows(Connection& c) {
    c.execute(
        "INSERT INTO messages(channel, cause, recipient, subject, body_text, body_html, state,"
        " send_at, not_after, attempts, created_at)"
        " VALUES ('email', 'a', 'b', '', '', '', 'queued', 0, 0, 0, 0)");
    c.execute("INSERT INTO schedules(name, next_at) VALUES ('a', 1)");
}

TEST_P(FreshDatabase, holds_nothing_of_the_test_before) {
    const auto migrations = [](Connection& c) {
        return c.query_value<std::int64_t>("SELECT count(*) FROM schema_migrations");
    };
    std::set<std::int64_t> migrated;
    for (int test = 0; test < 3; ++test) {
        TestDatabase database(GetParam());
        Connection& c = database.connection();
        EXPECT_EQ(c.query_value<int>("SELECT count(*) FROM messages"), 0);
        EXPECT_EQ(c.query_value<int>("SELECT count(*) FROM schedules"), 0);
        leave_rows(c);
        EXPECT_EQ(c.query_value<int>("SELECT id FROM messages"), 1);
        migrated.insert(migrations(c));
    }
    EXPECT_EQ(migrated.size(), 1U);
    EXPECT_GT(*migrated.begin(), 0);
}

TEST_P(FreshDatabase, has_no_table_of_the_test_before) {
    for (int test = 0; test < 2; ++test) {
        TestDatabase database(GetParam());
        database.connection().execute("CREATE TABLE only_here (a INTEGER)");
    }
    for (int test = 0; test < 2; ++test) {
        TestDatabase database(GetParam());
        database.connection().execute("ALTER TABLE schedules ADD COLUMN only_here INTEGER");
    }
}

TEST_P(FreshDatabase, is_another_one_for_each_test_at_a_time) {
    TestDatabase one(GetParam());
    TestDatabase two(GetParam());
    leave_rows(one.connection());
    EXPECT_EQ(two.connection().query_value<int>("SELECT count(*) FROM messages"), 0);
}

// Two programs that are started together, on nothing yet.
TEST(NewFile, may_be_opened_by_many_at_the_same_moment) {
    for (int round = 0; round < 20; ++round) {
        const test::TemporaryFolder folder;
        const DatabaseUrl url{Engine::sqlite, folder / "new.db"};
        std::latch start(8);
        std::atomic<int> opened = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    try {
                        opened += open(url) != nullptr ? 1 : 0;
                    } catch (const Error& error) {
                        ADD_FAILURE() << error.what();
                    }
                });
        }
        ASSERT_EQ(opened, 8);
    }
}

}  // namespace
}  // namespace permanence::db
