#include "platform/jobs/recurring_job.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "platform/jobs/job_runner.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::jobs {
namespace {

Zone paris() {
    return *Zone::find("Europe/Paris");
}

Instant in_paris(std::string_view local) {
    return paris().first_instant_of(*parse_local_time(local));
}

TEST(Recurrence, a_daily_time_is_the_next_one_on_the_wall) {
    const Recurrence daily = every_day_at(Minutes(180), paris());
    EXPECT_EQ(daily(in_paris("2026-06-01T02:59")), in_paris("2026-06-01T03:00"));
    EXPECT_EQ(daily(in_paris("2026-06-01T03:00")), in_paris("2026-06-02T03:00"));
    EXPECT_EQ(daily(in_paris("2026-12-31T23:59")), in_paris("2027-01-01T03:00"));
}

TEST(Recurrence, a_daily_time_comes_once_on_days_whose_clocks_change) {
    const Recurrence daily = every_day_at(Minutes(150), paris());
    const Instant spring = daily(in_paris("2026-03-29T00:00"));
    EXPECT_EQ(write_utc(spring), "2026-03-29T01:00:00Z");
    EXPECT_EQ(daily(spring), in_paris("2026-03-30T02:30"));
    const Instant autumn = daily(in_paris("2026-10-25T00:00"));
    EXPECT_EQ(write_utc(autumn), "2026-10-25T00:30:00Z");
    EXPECT_EQ(daily(autumn), in_paris("2026-10-26T02:30"));
}

TEST(Recurrence, a_period_falls_on_its_multiples) {
    const Recurrence five = every(Minutes(5));
    EXPECT_EQ(five(Instant(Seconds(0))), Instant(Seconds(300)));
    EXPECT_EQ(five(Instant(Seconds(299))), Instant(Seconds(300)));
    EXPECT_EQ(five(Instant(Seconds(300))), Instant(Seconds(600)));
    EXPECT_EQ(five(Instant(Seconds(-1))), Instant(Seconds(0)));
}

class RecurringJobs : public OnBothEngines {
 protected:
    const RecurringJob nightly{.name = "nightly", .next = every_day_at(Minutes(180), paris())};
    FixedClock clock{in_paris("2026-03-20T12:00")};

    bool due(const char* local) { return enqueue_when_due(connection(), nightly, in_paris(local)); }
};
ON_BOTH_ENGINES(RecurringJobs);

TEST_P(RecurringJobs, wait_for_their_next_time_and_come_once) {
    EXPECT_FALSE(due("2026-06-01T12:00"));
    EXPECT_FALSE(due("2026-06-02T02:59"));
    EXPECT_TRUE(due("2026-06-02T03:00"));
    EXPECT_FALSE(due("2026-06-02T03:00"));
    EXPECT_TRUE(due("2026-06-03T08:00"));
}

TEST_P(RecurringJobs, missed_nights_come_to_one) {
    EXPECT_FALSE(due("2026-06-01T12:00"));
    EXPECT_TRUE(due("2026-06-09T12:00"));
    EXPECT_FALSE(due("2026-06-09T12:00"));
    EXPECT_TRUE(due("2026-06-10T03:00"));
}

TEST_P(RecurringJobs, one_that_comes_more_often_now_does_not_wait_for_its_old_time) {
    const RecurringJob hourly{.name = "nightly", .next = every(Seconds(3600))};
    EXPECT_FALSE(due("2026-06-01T12:00"));
    EXPECT_FALSE(enqueue_when_due(connection(), hourly, in_paris("2026-06-01T12:30")));
    EXPECT_TRUE(enqueue_when_due(connection(), hourly, in_paris("2026-06-01T13:00")));
}

TEST_P(RecurringJobs, two_processes_over_clock_changes_run_each_night_once) {
    std::vector<std::string> payloads;
    const auto process = [&] {
        JobRunner runner(pool(), {});
        runner.handle_recurring(nightly, [&](db::Connection&, const Job& job, Instant) {
            payloads.push_back(job.payload);
        });
        return runner;
    };
    JobRunner one = process();
    JobRunner two = process();
    constexpr int days = 20;
    for (int hour = 0; hour < days * 24; ++hour) {
        // Which of the two looks first changes from hour to hour.
        (hour % 3 == 0 ? one : two).run_due(clock);
        (hour % 3 == 0 ? two : one).run_due(clock);
        clock.set(clock.now() + Seconds(3600));
    }
    EXPECT_EQ(payloads.size(), days);
    EXPECT_TRUE(std::ranges::is_sorted(payloads));
    EXPECT_EQ(std::ranges::adjacent_find(payloads), payloads.end());
}

TEST_P(RecurringJobs, processes_that_look_at_the_same_moment_enqueue_one) {
    EXPECT_FALSE(due("2026-06-01T12:00"));
    std::atomic<int> enqueued = 0;
    {
        std::vector<std::jthread> processes;
        for (int process = 0; process < 8; ++process) {
            processes.emplace_back([&] {
                const db::Lease c = pool().lease();
                if (enqueue_when_due(*c, nightly, in_paris("2026-06-02T03:00"))) ++enqueued;
            });
        }
    }
    EXPECT_EQ(enqueued, 1);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM jobs"), 1);
}

}  // namespace
}  // namespace permanence::jobs
