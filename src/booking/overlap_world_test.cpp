// Through the actions that people use: appointments of any length at places and at home, rules that
// come and go, days that move, absences; and never an adviser in two places at once (R13).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "agenda/occurrences.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/trust.hpp"

namespace permanence::booking {
namespace {

using tests::SmallWorld;

constexpr int steps = tests::effort(50'000);
constexpr int advisers = 8;
constexpr int permanences_at_first = 24;

class Chance {
 public:
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }

 private:
    std::mt19937 random_{1313};
};

// What the test knows by itself of a confirmed appointment.
struct Kept {
    AdviserId adviser;
    Interval busy;
};

class OverlapWorld : public OnBothEngines {
 protected:
    OverlapWorld() {
        // What is tried are the rules, not the disk.
        connection().execute(GetParam() == db::Engine::sqlite ? "PRAGMA synchronous = OFF"
                                                              : "SET synchronous_commit = off");
        db::transaction(connection(), [&] {
            for (int i = 0; i < advisers; ++i)
                everybody.push_back(
                    directory::add_adviser(connection(), random,
                                           {.structure = world.mairie,
                                            .display_name = "Camille",
                                            .languages = {"fr"},
                                            .home_base = {45.6459, -1.0626},
                                            .has_vehicle = true,
                                            .places = {world.vaux, world.saint_palais}})
                        .value());
        });
        for (int i = 0; i < permanences_at_first; ++i)
            add_permanence();
    }

    // Two in three come back by a rule, one in four are visits at home; of different lengths.
    void add_permanence() {
        static const std::vector<std::string> rules{"FREQ=DAILY",
                                                    "FREQ=WEEKLY",
                                                    "FREQ=WEEKLY;INTERVAL=2",
                                                    "FREQ=DAILY;INTERVAL=3",
                                                    "FREQ=MONTHLY;BYDAY=2TU",
                                                    ""};
        const bool at_home = chance.below(4) == 0;
        const TimeOfDay start = Minutes(15 * chance.below(80));
        agenda::NewPermanence asked{
            .adviser = chance.one_of(everybody),
            .mode = at_home ? Mode::home : Mode::place,
            .first_day = a_day(),
            .start = start,
            .end = std::min(start + Minutes(60 + 15 * chance.below(24)), Minutes(24 * 60)),
            .rrule = chance.one_of(rules),
            .on_holiday = agenda::OnHoliday::stays_open,
            .duration = Minutes(15 + 5 * chance.below(20)),
            .step = Minutes(5 * chance.below(10)),
            .buffer = Minutes(5 * chance.below(3)),
            .notice = Minutes(0)};
        if (at_home)
            asked.reach = Minutes(60);
        else
            asked.place = chance.below(2) == 0 ? world.vaux : world.saint_palais;
        if (db::transaction(connection(),
                            [&] { return agenda::add_permanence(connection(), random, asked); }))
            ++timetable_changes;
    }

    void add_absence() {
        const LocalTime begin = LocalTime(a_day()) + Minutes(15 * chance.below(96));
        const agenda::NewAbsence asked{.adviser = chance.one_of(everybody),
                                       .begin = begin,
                                       .end = begin + Minutes(30 + 15 * chance.below(40)),
                                       .rrule = chance.below(3) == 0 ? "FREQ=WEEKLY;COUNT=3" : ""};
        if (!db::transaction(connection(),
                             [&] { return agenda::add_absence(connection(), random, asked); }))
            return;
        ++timetable_changes;
        absences.push_back({.adviser = asked.adviser, .begin = asked.begin, .end = asked.end});
        if (!asked.rrule.empty()) absences.back().rule = Recurrence::parse(asked.rrule).value();
    }

    // Cancelled on one day, moved, as before again, or ended.
    void change_permanence() {
        const agenda::Held& held = any_permanence();
        const LocalDay day = a_day();
        db::transaction(connection(), [&]() -> Result<void> {
            switch (chance.below(4)) {
                case 0:
                    agenda::except_day(connection(), held.rule.id, day);
                    return {};
                case 1: {
                    const TimeOfDay start = Minutes(15 * chance.below(80));
                    return agenda::move_occurrence(
                        connection(), held.rule.id,
                        {.day = day, .to = a_day(), .start = start, .end = start + Minutes(180)});
                }
                case 2:
                    agenda::restore_occurrence(connection(), held.rule.id, day);
                    return {};
                default:
                    if (chance.below(4) == 0)
                        agenda::end_permanence(connection(), held.rule.id, day);
                    return {};
            }
        });
        ++timetable_changes;
    }

    LocalDay a_day() { return parse_day("2026-03-03").value() + Days(chance.below(40)); }

    const agenda::Held& any_permanence() {
        timetable = world.means().timetable.at(connection());
        const auto all = timetable->permanences();
        return all[static_cast<std::size_t>(chance.below(static_cast<int>(all.size())))];
    }

    // A point of the grid of some occurrence; one in ten stands a little beside it.
    struct Wanted {
        SlotName slot;
        Mode mode;
    };
    Wanted a_slot() {
        while (true) {
            const agenda::Held& held = any_permanence();
            const auto all = occurrences(held.rule, held.calendar,
                                         {parse_day("2026-03-03").value(), a_day() + Days(1)});
            if (all.empty()) continue;
            const Interval time = chance.one_of(all).time;
            const auto points = static_cast<int>((time.end - time.begin) / held.rule.grid.step);
            const Seconds beside = chance.below(10) == 0 ? Seconds(60) : Seconds(0);
            return {{held.public_id,
                     time.begin + held.rule.grid.step * chance.below(points + 1) + beside},
                    held.mode};
        }
    }

    void book_somewhere() {
        const Wanted wanted = a_slot();
        BookingRequest request{.slot = wanted.slot,
                               .need = directory::Need::demarches,
                               .resident = {.name = "Jeanne Exemple",
                                            .commune_code = std::string(SmallWorld::royan_code)}};
        if (wanted.mode == Mode::home) request.home = Home{.address = "1 rue de l'Exemple"};
        const auto booked = book(connection(), world.means(), request, {}, world.now());
        note(booked ? &booked->appointment : nullptr);
    }

    void move_one() {
        const AppointmentId id = any_appointment();
        const auto moved = move(connection(), world.means(), id, a_slot().slot, {}, world.now());
        note(moved ? &*moved : nullptr);
    }

    void cancel_one() {
        const AppointmentId id = any_appointment();
        if (cancel(connection(), world.means(), id, {}, world.now())) kept.erase(id);
    }

    AppointmentId any_appointment() {
        return std::next(kept.begin(), chance.below(static_cast<int>(kept.size())))->first;
    }

    // What was confirmed; none: a refusal.
    void note(const Appointment* told) {
        ++(told == nullptr ? refused : confirmed);
        if (told == nullptr) return;
        if (!is_right(*told)) ++wrong;
        kept[told->id] = {told->adviser, told->busy};
    }

    // As the test itself remembers: free, there by the rule of now, and not away.
    bool is_right(const Appointment& told) {
        const bool has_way = told.busy.begin < told.time.begin && told.time.end < told.busy.end;
        if (has_way != (told.mode == Mode::home)) return false;
        for (const auto& [id, other] : kept)
            if (id != told.id && other.adviser == told.adviser && other.busy.overlaps(told.busy))
                return false;
        for (const agenda::Absence& absence : absences)
            if (absence.adviser == told.adviser && !occurrences(absence, wall, told.busy).empty())
                return false;
        const auto now = world.means().timetable.at(connection());
        const agenda::Held* held = now->find(told.permanence);
        const LocalDay day = wall.day_of(told.time.begin);
        return std::ranges::any_of(
            occurrences(held->rule, held->calendar, {day - Days(1), day}),
            [&](const agenda::Occurrence& one) { return one.time.contains(told.time); });
    }

    void step() {
        const int dice = chance.below(1000);
        if (dice < 4) return add_permanence();
        if (dice < 8) return add_absence();
        if (dice < 16) return change_permanence();
        if (dice < 300 && !kept.empty()) return move_one();
        if (dice < 450 && !kept.empty()) return cancel_one();
        book_somewhere();
    }

    SmallWorld world{database};
    crypto::SeededRandom random{13};
    Chance chance;
    std::vector<AdviserId> everybody;
    std::shared_ptr<const agenda::Timetable> timetable;
    std::map<AppointmentId, Kept> kept;
    std::vector<agenda::Absence> absences;
    const Zone wall = Zone::find("Europe/Paris").value();
    int timetable_changes = 0;
    int confirmed = 0;
    int refused = 0;
    int wrong = 0;
};
ON_BOTH_ENGINES(OverlapWorld);

TEST_P(OverlapWorld, has_no_adviser_in_two_places_after_50000_random_steps) {
    for (int i = 0; i < steps; ++i)
        step();
    const auto overlaps = connection().query_value<std::int64_t>(
        "SELECT count(*) FROM appointments a JOIN appointments b ON a.adviser_id = b.adviser_id"
        " AND a.id < b.id AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until"
        " WHERE a.takes_time = 1 AND b.takes_time = 1");
    EXPECT_EQ(connection().query_value<std::int64_t>(
                  "SELECT count(*) FROM appointments WHERE takes_time = 1"),
              std::ssize(kept));
    EXPECT_GT(confirmed, steps / 20);
    EXPECT_GT(refused, steps / 20);
    EXPECT_GT(timetable_changes, steps / 200);
    tests::trust("R13",
                 std::to_string(steps) + " steps, " + std::to_string(confirmed) + " confirmed, " +
                     std::to_string(refused) + " refused, " + std::to_string(timetable_changes) +
                     " changes of the timetable, " + std::to_string(wrong) + " wrong, " +
                     std::to_string(overlaps) + " overlaps",
                 wrong == 0 && overlaps == 0);
}

}  // namespace
}  // namespace permanence::booking
