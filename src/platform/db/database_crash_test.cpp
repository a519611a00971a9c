// What a process that is killed leaves in the database: whole transactions.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

using test::TemporaryFolder;

class DatabaseCrash : public OnBothEngines {};
ON_BOTH_ENGINES(DatabaseCrash);

// Eight writers commit pairs of rows for ever, and write a byte after each commit.
[[noreturn]] void commit_pairs(const DatabaseUrl& url, int acknowledge) {
    constexpr int writers = 8;
    Pool pool({.url = url, .size = writers});
    const auto commit = [&] {
        try {
            const Lease c = pool.lease();
            while (true) {
                transaction(*c, [&] {
                    c->execute("INSERT INTO pairs(half) VALUES (1)");
                    c->execute("INSERT INTO pairs(half) VALUES (2)");
                });
                if (::write(acknowledge, "x", 1) != 1) break;
            }
        } catch (const std::exception&) {
        }
        ::_exit(1);
    };
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back(commit);
    threads.clear();
    ::_exit(1);
}

TEST_P(DatabaseCrash, every_acknowledged_transaction_is_there_and_none_by_halves) {
    connection().execute("CREATE TABLE pairs (half INTEGER)");
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) commit_pairs(database.url(), ends[1]);
    ::close(ends[1]);
    char byte = 0;
    std::int64_t acknowledged = 0;
    while (acknowledged < 400 && ::read(ends[0], &byte, 1) == 1)
        ++acknowledged;
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(ends[0], &byte, 1) == 1)
        ++acknowledged;
    ::close(ends[0]);

    EXPECT_GE(acknowledged, 400);
    // The server notices that its client is gone a moment after.
    const auto halves = [&](int half) {
        return connection().query_value<std::int64_t>("SELECT count(*) FROM pairs WHERE half = ?",
                                                      half);
    };
    transaction(connection(), [&] {
        if (GetParam() == Engine::postgresql) connection().execute("LOCK TABLE pairs");
        EXPECT_GE(halves(1), acknowledged);
        EXPECT_EQ(halves(1), halves(2));
    });
}

TEST_P(DatabaseCrash, a_writer_that_was_killed_holds_nobody_up) {
    connection().execute("CREATE TABLE t (a INTEGER)");
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::unique_ptr<Connection> c = open(database.url());
        c->begin(Access::write);
        c->execute("INSERT INTO t VALUES (1)");
        lock(*c, "t", 1);
        const ssize_t written = ::write(ends[1], "x", 1);
        ::pause();
        ::_exit(written == 1 ? 0 : 1);
    }
    char byte = 0;
    ASSERT_EQ(::read(ends[0], &byte, 1), 1);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    ::close(ends[1]);
    transaction(connection(), [&] {
        lock(connection(), "t", 1);
        connection().execute("INSERT INTO t VALUES (2)");
    });
    EXPECT_EQ(connection().query_value<int>("SELECT sum(a) FROM t"), 2);
}

Error error_of_opening(const std::string& path) {
    try {
        open({Engine::sqlite, path});
    } catch (const Error& error) {
        return error;
    }
    return Error(Error::Kind::other, "it opened");
}

TEST(SqliteFile, is_readable_by_its_owner_only) {
    const TemporaryFolder folder;
    open({Engine::sqlite, folder / "a.db"})->execute("CREATE TABLE t (a INTEGER)");
    struct stat status{};
    ASSERT_EQ(::stat((folder / "a.db").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(SqliteFile, of_another_kind_is_left_untouched) {
    const TemporaryFolder folder;
    const std::string text(5000, 'a');
    std::ofstream(folder / "letter.txt") << text;
    EXPECT_NE(std::string(error_of_opening(folder / "letter.txt").what()).find("not a database"),
              std::string::npos);
    std::ifstream file(folder / "letter.txt");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), text);
}

TEST(SqliteFile, that_was_lost_is_not_replaced_by_an_empty_one) {
    const TemporaryFolder folder;
    std::ofstream(folder / "a.db-wal") << "the last bookings";
    const Error missing = error_of_opening(folder / "a.db");
    EXPECT_EQ(missing.kind(), Error::Kind::connection);
    EXPECT_NE(std::string(missing.what()).find("journal"), std::string::npos);
    std::ofstream(folder / "a.db").flush();
    EXPECT_EQ(error_of_opening(folder / "a.db").kind(), Error::Kind::connection);
}

TEST(SqliteFile, in_a_folder_that_is_not_there_is_a_clear_error) {
    const TemporaryFolder folder;
    const Error error = error_of_opening(folder / "none/a.db");
    EXPECT_EQ(error.kind(), Error::Kind::connection);
    EXPECT_NE(std::string(error.what()).find("none/a.db"), std::string::npos);
}

TEST(SqliteFile, writes_reach_the_disk_before_they_are_acknowledged) {
    const TemporaryFolder folder;
    const auto c = open({Engine::sqlite, folder / "a.db"});
    EXPECT_EQ(c->query_value<int>("PRAGMA synchronous"), 2);
    EXPECT_EQ(c->query_value<std::string>("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(c->query_value<int>("PRAGMA foreign_keys"), 1);
}

}  // namespace
}  // namespace permanence::db
