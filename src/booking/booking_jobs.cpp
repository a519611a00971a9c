#include "booking/booking_jobs.hpp"

#include <stdexcept>

#include "booking/appointment_store.hpp"
#include "booking/callback_store.hpp"
#include "booking/freed_slot_actions.hpp"
#include "booking/visit_request_store.hpp"
#include "booking/waiting_actions.hpp"

namespace permanence::booking {

namespace {

using namespace std::chrono_literals;

// Personal columns of appointments, call-backs and requests to be visited.
constexpr Days kept_after_the_end{30};
constexpr Days kept_unanswered{90};  // of call-backs and requests that nobody took up
// A page's form may be sent for 12 hours (FormTokenRules); a program may repeat its call a little
// longer.
constexpr Days kept_forms{7};
constexpr int rows_at_once = 500;

void empty_old_appointments(db::Connection& connection, Instant now) {
    while (empty_personal_columns(connection, now - kept_after_the_end, now, rows_at_once) ==
           rows_at_once) {
    }
}

void empty_old_callbacks(db::Connection& connection, Instant now) {
    while (empty_callbacks(connection, now - kept_after_the_end, now - kept_unanswered, now,
                           rows_at_once) == rows_at_once) {
    }
}

void empty_old_visit_requests(db::Connection& connection, Instant now) {
    while (empty_visit_requests(connection, now - kept_after_the_end, now - kept_unanswered, now,
                                rows_at_once) == rows_at_once) {
    }
}

}  // namespace

void register_booking_jobs(jobs::JobRunner& runner, const BookingMeans& means, const Zone& zone) {
    runner.handle(std::string(offer_freed_job),
                  [&means](db::Connection& connection, const jobs::Job& job, Instant now) {
                      const auto slot = parse_freed(job.payload);
                      if (!slot) throw std::runtime_error("not a freed slot: " + job.payload);
                      offer_freed(connection, means, *slot, now);
                  });
    runner.handle_recurring({"waiting.end_offers", jobs::every(5min)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                end_offers(connection, now);
                            });
    runner.handle_recurring(
        {"booking.empty_old_appointments", jobs::every_day_at(3h + 15min, zone)},
        [](db::Connection& connection, const jobs::Job&, Instant now) {
            empty_old_appointments(connection, now);
        });
    runner.handle_recurring({"booking.delete_old_forms", jobs::every_day_at(3h + 20min, zone)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                delete_old_forms(connection, now - kept_forms);
                            });
    runner.handle_recurring({"booking.empty_old_callbacks", jobs::every_day_at(3h + 30min, zone)},
                            [](db::Connection& connection, const jobs::Job&, Instant now) {
                                empty_old_callbacks(connection, now);
                            });
    runner.handle_recurring(
        {"booking.empty_old_visit_requests", jobs::every_day_at(3h + 40min, zone)},
        [](db::Connection& connection, const jobs::Job&, Instant now) {
            empty_old_visit_requests(connection, now);
        });
}

}  // namespace permanence::booking
