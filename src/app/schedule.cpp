#include "app/schedule.hpp"

#include "accounts/session_store.hpp"
#include "booking/appointment_store.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::app {

namespace {

using namespace std::chrono_literals;

constexpr Days kept_after_the_end{30};  // personal columns of appointments and call-backs
constexpr Days kept_messages{30};
constexpr Days kept_jobs{30};
constexpr int rows_at_once = 500;

void empty_old_appointments(db::Connection& connection, Instant now) {
    while (booking::empty_personal_columns(connection, now - kept_after_the_end, now,
                                           rows_at_once) == rows_at_once) {
    }
}

void forget_the_rest(db::Connection& connection, Instant now) {
    accounts::delete_ended_sessions(connection, now);
    accounts::delete_old_failed_sign_ins(connection, now - Days(1));
    jobs::forget_messages(connection, now - kept_messages);
    jobs::forget_jobs(connection, now - kept_jobs);
}

}  // namespace

void schedule(Program& program, jobs::JobRunner& runner) {
    runner.handle_recurring(
        {"booking.empty_old_appointments", jobs::every_day_at(3h + 15min, program.zone)},
        [](db::Connection& connection, const jobs::Job&, Instant now) {
            empty_old_appointments(connection, now);
        });
    runner.handle_recurring({"app.forget", jobs::every_day_at(3h + 45min, program.zone)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                forget_the_rest(connection, now);
                            });
}

}  // namespace permanence::app
