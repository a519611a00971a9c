#include "app/schedule.hpp"

#include "accounts/session_store.hpp"
#include "agenda/outside_calendar_jobs.hpp"
#include "booking/booking_jobs.hpp"
#include "directory/locating_jobs.hpp"
#include "directory/place_jobs.hpp"
#include "exchange/import_jobs.hpp"
#include "platform/jobs/outbox.hpp"
#include "territory/geocoding_actions.hpp"

namespace permanence::app {

namespace {

using namespace std::chrono_literals;

constexpr Days kept_messages{30};
constexpr Days kept_jobs{30};

void forget(db::Connection& connection, Instant now) {
    accounts::delete_ended_sessions(connection, now);
    accounts::delete_old_failed_sign_ins(connection, now - Days(1));
    jobs::forget_messages(connection, now - kept_messages);
    jobs::forget_jobs(connection, now - kept_jobs);
    territory::forget_old_answers(connection, now);
}

}  // namespace

void schedule(Program& program, jobs::JobRunner& runner) {
    booking::register_booking_jobs(runner, program.booking_means, program.zone);
    agenda::register_outside_calendar_jobs(runner, program.outside_means, program.zone);
    exchange::register_import_jobs(runner, program.feed_means, program.zone);
    directory::register_place_jobs(runner, program.question_means, program.zone);
    if (program.geocoder)
        directory::register_locating_jobs(
            runner, {.geocoder = *program.geocoder, .communes = program.communes});
    runner.handle_recurring(
        {"app.forget", jobs::every_day_at(3h + 45min, program.zone)},
        [](db::Connection& connection, const jobs::Job&, Instant now) { forget(connection, now); });
}

}  // namespace permanence::app
