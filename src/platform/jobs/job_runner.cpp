#include "platform/jobs/job_runner.hpp"

#include <exception>

#include "base/check.hpp"

namespace permanence::jobs {

JobRunner::JobRunner(db::Pool& pool, RunnerOptions options)
    : pool_(pool), options_(std::move(options)) {
    if (!options_.jitter) options_.jitter = [] { return 0.0; };
    if (!options_.on_failure) options_.on_failure = [](const Job&, std::string_view) {};
}

void JobRunner::handle(std::string kind, Handler handler) {
    const bool added = handlers_.emplace(std::move(kind), std::move(handler)).second;
    CHECK(added);
}

void JobRunner::handle_recurring(RecurringJob job, Handler handler) {
    handle(job.name, std::move(handler));
    recurring_.push_back(std::move(job));
}

int JobRunner::run_due(const Clock& clock, const std::function<bool()>& stopping) {
    const db::Lease connection = pool_.lease();
    for (const RecurringJob& job : recurring_)
        enqueue_when_due(*connection, job, clock.now());
    int count = 0;
    while (!stopping || !stopping()) {
        const Instant now = clock.now();
        const std::optional<Job> job = claim_job(*connection, now, now + options_.lease);
        if (!job) break;
        run(*connection, *job, clock);
        ++count;
    }
    return count;
}

void JobRunner::run(db::Connection& connection, const Job& job, const Clock& clock) {
    const auto handler = handlers_.find(job.kind);
    if (handler == handlers_.end()) {
        options_.on_failure(job, "no handler");
        fail_job(connection, job, clock.now(), "no handler");
        return;
    }
    // A run that ended its process again and again is not tried for ever.
    if (job.attempt > options_.back_off.most_attempts) {
        note_failure(connection, job, clock.now(), "its process stopped while it ran");
        return;
    }
    try {
        handler->second(connection, job, clock.now());
    } catch (const std::exception& error) {
        note_failure(connection, job, clock.now(), error.what());
        return;
    }
    CHECK(!connection.in_transaction());
    finish_job(connection, job, clock.now());
}

void JobRunner::note_failure(db::Connection& connection, const Job& job, Instant now,
                             std::string_view error) {
    options_.on_failure(job, error);
    if (job.attempt >= options_.back_off.most_attempts) {
        fail_job(connection, job, now, error);
        return;
    }
    const Seconds delay = delay_after(options_.back_off, job.attempt, options_.jitter());
    retry_job(connection, job, now + delay, error);
}

}  // namespace permanence::jobs
