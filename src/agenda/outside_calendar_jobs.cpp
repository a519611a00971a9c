#include "agenda/outside_calendar_jobs.hpp"

namespace permanence::agenda {

using namespace std::chrono_literals;

void register_outside_calendar_jobs(jobs::JobRunner& runner, const OutsideMeans& means,
                                    const Zone& zone) {
    // Each calendar every quarter of an hour; who is due is looked at each minute, so that they do
    // not all come at once.
    runner.handle_recurring({"agenda.read_outside_calendars", jobs::every(1min)},
                            [&means](db::Connection& connection, const jobs::Job&, Instant now) {
                                read_due_calendars(connection, means, now);
                            });
    runner.handle_recurring(
        {"agenda.forget_outside_calendars", jobs::every_day_at(3h + 35min, zone)},
        [](db::Connection& connection, const jobs::Job&, Instant now) {
            forget_outside_calendars(connection, now);
        });
}

}  // namespace permanence::agenda
