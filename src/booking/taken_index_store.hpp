#pragma once
// The taken times as they stand in the database now, in memory: read once, then kept right by what
// the log of appointments says, whichever process wrote it. What it shows may be refused at
// booking, which reads the database itself (docs/SLOTS.md).
#include <cstdint>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <span>

#include "base/time.hpp"
#include "booking/taken_index.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// Shared by all threads of the process.
class CurrentTaken {
 public:
    explicit CurrentTaken(const Clock& clock) : clock_(clock) {}

    // Makes it right: before the first one asks, or to look at all of it.
    void read(db::Connection& connection);

    // What is taken from those advisers, rooms and vehicles within `window`. Costs one small query
    // while nothing changed. Inside a transaction, and for days that are past, the database itself
    // is read.
    TakenTimes of(db::Connection& connection, std::span<const AdviserId> advisers, Interval window,
                  std::span<const ResourceId> resources = {});

    // All that is taken from now on, as long as `with` looks at it. Not inside a transaction.
    template <class With>
    void look(db::Connection& connection, With with) {
        read(connection);
        const std::shared_lock lock(mutex_);
        with(index_);
    }

 private:
    bool is_right_at(std::int64_t event) const;
    void catch_up(db::Connection& connection, std::int64_t event);
    void load(db::Connection& connection);
    void follow(db::Connection& connection);
    void note_missing(std::int64_t after, std::int64_t last, std::span<const std::int64_t> seen);
    void forget_old();

    const Clock& clock_;
    std::mutex one_follower_;  // held while the log is read: what was read later is applied later
    mutable std::shared_mutex mutex_;  // of what stands below
    bool is_loaded_ = false;
    Instant since_;           // what ended before is not in it
    std::int64_t event_ = 0;  // the last one of the log that is in it
    TakenIndex index_;
    // Numbers of the log that were not there when a later one was, and when that was noticed:
    // PostgreSQL gives a number before it commits.
    std::map<std::int64_t, Instant> missing_;
    Instant asks_again_;  // for them
};

}  // namespace permanence::booking
