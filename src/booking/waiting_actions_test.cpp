#include "booking/waiting_actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "booking/appointment_store.hpp"
#include "booking/booking_jobs.hpp"
#include "booking/callback_store.hpp"
#include "booking/freed_slot_actions.hpp"
#include "booking/waiting_store.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;
using tests::paris;
using tests::SmallWorld;

class WaitingActions : public OnBothEngines {
 protected:
    SmallWorld world{database};
    jobs::JobRunner runner{pool(), {}};

    WaitingActions() {
        register_booking_jobs(runner, world.means(), Zone::find("Europe/Paris").value());
        run_jobs();  // recurring jobs begin to count from their first look at the clock
    }

    Appointment book(PermanenceId permanence, std::string_view wall,
                     std::string_view email = "jeanne@exemple.fr",
                     std::string_view commune = SmallWorld::vaux_code) {
        BookingAnswers typed = world.answers(permanence, wall);
        typed.email = email;
        typed.commune = commune;
        const auto read = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        CHECK(read.has_value());
        const auto booked = booking::book(connection(), world.means(), *read, {}, world.now());
        CHECK(booked.has_value());
        return booked->appointment;
    }
    // Books and waits for an earlier slot.
    Appointment waiting(PermanenceId permanence, std::string_view wall,
                        std::string_view email = "jeanne@exemple.fr",
                        std::string_view commune = SmallWorld::vaux_code) {
        const auto appointment = book(permanence, wall, email, commune);
        CHECK(join_waiting(connection(), appointment.id, world.now()).has_value());
        world.clock.set(world.now() + 1s);  // the next one stands behind
        return appointment;
    }
    void cancel(const Appointment& appointment) {
        CHECK(booking::cancel(connection(), world.means(), appointment.id, {}, world.now())
                  .has_value());
    }
    Result<Appointment> take(const Appointment& appointment, const ChangeDoor& door = {}) {
        return take_earlier(connection(), world.means(), appointment.id, door, world.now());
    }
    void run_jobs() { runner.run_due(world.clock); }

    WaitingEntry entry(const Appointment& appointment) {
        return find_waiting(connection(), appointment.id).value();
    }
    std::optional<FreedSlot> offered_to(const Appointment& appointment) {
        return offered_slot(entry(appointment), world.now());
    }
    std::int64_t proposals_by_mail(std::string_view state = "queued") {
        return connection().query_value<std::int64_t>(
            "SELECT count(*) FROM messages WHERE cause LIKE '%:earlier:%' AND state = ?", state);
    }
    accounts::User desk_of(StructureId structure) {
        return {.id = {7},
                .public_id = crypto::new_public_id(world.means().random),
                .email = "desk@exemple.fr",
                .name = "Accueil",
                .structure = structure,
                .adviser = std::nullopt};
    }
};
ON_BOTH_ENGINES(WaitingActions);

std::string refusal_of(const auto& result) {
    return result ? "no refusal" : result.error().key;
}

TEST_P(WaitingActions, a_cancelled_slot_is_offered_to_the_first_in_the_line) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T11:00");
    cancel(early);
    EXPECT_EQ(offered_to(first), std::nullopt);  // until the job ran
    run_jobs();
    EXPECT_EQ(offered_to(first), (FreedSlot{world.at_vaux, paris("2026-03-10T10:00")}));
    EXPECT_EQ(entry(first).offer_ends, world.now() + 12h);
    EXPECT_EQ(offered_to(second), std::nullopt);
    EXPECT_EQ(proposals_by_mail(), 1);
}

TEST_P(WaitingActions, a_slot_left_by_a_move_is_offered_too) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    ASSERT_TRUE(booking::move(connection(), world.means(), early.id,
                              world.slot(world.at_vaux, "2026-03-24T10:00"), {}, world.now()));
    run_jobs();
    EXPECT_TRUE(offered_to(first));
}

TEST_P(WaitingActions, who_left_a_slot_by_choice_is_not_asked_to_take_it_back) {
    const auto first = waiting(world.at_vaux, "2026-03-10T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T10:00");
    ASSERT_TRUE(booking::move(connection(), world.means(), first.id,
                              world.slot(world.at_vaux, "2026-03-24T10:00"), {}, world.now()));
    run_jobs();
    EXPECT_EQ(entry(first).state, WaitingState::waiting);
    EXPECT_EQ(offered_to(second), (FreedSlot{world.at_vaux, paris("2026-03-10T10:00")}));
}

TEST_P(WaitingActions, nothing_is_offered_that_is_not_earlier) {
    const auto late = book(world.at_vaux, "2026-03-24T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(late);
    run_jobs();
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, nothing_is_offered_that_is_met_in_another_way) {
    const auto early = book(world.by_phone, "2026-03-06T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);
    run_jobs();
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, nothing_is_offered_that_is_too_far_away) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto far = waiting(world.at_royan, "2026-03-18T10:00", "jeanne@exemple.fr", "17300");
    const auto near = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);  // La Rochelle is an hour from Vaux-sur-Mer
    run_jobs();
    EXPECT_FALSE(offered_to(far));
    EXPECT_TRUE(offered_to(near));
}

TEST_P(WaitingActions, the_same_place_is_near_enough_from_anywhere) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto far = waiting(world.at_vaux, "2026-03-17T10:00", "jeanne@exemple.fr", "17300");
    cancel(early);
    run_jobs();
    EXPECT_TRUE(offered_to(far));
}

TEST_P(WaitingActions, nothing_is_offered_within_two_hours_of_its_start) {
    const auto early = book(world.at_vaux, "2026-03-10T11:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    world.clock.set(paris("2026-03-10T08:59"));
    cancel(early);
    world.clock.set(paris("2026-03-10T09:00"));
    run_jobs();
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, an_offer_ends_two_hours_before_the_slot) {
    const auto early = book(world.at_vaux, "2026-03-10T11:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    world.clock.set(paris("2026-03-10T06:00"));
    cancel(early);
    run_jobs();
    EXPECT_EQ(entry(first).offer_ends, paris("2026-03-10T09:00"));
}

TEST_P(WaitingActions, a_slot_that_somebody_booked_meanwhile_is_not_offered) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);
    book(world.at_vaux, "2026-03-10T10:00", "");
    run_jobs();
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, one_slot_is_offered_to_one_person_at_a_time) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T11:00");
    cancel(early);
    run_jobs();
    offer_freed(connection(), world.means(), *offered_to(first), world.now());
    EXPECT_FALSE(offered_to(second));
    EXPECT_EQ(proposals_by_mail(), 1);
}

TEST_P(WaitingActions, taking_the_offer_moves_the_appointment) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);
    run_jobs();
    const auto moved = take(first);
    ASSERT_TRUE(moved) << refusal_of(moved);
    EXPECT_EQ(moved->time.begin, paris("2026-03-10T10:00"));
    EXPECT_EQ(entry(first).state, WaitingState::taken);
    EXPECT_EQ(refusal_of(take(first)), "booking.offer_over");
}

TEST_P(WaitingActions, what_a_taken_offer_leaves_free_goes_to_the_next) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-24T10:00");
    cancel(early);
    run_jobs();
    ASSERT_TRUE(take(first));
    run_jobs();
    EXPECT_EQ(offered_to(second), (FreedSlot{world.at_vaux, paris("2026-03-17T10:00")}));
}

TEST_P(WaitingActions, an_offer_that_somebody_else_booked_is_refused_and_the_resident_waits_on) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);
    run_jobs();
    book(world.at_vaux, "2026-03-10T10:00", "");
    EXPECT_EQ(refusal_of(take(first)), "booking.slot_taken");
    EXPECT_EQ(entry(first).state, WaitingState::waiting);
    EXPECT_EQ(find(connection(), first.id)->time, first.time);
}

TEST_P(WaitingActions, an_offer_without_answer_passes_to_the_next_and_not_back) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T11:00");
    cancel(early);
    run_jobs();
    world.clock.set(world.now() + 12h + 5min);
    EXPECT_EQ(refusal_of(take(first)), "booking.offer_over");
    run_jobs();
    EXPECT_EQ(entry(first).state, WaitingState::waiting);
    EXPECT_TRUE(offered_to(second));
    world.clock.set(world.now() + 12h + 5min);
    run_jobs();
    EXPECT_FALSE(offered_to(second));
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, who_is_alone_in_the_line_is_not_asked_twice_for_one_slot) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    cancel(early);
    run_jobs();
    world.clock.set(world.now() + 12h + 5min);
    run_jobs();
    EXPECT_FALSE(offered_to(first));
    EXPECT_EQ(proposals_by_mail(), 1);
}

TEST_P(WaitingActions, who_leaves_is_offered_nothing_and_passes_the_offer_on) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T11:00");
    cancel(early);
    run_jobs();
    leave_waiting(connection(), first.id, world.now());
    leave_waiting(connection(), first.id, world.now());
    EXPECT_EQ(proposals_by_mail("cancelled"), 1);
    run_jobs();
    EXPECT_EQ(entry(first).state, WaitingState::withdrawn);
    EXPECT_TRUE(offered_to(second));
}

TEST_P(WaitingActions, a_cancelled_appointment_leaves_the_line_and_passes_the_offer_on) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const auto second = waiting(world.at_vaux, "2026-03-17T11:00");
    cancel(early);
    run_jobs();
    cancel(first);
    run_jobs();
    EXPECT_EQ(entry(first).state, WaitingState::over);
    EXPECT_TRUE(offered_to(second));
}

TEST_P(WaitingActions, an_appointment_that_began_leaves_the_line) {
    const auto first = waiting(world.at_vaux, "2026-03-10T10:00");
    world.clock.set(paris("2026-03-10T10:00"));
    end_offers(connection(), world.now());
    EXPECT_EQ(entry(first).state, WaitingState::over);
}

TEST_P(WaitingActions, joining_twice_keeps_the_place_in_the_line) {
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00");
    const Instant joined = entry(first).created_at;
    EXPECT_EQ(join_waiting(connection(), first.id, world.now() + 1h)->created_at, joined);
}

TEST_P(WaitingActions, nobody_waits_who_cannot_be_reached_or_has_no_appointment) {
    const auto appointment = book(world.at_vaux, "2026-03-17T10:00", "");
    connection().execute("UPDATE appointments SET phone = '' WHERE id = ?", appointment.id);
    EXPECT_EQ(refusal_of(join_waiting(connection(), appointment.id, world.now())),
              "booking.waiting_unreachable");
    cancel(appointment);
    EXPECT_EQ(refusal_of(join_waiting(connection(), appointment.id, world.now())),
              "booking.already_cancelled");
    EXPECT_EQ(refusal_of(join_waiting(connection(), {404}, world.now())),
              "booking.appointment_unknown");
    const auto begun = book(world.at_vaux, "2026-03-17T11:00");
    EXPECT_EQ(refusal_of(join_waiting(connection(), begun.id, paris("2026-03-17T11:00"))),
              "booking.already_over");
}

TEST_P(WaitingActions, the_desk_calls_who_has_no_mail_and_takes_the_slot_for_them) {
    const auto early = book(world.at_vaux, "2026-03-10T10:00");
    const auto first = waiting(world.at_vaux, "2026-03-17T10:00", "");
    cancel(early);
    run_jobs();
    const auto timetable = world.means().timetable.at(connection());
    const auto calls = waiting_to_call(connection(), *timetable, world.mairie, world.now());
    ASSERT_THAT(calls, SizeIs(1));
    EXPECT_EQ(calls[0].appointment.resident.phone, "+33546000000");
    EXPECT_EQ(calls[0].slot, (FreedSlot{world.at_vaux, paris("2026-03-10T10:00")}));
    EXPECT_THAT(waiting_to_call(connection(), *timetable, world.maison, world.now()), IsEmpty());
    EXPECT_EQ(proposals_by_mail(), 0);
    EXPECT_EQ(refusal_of(take(first, {Actor::desk, desk_of(world.maison)})), "booking.not_yours");
    EXPECT_TRUE(take(first, {Actor::desk, desk_of(world.mairie)}));
    EXPECT_THAT(waiting_to_call(connection(), *timetable, world.mairie, world.now()), IsEmpty());
}

TEST_P(WaitingActions, a_resident_who_may_not_change_any_more_is_not_asked) {
    const auto early = book(world.at_royan, "2026-03-11T09:30");
    const auto first = waiting(world.at_royan, "2026-03-11T12:00");
    world.clock.set(paris("2026-03-10T12:00"));  // the Maison wants a day's notice of a change
    ASSERT_TRUE(
        booking::cancel(connection(), world.means(), early.id, {Actor::service, {}}, world.now()));
    run_jobs();
    EXPECT_FALSE(offered_to(first));
}

TEST_P(WaitingActions, the_night_job_empties_what_is_30_days_over) {
    const auto appointment = book(world.at_vaux, "2026-03-10T10:00");
    world.clock.set(paris("2026-04-08T12:00"));
    run_jobs();
    EXPECT_EQ(find(connection(), appointment.id)->resident.name, "Jeanne Exemple");
    world.clock.set(paris("2026-04-10T04:00"));
    run_jobs();
    EXPECT_EQ(find(connection(), appointment.id)->resident, (Resident{.commune_code = "17461"}));
}

TEST_P(WaitingActions, the_night_job_forgets_forms_that_nobody_sends_again) {
    const auto read = read_booking(world.answers(world.at_vaux, "2026-03-10T10:00"), Mode::place,
                                   ContactRule::none_is_fine);
    ASSERT_TRUE(read);
    const BookingDoor door{.user = std::nullopt, .form_nonce = "nonce", .form_body = "answers"};
    ASSERT_TRUE(booking::book(connection(), world.means(), *read, door, world.now()));
    const auto forms = [&] {
        return connection().query_value<int>("SELECT count(*) FROM booking_forms");
    };
    world.clock.set(paris("2026-03-09T04:00"));  // not yet seven days
    run_jobs();
    EXPECT_EQ(forms(), 1);
    world.clock.set(paris("2026-03-10T04:00"));
    run_jobs();
    EXPECT_EQ(forms(), 0);
}

TEST(FreedSlotPayload, reads_what_it_wrote_and_nothing_else) {
    const FreedSlot slot{{12}, paris("2026-03-10T10:00")};
    EXPECT_EQ(parse_freed(write_freed(slot)), slot);
    EXPECT_EQ(parse_freed(""), std::nullopt);
    EXPECT_EQ(parse_freed("{}"), std::nullopt);
    EXPECT_EQ(parse_freed(R"({"permanence":"12","start":1})"), std::nullopt);
}

}  // namespace
}  // namespace permanence::booking
