#include "platform/db/pool.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "platform/db/transaction.hpp"
#include "platform/db/write_queue.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

using namespace std::chrono_literals;

class PoolTest : public OnBothEngines {
 protected:
    PoolOptions options(std::size_t size) { return {database.url(), size, 50ms}; }
};
ON_BOTH_ENGINES(PoolTest);

TEST_P(PoolTest, lends_each_connection_once_and_says_busy_after_a_while) {
    Pool two(options(2));
    const Lease first = two.lease();
    {
        const Lease second = two.lease();
        EXPECT_NE(&*first, &*second);
        try {
            two.lease();
            FAIL() << "a third connection";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), Error::Kind::busy);
        }
    }
    two.lease();
}

TEST_P(PoolTest, a_lease_that_ends_inside_a_transaction_leaves_nothing_behind) {
    Pool one(options(1));
    {
        const Lease lease = one.lease();
        lease->execute("CREATE TABLE t(a INTEGER)");
        lease->begin(Access::write);
        lease->execute("INSERT INTO t VALUES (1)");
    }
    const Lease lease = one.lease();
    EXPECT_FALSE(lease->in_transaction());
    EXPECT_EQ(lease->query_value<int>("SELECT count(*) FROM t"), 0);
}

TEST(Pool, opens_another_connection_when_the_server_dropped_one) {
    test::TestDatabase database(Engine::postgresql);
    Pool one({.url = database.url(), .size = 1});
    {
        const Lease lease = one.lease();
        const int process = lease->query_value<int>("SELECT pg_backend_pid()");
        database.connection().query("SELECT pg_terminate_backend(CAST(? AS INTEGER))", process);
        try {
            lease->query("SELECT 1");
            FAIL() << "the server still answers";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), Error::Kind::connection);
        }
    }
    EXPECT_EQ(one.lease()->query_value<int>("SELECT 1"), 1);
}

TEST(Pool, a_server_that_restarted_while_nobody_asked_goes_unnoticed) {
    test::TestDatabase database(Engine::postgresql);
    Pool one({.url = database.url(), .size = 1});
    const int process = one.lease()->query_value<int>("SELECT pg_backend_pid()");
    // Waits, at most 5 seconds, until the process is gone.
    database.connection().query("SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", process);
    EXPECT_NE(one.lease()->query_value<int>("SELECT pg_backend_pid()"), process);
}

TEST(Pool, a_database_in_memory_has_one_connection) {
    Pool pool({.url = *parse_database_url("sqlite::memory:"), .size = 8});
    EXPECT_EQ(pool.size(), 1U);
    pool.lease()->execute("CREATE TABLE t(a INTEGER)");
    EXPECT_EQ(pool.lease()->query_value<int>("SELECT count(*) FROM t"), 0);
}

TEST(Pool, a_server_that_does_not_answer_is_a_clear_error_each_time) {
    Pool pool({.url = {Engine::postgresql, "postgresql://nobody@127.0.0.1:1/none"}, .size = 1});
    for (int round = 0; round < 2; ++round) {
        try {
            pool.lease();
            FAIL() << "somebody answered";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), Error::Kind::connection);
        }
    }
}

TEST(WriteQueue, lets_writers_in_by_order_of_arrival) {
    WriteQueue queue;
    std::vector<int> order;
    ASSERT_TRUE(queue.enter(WriteQueue::Company::alone, 1s));
    {
        std::vector<std::jthread> writers;
        for (int number = 0; number < 6; ++number) {
            writers.emplace_back([&, number] {
                ASSERT_TRUE(queue.enter(WriteQueue::Company::alone, 10s));
                order.push_back(number);
                queue.leave();
            });
            while (queue.waiting() < static_cast<std::size_t>(number) + 1)
                std::this_thread::yield();
        }
        queue.leave();
    }
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5}));
}

TEST(WriteQueue, who_gave_up_waiting_is_not_let_in_later) {
    WriteQueue queue;
    ASSERT_TRUE(queue.enter(WriteQueue::Company::alone, 1s));
    EXPECT_FALSE(queue.enter(WriteQueue::Company::alone, 1ms));
    queue.leave();
    EXPECT_TRUE(queue.enter(WriteQueue::Company::alone, 1ms));
    queue.leave();
}

}  // namespace
}  // namespace permanence::db
