#pragma once
// What an operator wants to know of the queues: how many in each state, and since when the oldest
// waits.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/jobs/job_queue.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::jobs {

struct QueueFigures {
    std::map<std::string, std::int64_t> count_by_state;
    std::optional<Instant> oldest_due;  // since when the oldest that may go now has been waiting
};

QueueFigures job_figures(db::Connection& connection, Instant now);
QueueFigures message_figures(db::Connection& connection, Instant now);

// A job that gave up, newest first.
struct FailedJob {
    JobId id;
    std::string kind;
    int attempts = 0;
    std::string last_error;
    Instant finished_at;
};
std::vector<FailedJob> failed_jobs(db::Connection& connection, int most);

// A message that did not arrive for sure (failed, uncertain), newest first; without whom it was
// for.
struct TroubledMessage {
    MessageId id;
    Channel channel = Channel::email;
    std::string cause;
    std::string state;
    int attempts = 0;
    std::string last_error;
    Instant finished_at;
};
std::vector<TroubledMessage> troubled_messages(db::Connection& connection, int most);

}  // namespace permanence::jobs
