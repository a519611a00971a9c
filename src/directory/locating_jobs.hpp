#pragma once
// Places are located by the clock.
#include "directory/locating_actions.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::directory {

// Every ten minutes. What `means` names must outlive the runner.
void register_locating_jobs(jobs::JobRunner& runner, const LocatingMeans& means);

}  // namespace permanence::directory
