// The pattern of migrations/README.md for intervals that must not overlap, as features use it.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "platform/db/migrations.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

constexpr std::string_view visits = R"(
CREATE TABLE visits (
    id {{primary_key}},
    adviser_id BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    takes_time INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT visits_not_empty CHECK (starts_at < ends_at)
);
CREATE INDEX visits_adviser ON visits(adviser_id, starts_at);
-- only: postgresql
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE visits ADD CONSTRAINT visits_overlap
    EXCLUDE USING gist (adviser_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (takes_time = 1);
-- only: sqlite
CREATE TRIGGER visits_overlap_insert BEFORE INSERT ON visits WHEN NEW.takes_time = 1 BEGIN
    SELECT RAISE(ABORT, 'overlap:visits_overlap') FROM visits
    WHERE adviser_id = NEW.adviser_id AND takes_time = 1
      AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at;
END;
CREATE TRIGGER visits_overlap_update
BEFORE UPDATE OF adviser_id, starts_at, ends_at, takes_time ON visits WHEN NEW.takes_time = 1 BEGIN
    SELECT RAISE(ABORT, 'overlap:visits_overlap') FROM visits
    WHERE id <> NEW.id AND adviser_id = NEW.adviser_id AND takes_time = 1
      AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at;
END;
-- both
)";

class OverlapGuard : public OnBothEngines {
 protected:
    OverlapGuard() { connection().run_script(sql_for(GetParam(), visits)); }

    static void book(Connection& c, int adviser, int start, int end) {
        c.execute("INSERT INTO visits(adviser_id, starts_at, ends_at) VALUES (?, ?, ?)", adviser,
                  start, end);
    }

    bool taken(int adviser, int start, int end) {
        try {
            book(connection(), adviser, start, end);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), Error::Kind::overlap);
            EXPECT_EQ(error.constraint(), "visits_overlap");
            return true;
        }
        return false;
    }

    // Transactions that another one holds up. On SQLite they queue before their first statement,
    // where nobody can see them: as good as both.
    int waiting_for_another() {
        if (GetParam() == Engine::sqlite) return 2;
        return pool().lease()->query_value<int>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock' AND wait_event = 'transactionid'");
    }
};
ON_BOTH_ENGINES(OverlapGuard);

TEST_P(OverlapGuard, refuses_what_overlaps_and_lets_neighbours_touch) {
    EXPECT_FALSE(taken(1, 100, 200));
    EXPECT_TRUE(taken(1, 150, 160));
    EXPECT_TRUE(taken(1, 50, 101));
    EXPECT_TRUE(taken(1, 199, 300));
    EXPECT_TRUE(taken(1, 50, 300));
    EXPECT_FALSE(taken(1, 200, 300));
    EXPECT_FALSE(taken(1, 50, 100));
    EXPECT_FALSE(taken(2, 100, 200));
}

TEST_P(OverlapGuard, a_cancelled_visit_frees_its_time_and_cannot_come_back_over_another) {
    EXPECT_FALSE(taken(1, 100, 200));
    connection().execute("UPDATE visits SET takes_time = 0");
    EXPECT_FALSE(taken(1, 100, 200));
    EXPECT_THROW(connection().execute("UPDATE visits SET takes_time = 1"), Error);
    EXPECT_EQ(connection().execute("UPDATE visits SET ends_at = 250 WHERE takes_time = 1"), 1);
}

// Residents who book on threads of their own, and what came of it.
class Residents {
 public:
    explicit Residents(Pool& pool) : pool_(pool) {}

    // `ready` comes before the transaction, `decision` is what it runs.
    template <class Ready, class Decision>
    void one_books(Ready ready, Decision decision) {
        threads_.emplace_back([this, ready, decision] {
            const Lease c = pool_.lease();
            ready();
            try {
                transaction(*c, [&] {
                    ++runs;
                    decision(*c);
                });
                ++booked;
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), Error::Kind::overlap) << error.what();
                ++refused;
            }
        });
    }
    void wait_for_all() { threads_.clear(); }

    std::atomic<int> runs = 0;  // of decisions: more than residents when one was run again
    std::atomic<int> booked = 0;
    std::atomic<int> refused = 0;

 private:
    Pool& pool_;
    std::vector<std::jthread> threads_;
};

// As features do it: the lock comes first, so nobody meets another in the guard itself and nothing
// runs twice.
TEST_P(OverlapGuard, sixteen_who_book_one_time_at_once_are_one_booking) {
    constexpr int many = 16;
    std::barrier start(many);
    Residents residents(pool());
    for (int resident = 0; resident < many; ++resident)
        residents.one_books([&start] { start.arrive_and_wait(); },
                            [resident](Connection& c) {
                                lock(c, "adviser_time", 1);
                                book(c, 1, 1000 + resident, 2000 + resident);
                            });
    residents.wait_for_all();
    EXPECT_EQ(residents.booked, 1);
    EXPECT_EQ(residents.refused, many - 1);
    EXPECT_EQ(residents.runs, many);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM visits"), 1);
}

// Without the lock. PostgreSQL puts the row in first and looks for others after: two who waited for
// a third that is undone then wait for each other, until the server ends one of them (after a
// second) and `transaction` runs that one again, where it may meet the other once more. Many at
// once go on like this for longer than `transaction` has patience: they are refused without need,
// but never two bookings. The lock is what spares them that.
TEST_P(OverlapGuard, two_who_waited_for_one_that_is_undone_are_one_booking) {
    Residents residents(pool());
    {
        const OpenTransaction undone(connection(), Access::write);
        book(connection(), 1, 1000, 2000);
        for (int resident = 1; resident <= 2; ++resident)
            residents.one_books(
                [] {}, [resident](Connection& c) { book(c, 1, 1000 + resident, 2000 + resident); });
        while (waiting_for_another() < 2)
            std::this_thread::yield();
    }
    residents.wait_for_all();
    EXPECT_EQ(residents.booked, 1);
    EXPECT_EQ(residents.refused, 1);
    if (GetParam() == Engine::sqlite)
        EXPECT_EQ(residents.runs, 2);
    else
        EXPECT_GT(residents.runs, 2);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM visits"), 1);
}

}  // namespace
}  // namespace permanence::db
