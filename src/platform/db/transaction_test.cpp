#include "platform/db/transaction.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <random>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

class Transaction : public OnBothEngines {
 protected:
    Transaction() {
        connection().run_script(
            "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);"
            "INSERT INTO counters VALUES ('a', 0), ('b', 0)");
    }

    int value(const char* name) {
        return connection().query_value<int>("SELECT value FROM counters WHERE name = ?", name);
    }

    static void add(Connection& c, const char* name, int amount) {
        c.execute("UPDATE counters SET value = value + ? WHERE name = ?", amount, name);
    }
};
ON_BOTH_ENGINES(Transaction);

TEST_P(Transaction, keeps_everything_or_nothing) {
    EXPECT_EQ(transaction(connection(),
                          [&] {
                              add(connection(), "a", 1);
                              return 5;
                          }),
              5);
    EXPECT_EQ(value("a"), 1);
    EXPECT_THROW(transaction(connection(),
                             [&] {
                                 add(connection(), "a", 1);
                                 throw std::runtime_error("stop");
                             }),
                 std::runtime_error);
    EXPECT_EQ(value("a"), 1);
    EXPECT_FALSE(connection().in_transaction());
}

TEST_P(Transaction, a_refusal_undoes_what_was_written) {
    const Result<int> refused = transaction(connection(), [&]() -> Result<int> {
        add(connection(), "a", 1);
        return refuse("booking.slot_taken");
    });
    EXPECT_EQ(refused.error().key, "booking.slot_taken");
    EXPECT_EQ(value("a"), 0);
    const Result<int> accepted = transaction(connection(), [&]() -> Result<int> {
        add(connection(), "a", 1);
        return 3;
    });
    EXPECT_EQ(accepted, 3);
    EXPECT_EQ(value("a"), 1);
}

TEST_P(Transaction, runs_again_what_got_in_the_way_of_another_and_nothing_else) {
    int runs = 0;
    transaction(connection(), [&] {
        add(connection(), "a", 1);
        if (++runs < 3) throw Error(Error::Kind::serialization, "again");
    });
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(value("a"), 1);
    EXPECT_THROW(transaction(connection(),
                             [&] {
                                 ++runs;
                                 throw Error(Error::Kind::unique, "once");
                             }),
                 Error);
    EXPECT_EQ(runs, 4);
}

TEST_P(Transaction, gives_up_after_a_bounded_number_of_runs) {
    int runs = 0;
    EXPECT_THROW(transaction(connection(),
                             [&] {
                                 ++runs;
                                 throw Error(Error::Kind::serialization, "always");
                             }),
                 Error);
    EXPECT_EQ(runs, 20);
}

TEST_P(Transaction, one_inside_another_stops_the_program) {
    GTEST_FLAG_SET(death_test_style, "fast");
    EXPECT_DEATH(transaction(connection(), [&] { transaction(connection(), [] {}); }),
                 "in_transaction");
}

TEST_P(Transaction, an_error_that_was_passed_over_is_never_taken_for_success) {
    const auto careless = [&] {
        add(connection(), "a", 1);
        try {
            connection().execute("INSERT INTO counters VALUES ('b', 0)");
        } catch (const Error&) {
        }
    };
    if (GetParam() == Engine::postgresql) {
        EXPECT_THROW(transaction(connection(), careless), Error);
        EXPECT_EQ(value("a"), 0);
    } else {
        transaction(connection(), careless);
        EXPECT_EQ(value("a"), 1);
    }
}

TEST_P(Transaction, a_snapshot_sees_one_moment_and_writes_nothing) {
    const Lease other = pool().lease();
    read_snapshot(connection(), [&] {
        EXPECT_EQ(value("a"), 0);
        add(*other, "a", 1);
        EXPECT_EQ(value("a"), 0);
    });
    EXPECT_EQ(value("a"), 1);
    try {
        read_snapshot(connection(), [&] { add(connection(), "a", 1); });
        FAIL() << "a snapshot wrote";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::read_only);
    }
    transaction(connection(), [&] { add(connection(), "a", 1); });
    EXPECT_EQ(value("a"), 2);
}

TEST_P(Transaction, who_holds_a_lock_decides_alone) {
    constexpr int threads = 8;
    constexpr int rounds = 25;
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < threads; ++worker) {
        workers.emplace_back([&] {
            const Lease c = pool().lease();
            for (int round = 0; round < rounds; ++round) {
                transaction(*c, [&] {
                    lock(*c, "counter", 1);
                    const int seen =
                        c->query_value<int>("SELECT value FROM counters WHERE name = 'a'");
                    c->execute("UPDATE counters SET value = ? WHERE name = 'a'", seen + 1);
                });
            }
        });
    }
    workers.clear();
    EXPECT_EQ(value("a"), threads * rounds);
}

TEST_P(Transaction, what_eight_threads_were_told_adds_up) {
    constexpr int threads = 8;
    constexpr int rounds = 40;
    std::atomic<int> told = 0;
    const auto work = [&](int number) {
        std::minstd_rand dice(static_cast<unsigned>(number) + 1);
        const Lease c = pool().lease();
        for (int round = 0; round < rounds; ++round) {
            const auto fate = dice() % 4;
            const auto add_and_decide = [&]() -> Result<int> {
                lock(*c, "counter", 1);
                add(*c, "a", 1);
                const int seen = c->query_value<int>("SELECT value FROM counters WHERE name = 'a'");
                if (fate == 0) return refuse("no");
                if (fate == 1) throw std::runtime_error("stop");
                if (fate == 2) c->execute("INSERT INTO counters VALUES ('b', 0)");  // is there
                return seen;
            };
            try {
                if (transaction(*c, add_and_decide)) ++told;
            } catch (const std::exception&) {
                EXPECT_NE(fate, 3U);
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (int number = 0; number < threads; ++number)
            workers.emplace_back(work, number);
    }
    EXPECT_GT(told, 0);
    EXPECT_EQ(value("a"), told);
}

TEST(Lock, of_another_thing_does_not_wait) {
    test::TestDatabase database(Engine::postgresql);
    const Lease one = database.pool().lease();
    const Lease two = database.pool().lease();
    transaction(*one, [&] {
        lock(*one, "adviser_day", 1);
        transaction(*two, [&] {
            lock(*two, "adviser_day", 2);
            lock(*two, "place_day", 1);
        });
    });
}

TEST_P(Transaction, a_deadlock_ends_with_both_done) {
    std::barrier both_hold_one(2);
    std::atomic<int> first_runs = 0;
    const auto work = [&](const char* one, const char* two) {
        const Lease c = pool().lease();
        bool first = true;
        transaction(*c, [&] {
            add(*c, one, 1);
            // On SQLite the second writer waits before it begins: there is no deadlock to make.
            if (std::exchange(first, false) && GetParam() == Engine::postgresql) {
                ++first_runs;
                both_hold_one.arrive_and_wait();
            }
            add(*c, two, 1);
        });
    };
    {
        const std::jthread one(work, "a", "b");
        const std::jthread two(work, "b", "a");
    }
    EXPECT_EQ(value("a"), 2);
    EXPECT_EQ(value("b"), 2);
    EXPECT_EQ(first_runs, GetParam() == Engine::postgresql ? 2 : 0);
}

TEST_P(Transaction, rings_the_bell_only_when_it_was_kept) {
    const Lease c = pool().lease();
    const std::uint64_t before = pool().bell().count();
    transaction(*c, [&] { add(*c, "a", 1); });
    EXPECT_EQ(pool().bell().count(), before);
    transaction(*c, [&]() -> Result<int> {
        c->ring_when_committed();
        return refuse("no");
    });
    EXPECT_EQ(pool().bell().count(), before);
    transaction(*c, [&] {
        c->ring_when_committed();
        EXPECT_EQ(pool().bell().count(), before);
    });
    EXPECT_EQ(pool().bell().count(), before + 1);
}

}  // namespace
}  // namespace permanence::db
