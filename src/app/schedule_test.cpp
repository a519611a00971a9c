// The whole schedule of the program across the nights on which the clocks change: two processes
// run each job once for each time it is due (R15, R16).
#include "app/schedule.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/test_database.hpp"
#include "tests/support/trust.hpp"

namespace permanence::app {

namespace {

using namespace std::chrono_literals;

class Schedule : public test::OnBothEngines {
 protected:
    // Runs that are done, by job, of that day on the wall of the territory.
    std::map<std::string, int> runs_on(LocalDay day) {
        const Interval whole = one_.zone.whole_day(day);
        clock_.set(whole.begin - 12h);
        jobs::JobRunner runner(one_.pool, {});
        jobs::JobRunner other(other_.pool, {});
        schedule(one_, runner);
        schedule(other_, other);
        for (; clock_.now() < whole.end + 12h; clock_.set(clock_.now() + 5min)) {
            runner.run_due(clock_);
            other.run_due(clock_);
        }
        std::map<std::string, int> runs;
        for (const db::Row row : connection().query(
                 "SELECT kind FROM jobs WHERE state = 'done' AND attempts = 1 AND run_at >= ?"
                 " AND run_at < ?",
                 whole.begin, whole.end))
            ++runs[row.get<std::string>(0)];
        return runs;
    }

    static std::map<std::string, int> expected(int five_minutes) {
        return {{"agenda.forget_outside_calendars", 1},
                {"agenda.read_outside_calendars", five_minutes},
                {"app.forget", 1},
                {"booking.delete_old_forms", 1},
                {"booking.empty_old_appointments", 1},
                {"booking.empty_old_callbacks", 1},
                {"booking.empty_old_visit_requests", 1},
                {"directory.ask_structures", 1},
                {"directory.forget_reports", 1},
                {"exchange.forget_imports", 1},
                {"exchange.read_feed", five_minutes},
                {"waiting.end_offers", five_minutes}};
    }

    const ui::Texts texts_ = ui::Texts::french();
    FixedClock clock_{Instant(Seconds(0))};
    crypto::SeededRandom random_{1};
    const Surroundings around_{texts_, clock_, random_, {}};
    Program one_{
        {.configuration = {}, .keys = crypto::KeyRing::make(random_), .url = database.url()},
        around_,
        {}};
    Program other_{
        {.configuration = {}, .keys = crypto::KeyRing::make(random_), .url = database.url()},
        around_,
        {}};
};
ON_BOTH_ENGINES(Schedule);

}  // namespace

TEST_P(Schedule, runs_each_job_once_on_a_day_of_23_hours_and_on_one_of_25) {
    const auto spring = runs_on(parse_day("2026-03-29").value());
    EXPECT_EQ(spring, expected(23 * 12));
    tests::trust("R15", std::to_string(spring.size()) + " jobs of the schedule, each in its times",
                 spring == expected(23 * 12));
    const auto autumn = runs_on(parse_day("2026-10-25").value());
    EXPECT_EQ(autumn, expected(25 * 12));
    tests::trust("R16", std::to_string(autumn.size()) + " jobs of the schedule, each in its times",
                 autumn == expected(25 * 12));
}

}  // namespace permanence::app
