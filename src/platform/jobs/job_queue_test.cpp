#include "platform/jobs/job_queue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/result.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/background_loop.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/jobs/queue_figures.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::jobs {
namespace {

constexpr Instant noon{Seconds(1'750'000'000)};

class JobQueue : public OnBothEngines {
 protected:
    FixedClock clock{noon};
    int runs = 0;
    std::vector<std::string> failures;

    JobRunner runner(Handler handler) {
        JobRunner made(pool(), {.lease = Seconds(60),
                                .back_off = {.first = Seconds(10), .most_attempts = 3},
                                .jitter = [] { return 0.0; },
                                .on_failure =
                                    [this](const Job&, std::string_view error) {
                                        failures.emplace_back(error);
                                    }});
        made.handle("count", std::move(handler));
        return made;
    }

    JobRunner counting() {
        return runner([this](db::Connection&, const Job&, Instant) { ++runs; });
    }

    void later(Seconds seconds) { clock.set(clock.now() + seconds); }

    std::optional<JobId> queue(Instant run_at = noon,
                               std::optional<std::string> key = std::nullopt) {
        return enqueue(connection(),
                       {.kind = "count", .payload = "{}", .run_at = run_at, .unique_key = key},
                       noon);
    }

    std::int64_t in_state(const char* state) {
        return job_figures(connection(), clock.now()).count_by_state[state];
    }
};
ON_BOTH_ENGINES(JobQueue);

TEST_P(JobQueue, a_job_runs_once_when_it_is_due) {
    JobRunner jobs = counting();
    queue(noon + Seconds(5));
    EXPECT_EQ(jobs.run_due(clock), 0);
    EXPECT_FALSE(job_figures(connection(), clock.now()).oldest_due);
    later(Seconds(5));
    EXPECT_EQ(job_figures(connection(), clock.now()).oldest_due, noon + Seconds(5));
    EXPECT_EQ(jobs.run_due(clock), 1);
    EXPECT_EQ(jobs.run_due(clock), 0);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(in_state("done"), 1);
}

TEST_P(JobQueue, a_job_of_a_transaction_that_was_undone_never_was) {
    JobRunner jobs = counting();
    const Result<int> refused = db::transaction(connection(), [&]() -> Result<int> {
        queue();
        return refuse("no");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(jobs.run_due(clock), 0);
}

TEST_P(JobQueue, two_jobs_of_one_key_are_one) {
    EXPECT_TRUE(queue(noon, "a"));
    EXPECT_FALSE(queue(noon, "a"));
    EXPECT_TRUE(queue(noon, "b"));
    EXPECT_TRUE(queue());
    EXPECT_TRUE(queue());
    JobRunner jobs = counting();
    EXPECT_EQ(jobs.run_due(clock), 4);
    EXPECT_FALSE(queue(noon, "a"));
    EXPECT_EQ(forget_jobs(connection(), noon + Seconds(1)), 4);
    EXPECT_TRUE(queue(noon, "a"));
}

TEST_P(JobQueue, one_that_fails_is_tried_again_later_and_given_up_at_last) {
    JobRunner jobs = runner([](db::Connection& c, const Job&, Instant) {
        db::transaction(c, [] { throw std::runtime_error("no disk"); });
    });
    const JobId id = *queue();
    EXPECT_EQ(jobs.run_due(clock), 1);
    EXPECT_EQ(jobs.run_due(clock), 0);
    later(Seconds(10));
    EXPECT_EQ(jobs.run_due(clock), 1);
    later(Seconds(19));
    EXPECT_EQ(jobs.run_due(clock), 0);
    later(Seconds(1));
    EXPECT_EQ(jobs.run_due(clock), 1);
    later(Seconds(10'000));
    EXPECT_EQ(jobs.run_due(clock), 0);
    EXPECT_EQ(in_state("failed"), 1);
    EXPECT_EQ(failures.size(), 3U);
    const std::vector<FailedJob> failed = failed_jobs(connection(), 10);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].attempts, 3);
    EXPECT_EQ(failed[0].last_error, "no disk");

    EXPECT_TRUE(run_again(connection(), id, clock.now()));
    EXPECT_FALSE(run_again(connection(), id, clock.now()));
    EXPECT_EQ(jobs.run_due(clock), 1);
}

TEST_P(JobQueue, one_without_a_handler_fails_visibly) {
    enqueue(connection(), {.kind = "unknown", .payload = "{}", .run_at = noon}, noon);
    EXPECT_EQ(counting().run_due(clock), 1);
    EXPECT_EQ(failed_jobs(connection(), 1).at(0).last_error, "no handler");
}

TEST_P(JobQueue, one_whose_process_died_starts_again_after_its_lease) {
    queue();
    ASSERT_TRUE(claim_job(connection(), noon, noon + Seconds(60)));
    JobRunner jobs = counting();
    later(Seconds(59));
    EXPECT_EQ(jobs.run_due(clock), 0);
    later(Seconds(1));
    EXPECT_EQ(jobs.run_due(clock), 1);
    EXPECT_EQ(runs, 1);
}

TEST_P(JobQueue, one_that_kills_its_process_each_time_is_given_up) {
    queue();
    for (int crash = 0; crash < 3; ++crash) {
        ASSERT_TRUE(claim_job(connection(), clock.now(), clock.now()));
    }
    EXPECT_EQ(counting().run_due(clock), 1);
    EXPECT_EQ(runs, 0);
    EXPECT_EQ(in_state("failed"), 1);
}

TEST_P(JobQueue, who_was_taken_for_dead_cannot_finish_what_another_took_over) {
    queue();
    const Job slow = *claim_job(connection(), noon, noon);
    const Job fast = *claim_job(connection(), noon, noon + Seconds(60));
    EXPECT_FALSE(finish_job(connection(), slow, noon));
    EXPECT_FALSE(retry_job(connection(), slow, noon, "late"));
    EXPECT_TRUE(finish_job(connection(), fast, noon));
}

TEST_P(JobQueue, effects_finished_in_their_own_transaction_happen_exactly_once) {
    connection().execute("CREATE TABLE effects (job BIGINT)");
    JobRunner jobs = runner([](db::Connection& c, const Job& job, Instant now) {
        db::transaction(c, [&]() -> Result<bool> {
            c.execute("INSERT INTO effects VALUES (?)", job.id);
            if (!finish_job(c, job, now)) return refuse("taken over");
            return true;
        });
        throw std::runtime_error("after the commit");
    });
    queue();
    EXPECT_EQ(jobs.run_due(clock), 1);
    later(Seconds(10'000));
    EXPECT_EQ(jobs.run_due(clock), 0);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM effects"), 1);
    EXPECT_EQ(in_state("done"), 1);
}

TEST_P(JobQueue, runners_side_by_side_run_each_job_once) {
    constexpr int jobs = 60;
    connection().execute("CREATE TABLE effects (job BIGINT)");
    for (int job = 0; job < jobs; ++job)
        queue();
    std::atomic<int> ran = 0;
    {
        std::vector<std::jthread> processes;
        for (int process = 0; process < 4; ++process) {
            processes.emplace_back([&] {
                db::Pool own({.url = database.url(), .size = 1});
                JobRunner mine(own, {});
                mine.handle("count", [](db::Connection& c, const Job& job, Instant) {
                    c.execute("INSERT INTO effects VALUES (?)", job.id);
                });
                ran += mine.run_due(clock);
            });
        }
    }
    EXPECT_EQ(ran, jobs);
    EXPECT_EQ(connection().query_value<int>("SELECT count(DISTINCT job) FROM effects"), jobs);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM effects"), jobs);
}

TEST_P(JobQueue, the_background_wakes_up_for_a_job_that_was_just_committed) {
    std::atomic<int> seen = 0;
    JobRunner jobs(pool(), {});
    jobs.handle("count", [&](db::Connection&, const Job&, Instant) {
        ++seen;
        seen.notify_all();
    });
    BackgroundLoop loop(pool().bell(), {.longest_rest = std::chrono::hours(1)},
                        [&](const auto& stopping) { jobs.run_due(clock, stopping); });
    for (int expected = 1; expected <= 3; ++expected) {
        const db::Lease lease = pool().lease();
        db::transaction(*lease, [&] {
            enqueue(*lease, {.kind = "count", .payload = "{}", .run_at = noon}, noon);
        });
        while (seen < expected)
            seen.wait(expected - 1);
    }
    EXPECT_EQ(seen, 3);
}

TEST(BackgroundLoop, goes_on_after_an_error_and_ends_with_the_work_in_hand_done) {
    db::Bell bell;
    std::atomic<int> rounds = 0;
    std::atomic<int> errors = 0;
    std::atomic<bool> finished = false;
    {
        BackgroundLoop loop(bell,
                            {.longest_rest = std::chrono::milliseconds(1),
                             .on_error = [&](const std::exception&) { ++errors; }},
                            [&](const std::function<bool()>& stopping) {
                                if (++rounds == 1) throw std::runtime_error("no database");
                                rounds.notify_all();
                                while (!stopping())
                                    std::this_thread::yield();
                                finished = true;
                            });
        while (rounds < 2)
            rounds.wait(1);
    }
    EXPECT_EQ(errors, 1);
    EXPECT_TRUE(finished);
}

}  // namespace
}  // namespace permanence::jobs
