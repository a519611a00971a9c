#include "platform/jobs/recurring_job.hpp"

#include <optional>

#include "base/check.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/job_queue.hpp"

namespace permanence::jobs {
namespace {

bool enqueue_due(db::Connection& connection, const RecurringJob& job, Instant due, Instant now) {
    const std::string seconds = std::to_string(due.time_since_epoch().count());
    return enqueue(connection,
                   {.kind = job.name,
                    .payload = "{\"due\":" + seconds + "}",
                    .run_at = due,
                    .unique_key = "due:" + job.name + ":" + seconds},
                   now)
        .has_value();
}

void note_next(db::Connection& connection, const RecurringJob& job, Instant next) {
    connection.execute(
        "INSERT INTO schedules(name, next_at) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at",
        job.name, next);
}

std::optional<Instant> noted_next(db::Connection& connection, const RecurringJob& job) {
    const auto row = connection.query_one("SELECT next_at FROM schedules WHERE name = ?", job.name);
    if (!row) return std::nullopt;
    return row->get<Instant>(0);
}

}  // namespace

Recurrence every_day_at(TimeOfDay time, Zone zone) {
    return [time, zone](Instant after) {
        LocalDay day = zone.day_of(after);
        Instant due = zone.first_instant_of(LocalTime(day) + time);
        while (due <= after) {
            day += Days(1);
            due = zone.first_instant_of(LocalTime(day) + time);
        }
        return due;
    };
}

Recurrence every(Seconds period) {
    CHECK(period > Seconds(0));
    return [period](Instant after) {
        const Seconds since = after.time_since_epoch();
        const Seconds beyond = ((since % period) + period) % period;
        return Instant(since - beyond + period);
    };
}

bool enqueue_when_due(db::Connection& connection, const RecurringJob& job, Instant now) {
    const Instant next = job.next(now);
    // Most looks find nothing due, and need no writer's place. A next time beyond what the
    // recurrence says comes from an older, rarer one.
    const std::optional<Instant> seen = noted_next(connection, job);
    if (seen && *seen > now && *seen <= next) return false;
    return db::transaction(connection, [&] {
        db::lock(connection, "schedules", 0);
        const std::optional<Instant> due = noted_next(connection, job);
        note_next(connection, job, next);
        return due && *due <= now && enqueue_due(connection, job, *due, now);
    });
}

}  // namespace permanence::jobs
