#include "directory/place_jobs.hpp"

#include "directory/place_report_actions.hpp"

namespace permanence::directory {

using namespace std::chrono_literals;

void register_place_jobs(jobs::JobRunner& runner, const QuestionMeans& means, const Zone& zone) {
    runner.handle_recurring({"directory.ask_structures", jobs::every_day_at(9h, zone)},
                            [&means](db::Connection& connection, const jobs::Job&, Instant now) {
                                ask_structures(connection, means, now);
                            });
    runner.handle_recurring({"directory.forget_reports", jobs::every_day_at(3h + 35min, zone)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                forget_reports(connection, now);
                                forget_questions(connection, now);
                            });
}

}  // namespace permanence::directory
