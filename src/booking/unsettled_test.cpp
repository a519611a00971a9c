#include "booking/unsettled.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "booking/appointment_actions.hpp"
#include "booking/appointment_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using tests::paris;
using tests::SmallWorld;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}
TimeOfDay at(std::string_view text) {
    return parse_time_of_day(text).value();
}

class ChangedTimetable : public OnBothEngines {
 protected:
    SmallWorld world{database};

    AppointmentId book(PermanenceId permanence, std::string_view wall) {
        BookingAnswers typed = world.answers(permanence, wall);
        const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        const auto booked =
            booking::book(connection(), world.means(), request.value(), {}, world.now());
        EXPECT_TRUE(booked) << booked.error().key;
        return booked->appointment.id;
    }
    // What is to be settled, by start.
    std::vector<std::pair<AppointmentId, Unsettled>> to_settle() {
        const auto timetable = world.means().timetable.at(connection());
        std::vector<Appointment> planned;
        for (const AppointmentId id :
             planned_between(connection(), {world.now(), world.now() + Days(90)}))
            planned.push_back(find(connection(), id).value());
        std::vector<std::pair<AppointmentId, Unsettled>> found;
        for (const auto& one : unsettled(planned, *timetable))
            found.emplace_back(one.appointment.id, one.why);
        return found;
    }
    void change(auto what) {
        db::transaction(connection(), [&] { what(); });
    }
    std::vector<LocalTime> starts_at_vaux(std::string_view first, std::string_view last) {
        const auto timetable = world.means().timetable.at(connection());
        std::vector<LocalTime> starts;
        for (const agenda::Held& held : timetable->permanences())
            if (held.rule.adviser == world.camille && held.rule.place == world.vaux)
                for (const auto& open : timetable->openings(held, {day(first), day(last)}))
                    starts.push_back(held.calendar.zone.to_local(open.time.begin));
        return starts;
    }
};
ON_BOTH_ENGINES(ChangedTimetable);

LocalTime wall(std::string_view text) {
    return parse_local_time(text).value();
}

TEST_P(ChangedTimetable, leaves_what_is_covered_alone) {
    book(world.at_vaux, "2026-03-03T09:00");
    EXPECT_THAT(to_settle(), IsEmpty());
}

TEST_P(ChangedTimetable, a_cancelled_occurrence_leaves_its_appointments_to_settle) {
    const auto first = book(world.at_vaux, "2026-03-03T09:00");
    const auto second = book(world.at_vaux, "2026-03-03T11:00");
    book(world.at_vaux, "2026-03-10T09:00");
    change([&] { agenda::except_day(connection(), world.at_vaux, day("2026-03-03")); });
    EXPECT_THAT(to_settle(),
                ElementsAre(Pair(first, Unsettled::closed), Pair(second, Unsettled::closed)));
    EXPECT_EQ(find(connection(), first)->state, State::planned) << "it stays booked";
    change([&] { agenda::restore_occurrence(connection(), world.at_vaux, day("2026-03-03")); });
    EXPECT_THAT(to_settle(), IsEmpty());
}

TEST_P(ChangedTimetable, a_shortened_occurrence_leaves_outside_what_it_no_longer_covers) {
    book(world.at_vaux, "2026-03-03T10:00");
    const auto late = book(world.at_vaux, "2026-03-03T11:00");
    change([&] {
        EXPECT_TRUE(agenda::move_occurrence(
            connection(), world.at_vaux,
            {day("2026-03-03"), day("2026-03-03"), at("09:00"), at("11:00")}));
    });
    EXPECT_THAT(to_settle(), ElementsAre(Pair(late, Unsettled::closed)));
    EXPECT_THAT(starts_at_vaux("2026-03-03", "2026-03-03"), ElementsAre(wall("2026-03-03T09:00")));
}

TEST_P(ChangedTimetable, a_moved_occurrence_is_offered_where_it_is_now) {
    const auto before = book(world.at_vaux, "2026-03-03T09:00");
    change([&] {
        EXPECT_TRUE(agenda::move_occurrence(
            connection(), world.at_vaux,
            {day("2026-03-03"), day("2026-03-04"), at("14:00"), at("16:00")}));
    });
    EXPECT_THAT(to_settle(), ElementsAre(Pair(before, Unsettled::closed)));
    EXPECT_THAT(starts_at_vaux("2026-03-03", "2026-03-10"),
                ElementsAre(wall("2026-03-04T14:00"), wall("2026-03-10T09:00")));
    book(world.at_vaux, "2026-03-04T15:00");
    EXPECT_EQ(to_settle().size(), 1U);
}

TEST_P(ChangedTimetable, a_day_without_occurrence_cannot_be_moved) {
    const auto refused = db::transaction(connection(), [&] {
        return agenda::move_occurrence(
            connection(), world.at_vaux,
            {day("2026-03-04"), day("2026-03-05"), at("09:00"), at("12:00")});
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).key, "agenda.no_occurrence");
    const auto backwards = db::transaction(connection(), [&] {
        return agenda::move_occurrence(
            connection(), world.at_vaux,
            {day("2026-03-03"), day("2026-03-05"), at("12:00"), at("12:00")});
    });
    ASSERT_FALSE(backwards);
    EXPECT_EQ(backwards.error().fields.at(0).key, "agenda.ends_before_start");
}

TEST_P(ChangedTimetable, what_is_moved_twice_is_where_it_was_moved_last_and_may_be_cancelled) {
    for (const auto* to : {"2026-03-04", "2026-03-05"})
        change([&] {
            EXPECT_TRUE(
                agenda::move_occurrence(connection(), world.at_vaux,
                                        {day("2026-03-03"), day(to), at("14:00"), at("16:00")}));
        });
    EXPECT_THAT(starts_at_vaux("2026-03-03", "2026-03-06"), ElementsAre(wall("2026-03-05T14:00")));
    change([&] { agenda::except_day(connection(), world.at_vaux, day("2026-03-03")); });
    EXPECT_THAT(starts_at_vaux("2026-03-03", "2026-03-06"), IsEmpty());
}

TEST_P(ChangedTimetable, from_now_on_it_is_other_and_before_as_it_was) {
    const auto before = book(world.at_vaux, "2026-03-10T09:00");
    const auto kept = book(world.at_vaux, "2026-03-17T10:00");
    const auto outside = book(world.at_vaux, "2026-03-24T11:00");
    change([&] { agenda::except_day(connection(), world.at_vaux, day("2026-03-31")); });
    change([&] {
        agenda::NewPermanence later{.adviser = world.camille,
                                    .place = world.vaux,
                                    .first_day = day("2026-03-17"),
                                    .start = at("10:00"),
                                    .end = at("11:00"),
                                    .rrule = "FREQ=WEEKLY;BYDAY=TU"};
        EXPECT_TRUE(
            agenda::change_from_now_on(connection(), world.means().random, world.at_vaux, later));
    });
    EXPECT_THAT(starts_at_vaux("2026-03-10", "2026-04-07"),
                ElementsAre(wall("2026-03-10T09:00"), wall("2026-03-17T10:00"),
                            wall("2026-03-24T10:00"), wall("2026-04-07T10:00")))
        << "the cancelled 31 March stays cancelled";
    EXPECT_THAT(to_settle(), ElementsAre(Pair(outside, Unsettled::closed)));
    static_cast<void>(before);
    static_cast<void>(kept);
}

TEST_P(ChangedTimetable, nothing_is_offered_after_the_last_day) {
    const auto late = book(world.at_vaux, "2026-03-10T09:00");
    change([&] { agenda::end_permanence(connection(), world.at_vaux, day("2026-03-03")); });
    EXPECT_THAT(starts_at_vaux("2026-03-03", "2026-03-31"), ElementsAre(wall("2026-03-03T09:00")));
    EXPECT_THAT(to_settle(), ElementsAre(Pair(late, Unsettled::closed)));
}

TEST_P(ChangedTimetable, an_absence_leaves_its_appointments_to_settle) {
    const auto away = book(world.at_vaux, "2026-03-03T09:00");
    book(world.at_vaux, "2026-03-03T10:00");
    change([&] {
        EXPECT_TRUE(agenda::add_absence(connection(), world.means().random,
                                        {.adviser = world.camille,
                                         .begin = wall("2026-03-03T08:00"),
                                         .end = wall("2026-03-03T10:00"),
                                         .rrule = ""}));
    });
    EXPECT_THAT(to_settle(), ElementsAre(Pair(away, Unsettled::away)));
}

TEST_P(ChangedTimetable, a_place_that_closes_for_good_leaves_its_appointments_to_settle) {
    const auto there = book(world.at_vaux, "2026-03-03T09:00");
    auto planned = std::vector{find(connection(), there).value()};
    const agenda::Timetable nobody({});
    const auto found = unsettled(planned, nobody);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].why, Unsettled::gone);
}

}  // namespace
}  // namespace permanence::booking
