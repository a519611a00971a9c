#include "platform/jobs/job_queue.hpp"

namespace permanence::jobs {
namespace {

// Two processes that claim at once on PostgreSQL pass over each other's row; SQLite has one writer.
std::string_view claim_sql(db::Engine engine) {
    constexpr std::string_view start =
        "UPDATE jobs SET state = 'running', lease_until = ?, attempts = attempts + 1 WHERE id = ("
        "SELECT id FROM jobs WHERE state IN ('waiting', 'running') AND ((state = 'waiting' AND "
        "run_at <= ?)"
        " OR (state = 'running' AND lease_until <= ?)) ORDER BY run_at, id LIMIT 1";
    static const std::string sqlite =
        std::string(start) + ") RETURNING id, kind, payload, attempts";
    static const std::string postgresql =
        std::string(start) + " FOR UPDATE SKIP LOCKED) RETURNING id, kind, payload, attempts";
    return engine == db::Engine::sqlite ? sqlite : postgresql;
}

// `attempts` tells this run from one that took over after the lease ran out.
constexpr std::string_view finish_sql =
    "UPDATE jobs SET state = 'done', lease_until = NULL, finished_at = ?"
    " WHERE id = ? AND state = 'running' AND attempts = ?";

constexpr std::string_view retry_sql =
    "UPDATE jobs SET state = 'waiting', lease_until = NULL, run_at = ?, last_error = ?"
    " WHERE id = ? AND state = 'running' AND attempts = ?";

constexpr std::string_view fail_sql =
    "UPDATE jobs SET state = 'failed', lease_until = NULL, finished_at = ?, last_error = ?"
    " WHERE id = ? AND state = 'running' AND attempts = ?";

}  // namespace

std::optional<JobId> enqueue(db::Connection& connection, const NewJob& job, Instant now) {
    const auto row = connection.query_one(
        "INSERT INTO jobs(kind, payload, unique_key, state, run_at, attempts, created_at)"
        " VALUES (?, ?, ?, 'waiting', ?, 0, ?) ON CONFLICT (unique_key) DO NOTHING RETURNING id",
        job.kind, job.payload, job.unique_key, job.run_at, now);
    if (!row) return std::nullopt;
    connection.ring_when_committed();
    return row->get<JobId>(0);
}

std::optional<Job> claim_job(db::Connection& connection, Instant now, Instant lease_until) {
    const auto row = connection.query_one(claim_sql(connection.engine()), lease_until, now, now);
    if (!row) return std::nullopt;
    return Job{.id = row->get<JobId>(0),
               .kind = row->get<std::string>(1),
               .payload = row->get<std::string>(2),
               .attempt = row->get<int>(3)};
}

bool finish_job(db::Connection& connection, const Job& job, Instant now) {
    return connection.execute(finish_sql, now, job.id, job.attempt) == 1;
}

bool retry_job(db::Connection& connection, const Job& job, Instant run_at, std::string_view error) {
    return connection.execute(retry_sql, run_at, error, job.id, job.attempt) == 1;
}

bool fail_job(db::Connection& connection, const Job& job, Instant now, std::string_view error) {
    return connection.execute(fail_sql, now, error, job.id, job.attempt) == 1;
}

bool run_again(db::Connection& connection, JobId id, Instant now) {
    connection.ring_when_committed();
    return connection.execute(
               "UPDATE jobs SET state = 'waiting', attempts = 0, run_at = ?, finished_at = NULL"
               " WHERE id = ? AND state = 'failed'",
               now, id) == 1;
}

std::int64_t forget_jobs(db::Connection& connection, Instant before) {
    return connection.execute("DELETE FROM jobs WHERE finished_at < ?", before);
}

}  // namespace permanence::jobs
