#include "exchange/import_jobs.hpp"

namespace permanence::exchange {

using namespace std::chrono_literals;

void register_import_jobs(jobs::JobRunner& runner, const FeedMeans& means, const Zone& zone) {
    runner.handle_recurring({"exchange.read_feeds", jobs::every(1min)},
                            [&means](db::Connection& connection, const jobs::Job&, Instant now) {
                                read_due_feeds(connection, means, now);
                            });
    runner.handle_recurring({"exchange.forget_imports", jobs::every_day_at(3h + 55min, zone)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                forget_imports(connection, now);
                            });
}

}  // namespace permanence::exchange
