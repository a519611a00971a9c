#pragma once
// Everything that the program does by itself, on one page: which job, when.
#include "app/program.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::app {

void schedule(Program& program, jobs::JobRunner& runner);

}  // namespace permanence::app
