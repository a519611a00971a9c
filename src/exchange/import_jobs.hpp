#pragma once
// What is done with files of places without anybody asking.
#include "base/zone.hpp"
#include "exchange/place_feed_actions.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::exchange {

// The means live as long as the runner does.
void register_import_jobs(jobs::JobRunner& runner, const FeedMeans& means, const Zone& zone);

}  // namespace permanence::exchange
