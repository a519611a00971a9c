// Writers that share one commit, each with a connection and a thread of its own. Here a transaction
// takes everybody in who waits, however long that takes.
#include "platform/db/shared_commit.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "platform/db/engines.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/unsure_disk.hpp"

namespace permanence::db {
namespace {

using namespace std::chrono_literals;

using Work = std::function<Result<int>(Connection&)>;

// What a writer was told.
struct Answer {
    Result<int> result = 0;
    std::optional<Error> error;
};

class SharedCommitTest : public testing::Test {
 protected:
    SharedCommitTest() {
        reader->run_script(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY);"
            "CREATE TABLE children (row INTEGER REFERENCES rows DEFERRABLE INITIALLY DEFERRED)");
    }

    std::unique_ptr<Connection> connect(const std::shared_ptr<SharedCommit>& writers) {
        return open_sqlite(folder / "a.db", 10s, writers);
    }

    // Runs these in this order. The first one does not end before all others wait behind it.
    std::vector<Answer> together(std::vector<Work> works, std::chrono::milliseconds longest = 1h) {
        const auto writers = std::make_shared<SharedCommit>(longest);
        std::atomic<bool> all_wait = false;
        works.front() = [&all_wait, first = works.front()](Connection& c) {
            while (!all_wait)
                std::this_thread::yield();
            return first(c);
        };
        std::vector<Answer> answers(works.size());
        {
            std::atomic<bool> began = false;
            std::vector<std::jthread> threads;  // ends before what it looks at
            for (std::size_t i = 0; i < works.size(); ++i) {
                threads.emplace_back([&, i] { answers[i] = answer(writers, works[i], began); });
                while (!began || writers->waiting() < i)
                    std::this_thread::yield();
            }
            all_wait = true;
        }
        return answers;
    }

    Answer answer(const std::shared_ptr<SharedCommit>& writers, const Work& work,
                  std::atomic<bool>& began) {
        Answer answer;
        const auto c = connect(writers);
        try {
            answer.result = transaction(*c, [&] {
                began = true;
                return work(*c);
            });
        } catch (const Error& error) {
            answer.error = error;
        }
        ++answered;
        return answer;
    }

    static Work insert(int id) {
        return [id](Connection& c) -> Result<int> {
            c.execute("INSERT INTO rows(id) VALUES (?)", id);
            return id;
        };
    }

    static int rows_seen(Connection& c) { return c.query_value<int>("SELECT count(*) FROM rows"); }

    test::UnsureDisk disk;
    test::TemporaryFolder folder;
    std::unique_ptr<Connection> reader = connect(std::make_shared<SharedCommit>());
    std::atomic<int> answered = 0;
};

TEST_F(SharedCommitTest, sixteen_writers_cost_one_sync) {
    const int before = disk.journal_syncs();
    std::vector<Work> works;
    for (int id = 0; id < 16; ++id)
        works.push_back(insert(id));
    for (const Answer& answer : together(works))
        EXPECT_FALSE(answer.error);
    EXPECT_EQ(disk.journal_syncs() - before, 1);
    EXPECT_EQ(rows_seen(*reader), 16);
}

TEST_F(SharedCommitTest, a_transaction_that_is_old_takes_nobody_more) {
    const int before = disk.journal_syncs();
    together({insert(1), insert(2), insert(3)}, 0ms);
    EXPECT_EQ(disk.journal_syncs() - before, 3);
}

TEST_F(SharedCommitTest, nobody_reads_and_nobody_is_answered_before_the_commit) {
    const auto looks_around = [&](int id) -> Work {
        return [&, id](Connection& c) {
            EXPECT_EQ(rows_seen(*reader), 0);
            EXPECT_EQ(answered, 0);
            EXPECT_EQ(rows_seen(c), id - 1);  // but sees those before it, as if they had committed
            return insert(id)(c);
        };
    };
    together({looks_around(1), looks_around(2), looks_around(3)});
    EXPECT_EQ(rows_seen(*reader), 3);
}

TEST_F(SharedCommitTest, a_refusal_or_an_error_of_one_leaves_its_neighbours_alone) {
    for (const int first : {1, 11, 21}) {
        const Work refused = [&](Connection& c) -> Result<int> {
            c.execute("INSERT INTO rows(id) VALUES (1000)");
            return refuse("no");
        };
        const Work failing = [&](Connection& c) -> Result<int> {
            c.execute("INSERT INTO rows(id) VALUES (1001)");
            c.execute("INSERT INTO rows(id) VALUES (1001)");
            return 0;
        };
        std::vector<Work> works{insert(first), insert(first + 1), insert(first + 2)};
        works.insert(works.begin() + first / 10, {refused, failing});
        const auto answers = together(works);
        const auto place = static_cast<std::size_t>(first / 10);
        EXPECT_FALSE(answers[place].result.has_value());
        EXPECT_EQ(answers[place + 1].error.value().kind(), Error::Kind::unique);
    }
    EXPECT_EQ(rows_seen(*reader), 9);
    EXPECT_EQ(reader->query_value<int>("SELECT max(id) FROM rows"), 23);
}

TEST_F(SharedCommitTest, a_commit_that_fails_is_told_to_all_even_to_who_was_refused) {
    const Work refused = [&](Connection& c) -> Result<int> {
        if (rows_seen(c) > 0) return refuse("somebody was faster");
        return 0;
    };
    const Work last = [&](Connection& c) {
        disk.break_down();
        return insert(3)(c);
    };
    for (const Answer& answer : together({insert(1), insert(2), refused, insert(2), last}))
        EXPECT_EQ(answer.error.value().kind(), Error::Kind::other);
    EXPECT_EQ(rows_seen(*reader), 0);
    disk.recover();
    for (const Answer& answer : together({insert(1), insert(2), insert(3)}))
        EXPECT_FALSE(answer.error);
    EXPECT_EQ(rows_seen(*reader), 3);
}

TEST_F(SharedCommitTest, a_reference_that_points_nowhere_fails_only_who_wrote_it) {
    const Work dangling = [](Connection& c) -> Result<int> {
        c.execute("INSERT INTO children(row) VALUES (1000)");
        return 0;
    };
    const Work mended = [](Connection& c) -> Result<int> {
        c.execute("INSERT INTO children(row) VALUES (2)");
        c.execute("INSERT INTO rows(id) VALUES (2)");
        return 0;
    };
    const auto answers = together({dangling, insert(1), dangling, mended, dangling});
    for (const std::size_t i : {0U, 2U, 4U})
        EXPECT_EQ(answers[i].error.value().kind(), Error::Kind::foreign_key);
    EXPECT_FALSE(answers[1].error || answers[3].error);
    EXPECT_EQ(rows_seen(*reader), 2);
    EXPECT_EQ(reader->query_value<int>("SELECT count(*) FROM children"), 1);
}

TEST_F(SharedCommitTest, who_loses_the_whole_transaction_fails_alone_and_the_others_run_again) {
    std::atomic<int> runs = 0;
    const Work counted = [&](Connection& c) {
        ++runs;
        return insert(1)(c);
    };
    // As SQLite does by itself when the disk is full.
    const Work loses = [](Connection& c) -> Result<int> {
        c.execute("INSERT INTO rows(id) VALUES (2)");
        c.execute("INSERT OR ROLLBACK INTO rows(id) VALUES (2)");
        return 0;
    };
    const auto answers = together({counted, loses, insert(3)});
    EXPECT_FALSE(answers[0].error || answers[2].error);
    EXPECT_EQ(answers[1].error.value().kind(), Error::Kind::unique);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(rows_seen(*reader), 2);
}

TEST_F(SharedCommitTest, who_passes_over_the_loss_of_the_transaction_keeps_nothing) {
    const auto careless = [](bool goes_on) -> Work {
        return [goes_on](Connection& c) -> Result<int> {
            c.execute("INSERT INTO rows(id) VALUES (2)");
            try {
                c.execute("INSERT OR ROLLBACK INTO rows(id) VALUES (2)");
            } catch (const Error&) {
            }
            if (goes_on) c.execute("INSERT INTO rows(id) VALUES (4)");
            return 0;
        };
    };
    for (const bool goes_on : {false, true}) {
        EXPECT_EQ(together({careless(goes_on)})[0].error.value().kind(), Error::Kind::other);
        EXPECT_EQ(together({insert(1), careless(goes_on)})[1].error.value().kind(),
                  Error::Kind::other);
        EXPECT_EQ(reader->execute("DELETE FROM rows"), 1);
    }
}

TEST_F(SharedCommitTest, a_statement_or_script_by_itself_waits_for_the_commit) {
    const auto writers = std::make_shared<SharedCommit>(1h);
    const auto one = connect(writers);
    const auto two = connect(writers);
    const auto three = connect(writers);
    one->begin(Access::write);
    one->execute("INSERT INTO rows(id) VALUES (1)");
    const std::jthread statement([&] { two->execute("DELETE FROM rows WHERE id = 1"); });
    while (writers->waiting() < 1)
        std::this_thread::yield();
    const std::jthread script([&] { three->run_script("BEGIN; DELETE FROM rows; COMMIT"); });
    one->commit();
}

}  // namespace
}  // namespace permanence::db
