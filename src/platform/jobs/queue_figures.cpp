#include "platform/jobs/queue_figures.hpp"

namespace permanence::jobs {
namespace {

QueueFigures figures(const db::Rows& counts, const db::Rows& oldest) {
    QueueFigures figures;
    for (const db::Row row : counts) {
        figures.count_by_state.emplace(row.get<std::string>(0), row.get<std::int64_t>(1));
    }
    figures.oldest_due = oldest.front().get<std::optional<Instant>>(0);
    return figures;
}

}  // namespace

QueueFigures job_figures(db::Connection& connection, Instant now) {
    return figures(
        connection.query("SELECT state, count(*) FROM jobs GROUP BY state"),
        connection.query("SELECT min(run_at) FROM jobs WHERE state = 'waiting' AND run_at <= ?",
                         now));
}

QueueFigures message_figures(db::Connection& connection, Instant now) {
    return figures(
        connection.query("SELECT state, count(*) FROM messages GROUP BY state"),
        connection.query(
            "SELECT min(send_at) FROM messages WHERE state = 'queued' AND send_at <= ?", now));
}

std::vector<FailedJob> failed_jobs(db::Connection& connection, int most) {
    std::vector<FailedJob> jobs;
    for (const db::Row row : connection.query(
             "SELECT id, kind, attempts, coalesce(last_error, ''), finished_at FROM jobs"
             " WHERE state = 'failed' ORDER BY finished_at DESC, id DESC LIMIT ?",
             most)) {
        jobs.push_back({.id = row.get<JobId>(0),
                        .kind = row.get<std::string>(1),
                        .attempts = row.get<int>(2),
                        .last_error = row.get<std::string>(3),
                        .finished_at = row.get<Instant>(4)});
    }
    return jobs;
}

std::vector<TroubledMessage> troubled_messages(db::Connection& connection, int most) {
    std::vector<TroubledMessage> messages;
    for (const db::Row row : connection.query(
             "SELECT id, channel, cause, state, attempts, coalesce(last_error, ''), finished_at"
             " FROM messages WHERE state IN ('failed', 'uncertain')"
             " ORDER BY finished_at DESC, id DESC LIMIT ?",
             most)) {
        messages.push_back({.id = row.get<MessageId>(0),
                            .channel = row.get<Channel>(1),
                            .cause = row.get<std::string>(2),
                            .state = row.get<std::string>(3),
                            .attempts = row.get<int>(4),
                            .last_error = row.get<std::string>(5),
                            .finished_at = row.get<Instant>(6)});
    }
    return messages;
}

}  // namespace permanence::jobs
