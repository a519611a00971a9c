#pragma once
// Outside calendars are read by the clock.
#include "agenda/outside_calendar_actions.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::agenda {

// `means` must outlive the runner. `zone`: where the territory sleeps at night.
void register_outside_calendar_jobs(jobs::JobRunner& runner, const OutsideMeans& means,
                                    const Zone& zone);

}  // namespace permanence::agenda
