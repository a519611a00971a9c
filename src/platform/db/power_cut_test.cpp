// What a power cut leaves: everything that somebody was told or could read, however many writers
// shared the commit.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/unsure_disk.hpp"

namespace permanence::db {
namespace {

using Ids = std::set<std::int64_t>;

Ids ids(Connection& c) {
    Ids found;
    for (const Row row : c.query("SELECT id FROM bookings"))
        found.insert(row.get<std::int64_t>(0));
    return found;
}

class PowerCut : public testing::TestWithParam<test::UnsureDisk::Unsynced> {
 protected:
    // Writers that book for ever, each two rows a time, until `stopped`; one in four is refused.
    void book(std::uint32_t seed) {
        std::minstd_rand dice(seed);
        const Lease c = pool.lease();
        while (!stopped) {
            const std::int64_t id = ++next_id;
            const bool refused = dice() % 4 == 0;
            const Result<int> booked = transaction(*c, [&]() -> Result<int> {
                c->execute("INSERT INTO bookings VALUES (?, ?)", id,
                           std::string(dice() % 900, 'x'));
                c->execute("INSERT INTO messages VALUES (?)", id);
                if (refused) return refuse("no");
                return 0;
            });
            const std::lock_guard guard(mutex);
            (booked ? told_yes : told_no).insert(id);
        }
    }

    // The database that a restart after a cut at this moment finds.
    std::unique_ptr<Connection> after_cut(std::uint32_t seed) {
        const std::string path = folder / ("cut" + std::to_string(seed) + ".db");
        disk.cut(url.target, path, GetParam(), seed);
        return open({Engine::sqlite, path});
    }

    void expect_nothing_is_lost(std::uint32_t seed) {
        Ids promised = ids(*reader);
        Ids refused;
        {
            const std::lock_guard guard(mutex);
            promised.insert(told_yes.begin(), told_yes.end());
            refused = told_no;
        }
        const auto restarted = after_cut(seed);
        EXPECT_EQ(restarted->query_value<std::string>("PRAGMA integrity_check"), "ok");
        const Ids found = ids(*restarted);
        EXPECT_TRUE(std::ranges::includes(found, promised));
        EXPECT_TRUE(std::ranges::none_of(refused, [&](auto id) { return found.contains(id); }));
        EXPECT_EQ(
            restarted->query_value<int>("SELECT count(*) FROM messages WHERE id IN (SELECT id "
                                        "FROM bookings)"),
            static_cast<int>(found.size()));
        EXPECT_EQ(restarted->query_value<int>("SELECT count(*) FROM messages"),
                  static_cast<int>(found.size()));
    }

    std::size_t told() {
        const std::lock_guard guard(mutex);
        return told_yes.size() + told_no.size();
    }

    test::UnsureDisk disk;
    test::TemporaryFolder folder;
    DatabaseUrl url{Engine::sqlite, folder / "a.db"};
    std::unique_ptr<Connection> reader = [&] {
        auto c = open(url);
        c->run_script(
            "CREATE TABLE bookings (id INTEGER PRIMARY KEY, note TEXT NOT NULL);"
            "CREATE TABLE messages (id INTEGER NOT NULL)");
        return c;
    }();
    Pool pool{{.url = url, .size = 16}};
    std::atomic<bool> stopped = false;
    std::atomic<std::int64_t> next_id = 0;
    std::mutex mutex;
    Ids told_yes;
    Ids told_no;
};
INSTANTIATE_TEST_SUITE_P(unsynced, PowerCut,
                         testing::Values(test::UnsureDisk::Unsynced::lost,
                                         test::UnsureDisk::Unsynced::in_pieces),
                         [](const auto& test) {
                             return test.param == test::UnsureDisk::Unsynced::lost ? "lost"
                                                                                   : "in_pieces";
                         });

// A test that ends early ends its writers, too.
struct AtEnd {
    std::atomic<bool>& stopped;
    ~AtEnd() { stopped = true; }
};

TEST_P(PowerCut, loses_nothing_that_sixteen_writers_were_told_or_that_was_read) {
    std::vector<std::jthread> writers;
    const AtEnd at_end{stopped};
    for (std::uint32_t seed = 1; seed <= 16; ++seed)
        writers.emplace_back([this, seed] { book(seed); });
    for (std::uint32_t cut = 1; cut <= 25; ++cut) {
        while (told() < cut * 40)
            std::this_thread::yield();
        expect_nothing_is_lost(cut);
    }
    stopped = true;
    writers.clear();
    expect_nothing_is_lost(26);
}

// The canary: this disk does lose what was not synced.
TEST_P(PowerCut, with_the_usual_advice_loses_what_was_acknowledged) {
    reader->run_script("PRAGMA synchronous = NORMAL");
    for (int id = 1; id <= 10; ++id)
        transaction(*reader, [&] { reader->execute("INSERT INTO bookings VALUES (?, '')", id); });
    EXPECT_EQ(ids(*reader).size(), 10U);
    const bool lost = GetParam() == test::UnsureDisk::Unsynced::lost;
    EXPECT_LE(ids(*after_cut(1)).size(), lost ? 0U : 9U);
}

}  // namespace
}  // namespace permanence::db
