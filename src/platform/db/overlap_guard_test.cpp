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

TEST_P(OverlapGuard, sixteen_who_book_one_time_at_once_are_one_booking) {
    constexpr int threads = 16;
    std::barrier start(threads);
    std::atomic<int> booked = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> residents;
        for (int resident = 0; resident < threads; ++resident) {
            residents.emplace_back([&, resident] {
                const Lease c = pool().lease();
                start.arrive_and_wait();
                try {
                    transaction(*c, [&] { book(*c, 1, 1000 + resident, 2000 + resident); });
                    ++booked;
                } catch (const Error& error) {
                    EXPECT_EQ(error.kind(), Error::Kind::overlap) << error.what();
                    ++refused;
                }
            });
        }
    }
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(refused, threads - 1);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM visits"), 1);
}

}  // namespace
}  // namespace permanence::db
