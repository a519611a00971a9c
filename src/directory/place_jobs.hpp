#pragma once
// What the directory does by itself: asks whether places are still right, forgets what people
// reported.
#include "base/zone.hpp"
#include "directory/place_question_actions.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::directory {

// `means` must outlive the runner. `zone`: where the territory sleeps at night.
void register_place_jobs(jobs::JobRunner& runner, const QuestionMeans& means, const Zone& zone);

}  // namespace permanence::directory
