#pragma once
// What this feature does by itself: proposes what became free, ends proposals, forgets persons.
#include "base/zone.hpp"
#include "booking/appointment_actions.hpp"
#include "platform/jobs/job_runner.hpp"

namespace permanence::booking {

// `means` must outlive the runner. `zone`: where the territory sleeps at night.
void register_booking_jobs(jobs::JobRunner& runner, const BookingMeans& means, const Zone& zone);

}  // namespace permanence::booking
