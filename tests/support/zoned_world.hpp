#pragma once
// The small world, with permanences on any wall of France, a clock that walks, and a notebook in
// the place of the mail server.
//
//   ZonedWorld world{database, paris("2026-10-20T12:00")};
//   const auto night = world.open_daily("Europe/Paris", "2026-10-24", "00:00", "06:00");
//   world.offered(night, *parse_day("2026-10-25"))        the starts that can be booked
//   world.walk(paris("2026-10-28T12:00"), Minutes(15), [&] { world.deliver(); });
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "booking/appointment_actions.hpp"
#include "booking/booking_jobs.hpp"
#include "booking/message_views.hpp"
#include "platform/jobs/outbox.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::tests {

// What left the house, and when.
class MailNotebook : public jobs::Carrier {
 public:
    struct Noted {
        Instant at;
        jobs::Message message;
    };
    explicit MailNotebook(const Clock& clock) : clock_(clock) {}
    jobs::Delivery deliver(const jobs::Message& message) override {
        noted.push_back({clock_.now(), message});
        return {.outcome = jobs::Delivery::Outcome::delivered, .provider_id = "1"};
    }
    // Of one appointment: "confirmed", "reminder".
    std::vector<Noted> of(AppointmentId appointment, std::string_view kind) const {
        std::vector<Noted> found;
        for (const Noted& one : noted)
            if (one.message.cause.starts_with(booking::cause_prefix(appointment)) &&
                one.message.cause.ends_with(kind))
                found.push_back(one);
        return found;
    }
    std::vector<Noted> noted;

 private:
    const Clock& clock_;
};

class ZonedWorld {
 public:
    ZonedWorld(test::TestDatabase& database, Instant now) : database_(database), small(database) {
        small.clock.set(now);
        for (jobs::Outbox* outbox : {&one_, &other_})
            outbox->carry(jobs::Channel::email, mails);
    }

    // Every day from that one on, by an adviser of its own; half an hour each.
    PublicId open_daily(std::string_view zone, std::string_view first_day, std::string_view start,
                        std::string_view end, std::string rrule = "FREQ=DAILY") {
        return db::transaction(connection(), [&] {
            const auto adviser = directory::add_adviser(connection(), random_,
                                                        {.structure = small.mairie,
                                                         .display_name = "Camille",
                                                         .languages = {"fr"},
                                                         .home_base = {45.6459, -1.0626},
                                                         .places = {small.vaux}});
            const auto id = agenda::add_permanence(connection(), random_,
                                                   {.adviser = adviser.value(),
                                                    .place = small.vaux,
                                                    .zone = std::string(zone),
                                                    .first_day = parse_day(first_day).value(),
                                                    .start = parse_time_of_day(start).value(),
                                                    .end = parse_time_of_day(end).value(),
                                                    .rrule = std::move(rrule),
                                                    .on_holiday = agenda::OnHoliday::stays_open,
                                                    .duration = Minutes(30),
                                                    .notice = Minutes(0),
                                                    .horizon = Days(366)});
            return small.means().timetable.at(connection())->find(id.value())->public_id;
        });
    }

    Zone zone_of(const PublicId& permanence) {
        return small.means().timetable.at(connection())->find(permanence)->calendar.zone;
    }

    // Which quarters of an hour of that day on its wall can be booked, by the booking's own look.
    std::vector<Instant> offered(const PublicId& permanence, LocalDay day) {
        std::vector<Instant> starts;
        const auto timetable = small.means().timetable.at(connection());
        const Interval whole = zone_of(permanence).whole_day(day);
        for (Instant at = whole.begin; at < whole.end; at += Minutes(15))
            if (booking::find_offer(connection(), *timetable, small.means().travel,
                                    {.permanence = permanence, .start = at}, small.now()))
                starts.push_back(at);
        return starts;
    }

    Result<booking::Booked> book(const PublicId& permanence, Instant start) {
        return booking::book(connection(), small.means(),
                             {.slot = {permanence, start},
                              .need = directory::Need::demarches,
                              .resident = {.name = "Jeanne Exemple",
                                           .email = "jeanne@exemple.fr",
                                           .commune_code = std::string(small.vaux_code)}},
                             {}, small.now());
    }

    template <class F>
    void walk(Instant until, Seconds step, F each) {
        for (Instant now = small.now(); now <= until; now += step) {
            small.clock.set(now);
            each();
        }
    }

    // Two processes look after the mails.
    void deliver() {
        one_.deliver_due(small.clock);
        other_.deliver_due(small.clock);
    }

    // The clock walks from noon of that day in Paris for four days, and two processes look after
    // the jobs: how many of the daily ones, those of booking and some around the hours of change,
    // did not run exactly once on each of the three days between.
    int jobs_not_once_a_day(LocalDay first) {
        using namespace std::chrono_literals;
        const Zone wall = Zone::find("Europe/Paris").value();
        std::map<std::string, std::map<LocalDay, int>> runs;
        jobs::JobRunner one(database_.pool(), {});
        jobs::JobRunner other(database_.pool(), {});
        for (jobs::JobRunner* runner : {&one, &other}) {
            booking::register_booking_jobs(*runner, small.means(), wall);
            for (const TimeOfDay hour : {0min, 119min, 120min, 150min, 179min, 180min})
                runner->handle_recurring(
                    {"test.at_" + write_time_of_day(hour), jobs::every_day_at(hour, wall)},
                    [&](db::Connection&, const jobs::Job& job, Instant now) {
                        ++runs[job.kind][wall.day_of(now)];
                    });
        }
        small.clock.set(wall.first_instant_of(LocalTime(first) + 12h));
        walk(small.now() + 96h, 10min, [&] {
            one.run_due(small.clock);
            other.run_due(small.clock);
        });
        for (const db::Row row : connection().query(
                 "SELECT kind, run_at FROM jobs WHERE kind LIKE 'booking.%' AND state = 'done'"))
            ++runs[row.get<std::string>(0)][wall.day_of(row.get<Instant>(1))];
        EXPECT_EQ(runs.size(), 10U);
        int wrong = 0;
        for (auto& [name, days] : runs)
            for (LocalDay day = first + Days(1); day <= first + Days(3); day += Days(1))
                wrong += days[day] == 1 ? 0 : 1;
        return wrong;
    }

    db::Connection& connection() { return database_.connection(); }

 private:
    test::TestDatabase& database_;
    crypto::SeededRandom random_{15};

 public:
    SmallWorld small;
    MailNotebook mails{small.clock};

 private:
    jobs::Outbox one_{database_.pool()};
    jobs::Outbox other_{database_.pool()};
};

// "20261025T013000Z" of "DTSTART:20261025T013000Z".
inline std::string calendar_value(const jobs::Message& mail, std::string_view name) {
    const std::string& file = mail.attachments.at(0).content;
    const std::string key = "\r\n" + std::string(name) + ":";
    const auto at = file.find(key);
    if (at == std::string::npos) return {};
    return file.substr(at + key.size(), file.find("\r\n", at + 2) - at - key.size());
}

}  // namespace permanence::tests
