#include "booking/taken_index_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "booking/appointment_actions.hpp"
#include "booking/appointment_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using tests::paris;
using tests::SmallWorld;

class TakenInMemory : public OnBothEngines {
 protected:
    SmallWorld world{database};
    CurrentTaken taken{world.clock};  // of another process than the one that books
    Interval week{paris("2026-03-02T00:00"), paris("2026-03-09T00:00")};

    Appointment book(std::string_view wall) {
        BookingAnswers typed = world.answers(world.at_vaux, wall);
        const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        const auto booked =
            booking::book(connection(), world.means(), request.value(), {}, world.now());
        EXPECT_TRUE(booked.has_value()) << booked.error().key;
        CHECK(booked.has_value());
        return booked->appointment;
    }
    std::vector<Interval> of_camille(Interval window) {
        const TakenTimes found = taken.of(connection(), std::array{world.camille}, window);
        std::vector<Interval> times;
        for (const agenda::Placed& one : found.of(world.camille))
            times.push_back(one.time);
        return times;
    }
    std::vector<Interval> of_camille() { return of_camille(week); }
    static Interval hour(std::string_view wall) {
        return {paris(wall), paris(wall) + std::chrono::hours(1)};
    }
    // An entry of the log as another transaction would write it, under a number of the test's.
    void log(std::int64_t number, const Appointment& appointment) {
        connection().execute(
            "INSERT INTO appointment_events (id, appointment_id, version, kind, actor, at)"
            " VALUES (?, ?, 1, 'cancelled', 'resident', ?)",
            number, appointment.id, world.now());
    }
};
ON_BOTH_ENGINES(TakenInMemory);

TEST_P(TakenInMemory, follows_what_is_booked_moved_and_cancelled) {
    EXPECT_THAT(of_camille(), IsEmpty());
    const Appointment one = book("2026-03-03T09:00");
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T09:00")));
    const Appointment other = book("2026-03-03T11:00");
    ASSERT_TRUE(booking::move(connection(), world.means(), one.id,
                              world.slot(world.at_vaux, "2026-03-03T10:00"), {}, world.now()));
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T10:00"), hour("2026-03-03T11:00")));
    ASSERT_TRUE(booking::cancel(connection(), world.means(), other.id, {}, world.now()));
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T10:00")));
}

TEST_P(TakenInMemory, what_was_there_before_the_start_is_read) {
    book("2026-03-03T09:00");
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T09:00")));
}

// PostgreSQL gives numbers before it commits: the entry of a slow transaction comes after later
// ones.
TEST_P(TakenInMemory, an_entry_that_was_missing_is_waited_for) {
    const Appointment early = book("2026-03-03T09:00");
    const Appointment late = book("2026-03-03T10:00");
    EXPECT_EQ(of_camille().size(), 2U);
    const std::int64_t last = last_event(connection());
    connection().execute("UPDATE appointments SET takes_time = 0 WHERE id IN (?, ?)", early.id,
                         late.id);
    log(last + 3, late);
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T09:00")));
    log(last + 1, early);
    world.clock.set(world.now() + Seconds(1));
    EXPECT_THAT(of_camille(), IsEmpty());
    world.clock.set(world.now() + Minutes(11));  // last + 2 has failed
    EXPECT_THAT(of_camille(), IsEmpty());
}

TEST_P(TakenInMemory, an_entry_that_was_missing_at_the_start_is_waited_for) {
    const Appointment early = book("2026-03-03T09:00");
    const Appointment late = book("2026-03-03T10:00");
    log(last_event(connection()) + 2, late);
    EXPECT_EQ(of_camille().size(), 2U);
    connection().execute("UPDATE appointments SET takes_time = 0 WHERE id = ?", early.id);
    log(last_event(connection()) - 1, early);
    world.clock.set(world.now() + Seconds(1));
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T10:00")));
}

TEST_P(TakenInMemory, a_transaction_sees_itself_and_leaves_nothing_when_it_fails) {
    book("2026-03-03T09:00");
    EXPECT_EQ(of_camille().size(), 1U);
    const Result<void> failed = db::transaction(connection(), [&]() -> Result<void> {
        connection().execute("UPDATE appointments SET takes_time = 0");
        EXPECT_THAT(of_camille(), IsEmpty());
        return refuse("booking.slot_taken");
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(of_camille().size(), 1U);
}

TEST_P(TakenInMemory, days_that_are_past_are_read_from_the_database) {
    book("2026-03-03T09:00");
    EXPECT_EQ(of_camille().size(), 1U);
    world.clock.set(world.now() + Days(30));
    book("2026-04-07T09:00");
    EXPECT_THAT(of_camille({paris("2026-03-01T00:00"), paris("2026-04-12T00:00")}),
                UnorderedElementsAre(hour("2026-03-03T09:00"), hour("2026-04-07T09:00")));
    EXPECT_THAT(of_camille({paris("2026-03-30T00:00"), paris("2026-04-12T00:00")}),
                ElementsAre(hour("2026-04-07T09:00")));
}

TEST_P(TakenInMemory, a_clock_that_goes_back_changes_no_answer) {
    world.clock.set(world.now() + Days(30));
    EXPECT_THAT(of_camille({paris("2026-03-30T00:00"), paris("2026-04-12T00:00")}), IsEmpty());
    world.clock.set(world.now() - Days(30));
    book("2026-03-03T09:00");
    EXPECT_THAT(of_camille(), ElementsAre(hour("2026-03-03T09:00")));
}

TEST_P(TakenInMemory, many_who_ask_while_others_book_see_a_state_that_was) {
    constexpr int askers = 4;
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> threads;
    for (int i = 0; i < askers; ++i)
        threads.emplace_back([&] {
            std::size_t before = 0;
            while (!is_over) {
                const auto own = database.pool().lease();
                const auto found = taken.of(*own, std::array{world.camille}, week);
                const std::size_t now = found.of(world.camille).size();
                EXPECT_GE(now, before) << "what was booked does not vanish";
                before = now;
            }
        });
    for (const char* wall : {"2026-03-03T09:00", "2026-03-03T10:00", "2026-03-03T11:00"})
        book(wall);
    is_over = true;
    threads.clear();
    EXPECT_EQ(of_camille().size(), 3U);
}

}  // namespace
}  // namespace permanence::booking
