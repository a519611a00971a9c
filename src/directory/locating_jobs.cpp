#include "directory/locating_jobs.hpp"

namespace permanence::directory {

using namespace std::chrono_literals;

void register_locating_jobs(jobs::JobRunner& runner, const LocatingMeans& means) {
    runner.handle_recurring({"directory.locate_places", jobs::every(10min)},
                            [means](db::Connection& connection, const jobs::Job&, Instant now) {
                                locate_places(connection, means, now);
                            });
}

}  // namespace permanence::directory
