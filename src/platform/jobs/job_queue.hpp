#pragma once
// Work for later, kept in the database: enqueued in the transaction that causes it, run by
// job_runner.hpp.
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/connection.hpp"

namespace permanence::jobs {

struct NewJob {
    std::string kind;     // "reminders.send_due": module and what it does
    std::string payload;  // JSON: ids only, never a person's words
    Instant run_at;       // not before
    // Two jobs of one key are one job, as long as the first is remembered (forget_jobs).
    std::optional<std::string> unique_key;
};

struct Job {
    JobId id;
    std::string kind;
    std::string payload;
    int attempt = 1;  // this run is the n-th
};

// The new job, or nothing when its unique key is taken. Wakes this process's runner after the
// commit.
std::optional<JobId> enqueue(db::Connection& connection, const NewJob& job, Instant now);

// The job that has waited longest among those due, now running until `lease_until`; a running one
// whose lease ran out counts as waiting, since its process died or hangs. Safe between processes.
std::optional<Job> claim_job(db::Connection& connection, Instant now, Instant lease_until);

// False when the job was taken over by somebody else meanwhile. Inside a handler's own transaction
// it makes the handler's effects happen exactly once: roll back when it is false.
bool finish_job(db::Connection& connection, const Job& job, Instant now);
bool retry_job(db::Connection& connection, const Job& job, Instant run_at, std::string_view error);
bool fail_job(db::Connection& connection, const Job& job, Instant now, std::string_view error);

// A failed job waits again, with its attempts forgotten: the operator's button. False: it is not
// failed.
bool run_again(db::Connection& connection, JobId id, Instant now);

// Deletes the jobs that ended before `before`; how many.
std::int64_t forget_jobs(db::Connection& connection, Instant before);

}  // namespace permanence::jobs
