#pragma once
// Jobs that come back by the clock ("every day at 03:00"), once for each due time whatever the
// number of processes.
#include <functional>
#include <string>

#include "base/time.hpp"
#include "base/zone.hpp"
#include "platform/db/connection.hpp"

namespace permanence::jobs {

// The first due time strictly after an instant; pure.
using Recurrence = std::function<Instant(Instant after)>;

// Each day when the wall of `zone` first shows `time` or later: on the day that lacks 02:30, at the
// jump; on the day that has it twice, once.
Recurrence every_day_at(TimeOfDay time, Zone zone);
// At each multiple of `period` since 1970: every(Minutes(5)).
Recurrence every(Seconds period);

struct RecurringJob {
    std::string name;  // also the kind of the job that it enqueues; its payload is {"due": seconds}
    Recurrence next;
};

// Enqueues the job when it is due, and notes the next time; true when it was due. Due times that
// passed while no process ran come to one job. A recurring job that is new waits for its next time.
bool enqueue_when_due(db::Connection& connection, const RecurringJob& job, Instant now);

}  // namespace permanence::jobs
