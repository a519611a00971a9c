#pragma once
// Runs the jobs of the queue with the handlers that the features registered.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "platform/db/pool.hpp"
#include "platform/jobs/back_off.hpp"
#include "platform/jobs/job_queue.hpp"
#include "platform/jobs/recurring_job.hpp"

namespace permanence::jobs {

// Does the work in transactions of its own. It may run again after a crash: effects inside the
// database happen exactly once when the handler calls finish_job in the transaction that makes
// them.
using Handler = std::function<void(db::Connection& connection, const Job& job, Instant now)>;

struct RunnerOptions {
    Seconds lease{
        600};  // a run that lasts longer is taken for dead, and somebody else starts it again
    BackOff back_off;
    std::function<double()> jitter;  // [0, 1); none: 0
    // Told each failure, for the log: kind, attempt and what was wrong.
    std::function<void(const Job&, std::string_view error)> on_failure;
};

// All handlers are registered before the first run; then run_due may be called by several threads.
class JobRunner {
 public:
    JobRunner(db::Pool& pool, RunnerOptions options);

    void handle(std::string kind, Handler handler);
    void handle_recurring(RecurringJob job, Handler handler);

    // Runs everything that is due, one after the other, until nothing is or `stopping`
    // says so; how many ran. A job without handler fails at once: a newer process may have queued
    // it, run_again helps.
    int run_due(const Clock& clock, const std::function<bool()>& stopping = {});

 private:
    void run(db::Connection& connection, const Job& job, const Clock& clock);
    void note_failure(db::Connection& connection, const Job& job, Instant now,
                      std::string_view error);

    db::Pool& pool_;
    RunnerOptions options_;
    std::map<std::string, Handler, std::less<>> handlers_;
    std::vector<RecurringJob> recurring_;
};

}  // namespace permanence::jobs
