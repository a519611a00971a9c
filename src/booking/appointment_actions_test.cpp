#include "booking/appointment_actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

#include "booking/appointment_store.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::paris;
using tests::SmallWorld;

class AppointmentActions : public OnBothEngines {
 protected:
    SmallWorld world{database};

    BookingRequest request(PermanenceId permanence, std::string_view wall,
                           std::string_view email = "jeanne@exemple.fr") {
        BookingAnswers typed = world.answers(permanence, wall);
        typed.email = email;
        auto read = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        CHECK(read.has_value());
        return *read;
    }
    Result<Booked> book(PermanenceId permanence, std::string_view wall,
                        const BookingDoor& door = {}) {
        return booking::book(connection(), world.means(), request(permanence, wall), door,
                             world.now());
    }
    Result<Appointment> move(const Appointment& appointment, PermanenceId permanence,
                             std::string_view wall, const ChangeDoor& door = {}) {
        return booking::move(connection(), world.means(), appointment.id,
                             world.slot(permanence, wall), door, world.now());
    }
    Result<Appointment> cancel(const Appointment& appointment, const ChangeDoor& door = {}) {
        return booking::cancel(connection(), world.means(), appointment.id, door, world.now());
    }
    accounts::User desk_of(StructureId structure) {
        return {.id = {7},
                .public_id = crypto::new_public_id(world.means().random),
                .email = "desk@exemple.fr",
                .name = "Accueil",
                .structure = structure,
                .adviser = std::nullopt};
    }
    ChangeDoor desk_door(StructureId structure) { return {Actor::desk, desk_of(structure)}; }

    // "confirmed queued": what stands in the outbox, by kind, without its "appointment:1:v1:".
    std::vector<std::string> messages() {
        std::vector<std::string> all;
        for (const db::Row row :
             connection().query("SELECT cause, state FROM messages ORDER BY id")) {
            const auto cause = row.get<std::string>(0);
            all.push_back(cause.substr(cause.find(":v") + 1) + " " + row.get<std::string>(1));
        }
        return all;
    }
    // What waits to be sent is of the version that is, and of a cancelled one only that it is.
    void expect_no_message_of_the_past(AppointmentId id) {
        const auto appointment = find(connection(), id);
        const std::string prefix = "appointment:" + std::to_string(id.value) + ":";
        const std::string version = prefix + "v" + std::to_string(appointment->version) + ":";
        for (const db::Row row :
             connection().query("SELECT cause FROM messages WHERE state = 'queued'"
                                " AND substr(cause, 1, length(?)) = ?",
                                prefix, prefix)) {
            const auto cause = row.get<std::string>(0);
            EXPECT_TRUE(cause.starts_with(version)) << cause;
            EXPECT_TRUE(takes_time(appointment->state) || cause == version + "cancelled") << cause;
        }
    }
    std::int64_t count(std::string_view table) {
        return connection().query_value<std::int64_t>("SELECT count(*) FROM " + std::string(table));
    }
};
ON_BOTH_ENGINES(AppointmentActions);

std::string refusal_of(const auto& result) {
    return result ? "no refusal" : result.error().key;
}

// --- booking ---

TEST_P(AppointmentActions, book_a_slot_that_is_then_taken) {
    const auto first = book(world.at_vaux, "2026-03-03T10:00");
    ASSERT_TRUE(first);
    const auto kept = find(connection(), first->appointment.id);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->time, (Interval{paris("2026-03-03T10:00"), paris("2026-03-03T11:00")}));
    EXPECT_EQ(kept->resident.name, "Jeanne Exemple");
    EXPECT_EQ(refusal_of(book(world.at_vaux, "2026-03-03T10:00")), "booking.slot_taken");
    EXPECT_EQ(count("appointments"), 1);
    EXPECT_TRUE(book(world.at_vaux, "2026-03-03T11:00"));
}

// The form may be older than the permanence is, or not be ours.
TEST_P(AppointmentActions, refuse_a_slot_where_the_need_is_not_answered) {
    const auto for_work = agenda::add_permanence(connection(), world.means().random,
                                                 {.adviser = world.sacha,
                                                  .place = world.royan,
                                                  .first_day = parse_day("2026-03-05").value(),
                                                  .start = Minutes(9 * 60),
                                                  .end = Minutes(12 * 60),
                                                  .needs = {directory::Need::travail}});
    ASSERT_TRUE(for_work);
    EXPECT_EQ(refusal_of(book(*for_work, "2026-03-05T09:00")), "booking.slot_gone");
    const auto booked = book(world.at_vaux, "2026-03-03T10:00");
    ASSERT_TRUE(booked);
    EXPECT_EQ(refusal_of(move(booked->appointment, *for_work, "2026-03-05T09:00")),
              "booking.slot_gone");
    EXPECT_EQ(find(connection(), booked->appointment.id)->version, 1);
}

TEST_P(AppointmentActions, refuse_a_slot_that_begins_too_soon) {
    world.clock.set(paris("2026-03-03T08:00"));
    EXPECT_EQ(refusal_of(book(world.at_vaux, "2026-03-03T09:00")), "booking.slot_too_soon");
    EXPECT_TRUE(book(world.at_vaux, "2026-03-03T10:00"));  // two hours from now, to the minute
    EXPECT_EQ(refusal_of(book(world.at_vaux, "2026-03-03T10:00")), "booking.slot_taken");
}

TEST_P(AppointmentActions, refuse_a_permanence_that_is_gone) {
    auto asked = request(world.at_vaux, "2026-03-03T10:00");
    asked.slot.permanence = crypto::new_public_id(world.means().random);
    EXPECT_EQ(refusal_of(booking::book(connection(), world.means(), asked, {}, world.now())),
              "booking.slot_gone");
}

TEST_P(AppointmentActions, refuse_a_commune_that_does_not_exist) {
    auto asked = request(world.at_vaux, "2026-03-03T10:00");
    asked.resident.commune_code = "99999";
    const auto refused = booking::book(connection(), world.means(), asked, {}, world.now());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().fields,
                ElementsAre(FieldError{"commune", "booking.commune_unknown", {}}));
}

TEST_P(AppointmentActions, refuse_a_slot_in_an_absence_added_meanwhile) {
    const auto asked = request(world.at_vaux, "2026-03-03T10:00");
    db::transaction(connection(), [&] {
        ASSERT_TRUE(agenda::add_absence(connection(), world.means().random,
                                        {.adviser = world.camille,
                                         .begin = parse_local_time("2026-03-03T09:00").value(),
                                         .end = parse_local_time("2026-03-03T12:00").value(),
                                         .rrule = ""}));
    });
    EXPECT_EQ(refusal_of(booking::book(connection(), world.means(), asked, {}, world.now())),
              "booking.slot_taken");
    EXPECT_TRUE(book(world.at_vaux, "2026-03-10T10:00"));
}

TEST_P(AppointmentActions, a_home_visit_blocks_the_way_there_and_back) {
    auto at_home = [&](std::string_view wall) {
        BookingAnswers typed = world.answers(world.at_home, wall);
        typed.commune = SmallWorld::royan_code;
        typed.home_address = "1 chemin de l'Exemple";
        typed.home_reason = "illness";
        const auto read = read_booking(typed, Mode::home, ContactRule::none_is_fine);
        CHECK(read.has_value());
        return booking::book(connection(), world.means(), *read, {}, world.now());
    };
    const auto visit = at_home("2026-03-06T15:00");
    ASSERT_TRUE(visit) << refusal_of(visit);
    const Appointment& booked = visit->appointment;
    EXPECT_LT(booked.busy.begin, booked.time.begin);
    EXPECT_GT(booked.busy.end, booked.time.end);
    EXPECT_EQ(refusal_of(at_home("2026-03-06T14:00")), "booking.slot_taken");
    EXPECT_EQ(refusal_of(at_home("2026-03-06T16:00")), "booking.slot_taken");
}

// --- the same form twice ---

TEST_P(AppointmentActions, a_form_sent_twice_gives_the_same_appointment) {
    const BookingDoor door{.form_nonce = "nonce", .form_body = "answers"};
    const auto first = book(world.at_vaux, "2026-03-03T10:00", door);
    const auto second = book(world.at_vaux, "2026-03-03T10:00", door);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_FALSE(first->was_there_already);
    EXPECT_TRUE(second->was_there_already);
    EXPECT_EQ(first->appointment.id, second->appointment.id);
    EXPECT_EQ(first->link.text(), second->link.text());
    EXPECT_EQ(count("appointments"), 1);
    EXPECT_EQ(messages().size(), 2);
}

TEST_P(AppointmentActions, another_body_under_the_same_nonce_is_refused) {
    ASSERT_TRUE(book(world.at_vaux, "2026-03-03T10:00", {.form_nonce = "nonce", .form_body = "a"}));
    EXPECT_EQ(refusal_of(book(world.at_vaux, "2026-03-03T11:00",
                              {.form_nonce = "nonce", .form_body = "b"})),
              "booking.form_used");
    EXPECT_EQ(count("appointments"), 1);
}

// --- changing ---

TEST_P(AppointmentActions, cancelling_frees_the_slot_and_twice_is_fine) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(booked);
    const auto cancelled = cancel(booked->appointment);
    ASSERT_TRUE(cancelled);
    EXPECT_EQ(cancelled->state, State::cancelled_by_resident);
    const auto again = cancel(booked->appointment);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, cancelled->version);
    EXPECT_TRUE(book(world.at_vaux, "2026-03-10T10:00"));
}

TEST_P(AppointmentActions, moving_frees_the_old_slot_and_takes_the_new_one) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(booked);
    const auto moved = move(booked->appointment, world.at_royan, "2026-03-11T09:30");
    ASSERT_TRUE(moved) << refusal_of(moved);
    EXPECT_EQ(moved->adviser, world.sacha);
    EXPECT_EQ(moved->place, world.royan);
    EXPECT_EQ(moved->version, 2);
    EXPECT_TRUE(book(world.at_vaux, "2026-03-10T10:00"));
    EXPECT_EQ(refusal_of(book(world.at_royan, "2026-03-11T09:30")), "booking.slot_taken");
}

TEST_P(AppointmentActions, moving_to_the_slot_it_has_changes_nothing) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(booked);
    const auto moved = move(booked->appointment, world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->version, 1);
}

TEST_P(AppointmentActions, a_taken_slot_refuses_a_move_and_the_old_one_stays) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(book(world.at_vaux, "2026-03-10T11:00"));
    EXPECT_EQ(refusal_of(move(booked->appointment, world.at_vaux, "2026-03-10T11:00")),
              "booking.slot_taken");
    EXPECT_EQ(find(connection(), booked->appointment.id)->time, booked->appointment.time);
}

TEST_P(AppointmentActions, a_cancelled_appointment_is_not_moved) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(cancel(booked->appointment));
    EXPECT_EQ(refusal_of(move(booked->appointment, world.at_vaux, "2026-03-10T11:00")),
              "booking.already_cancelled");
}

TEST_P(AppointmentActions, the_desk_of_another_structure_may_not_change_it) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00",
                             {.channel = Channel::desk, .user = desk_of(world.mairie)});
    ASSERT_TRUE(booked);
    EXPECT_EQ(refusal_of(cancel(booked->appointment, desk_door(world.maison))),
              "booking.not_yours");
    EXPECT_EQ(refusal_of(move(booked->appointment, world.at_vaux, "2026-03-10T11:00",
                              desk_door(world.maison))),
              "booking.not_yours");
    EXPECT_TRUE(cancel(booked->appointment, desk_door(world.mairie)));
}

TEST_P(AppointmentActions, a_desk_may_not_change_what_a_resident_booked_alone) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    EXPECT_EQ(refusal_of(cancel(booked->appointment, desk_door(world.mairie))),
              "booking.not_yours");
}

TEST_P(AppointmentActions, too_late_to_change_for_the_resident_but_not_for_the_desk) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00",
                             {.channel = Channel::desk, .user = desk_of(world.mairie)});
    ASSERT_TRUE(booked);
    world.clock.set(paris("2026-03-10T08:30"));
    EXPECT_EQ(refusal_of(cancel(booked->appointment)), "booking.too_late_to_change");
    EXPECT_EQ(refusal_of(move(booked->appointment, world.at_vaux, "2026-03-10T11:00")),
              "booking.too_late_to_change");
    EXPECT_TRUE(cancel(booked->appointment, desk_door(world.mairie)));
}

TEST_P(AppointmentActions, what_began_is_not_changed_any_more) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    world.clock.set(paris("2026-03-10T10:00"));
    EXPECT_EQ(refusal_of(cancel(booked->appointment)), "booking.already_over");
}

TEST_P(AppointmentActions, an_appointment_that_never_was_is_unknown) {
    EXPECT_EQ(refusal_of(booking::cancel(connection(), world.means(), {404}, {}, world.now())),
              "booking.appointment_unknown");
}

TEST_P(AppointmentActions, attendance_is_noted_after_the_start_and_may_be_corrected) {
    const auto id = book(world.at_vaux, "2026-03-10T10:00")->appointment.id;
    EXPECT_EQ(refusal_of(note_attendance(connection(), id, State::kept, world.now())),
              "booking.not_over_yet");
    const Instant after = paris("2026-03-10T11:00");
    EXPECT_EQ(note_attendance(connection(), id, State::no_show, after)->state, State::no_show);
    EXPECT_EQ(note_attendance(connection(), id, State::kept, after)->state, State::kept);
}

TEST_P(AppointmentActions, nobody_attends_what_was_cancelled) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(cancel(booked->appointment));
    EXPECT_EQ(refusal_of(note_attendance(connection(), booked->appointment.id, State::kept,
                                         paris("2026-03-10T11:00"))),
              "booking.already_cancelled");
}

// --- the belt ---

TEST_P(AppointmentActions, the_schema_itself_refuses_an_adviser_in_two_places) {
    Appointment rival = book(world.at_vaux, "2026-03-10T10:00")->appointment;
    rival.public_id = crypto::new_public_id(world.means().random);
    rival.reference = "RIVAL-1";
    rival.busy = rival.time = {rival.time.begin + 30min, rival.time.end + 30min};
    const auto link = world.means().links.make(rival.public_id).record;
    try {
        insert(connection(), rival, link);
        FAIL() << "the second appointment was inserted";
    } catch (const db::Error& error) {
        EXPECT_EQ(error.kind(), db::Error::Kind::overlap);
    }
    rival.busy = rival.time = {paris("2026-03-10T11:00"), paris("2026-03-10T12:00")};
    EXPECT_NO_THROW(insert(connection(), rival, link));
}

TEST_P(AppointmentActions, of_64_who_want_one_slot_exactly_one_has_it) {
    crypto::SystemRandom random;
    const BookingMeans& shared = world.means();
    const BookingMeans means{.timetable = shared.timetable,
                             .taken = shared.taken,
                             .communes = shared.communes,
                             .travel = shared.travel,
                             .links = shared.links,
                             .random = random,
                             .texts = shared.texts,
                             .public_origin = shared.public_origin,
                             .territory_name = shared.territory_name,
                             .territory_phone = shared.territory_phone};
    const auto asked = request(world.at_vaux, "2026-03-10T10:00");
    std::atomic<int> won{0};
    std::atomic<int> taken{0};
    {
        std::vector<std::jthread> rivals;
        for (int i = 0; i < 64; ++i)
            rivals.emplace_back([&] {
                const auto lease = pool().lease();
                const auto booked = booking::book(*lease, means, asked, {}, world.now());
                if (booked)
                    ++won;
                else if (booked.error().key == "booking.slot_taken")
                    ++taken;
            });
    }
    EXPECT_EQ(won, 1);
    EXPECT_EQ(taken, 63);
    EXPECT_EQ(count("appointments"), 1);
}

// --- messages ---

TEST_P(AppointmentActions, booking_queues_the_confirmation_and_the_reminder) {
    ASSERT_TRUE(book(world.at_vaux, "2026-03-10T10:00"));
    EXPECT_THAT(messages(), ElementsAre("v1:confirmed queued", "v1:reminder queued"));
}

TEST_P(AppointmentActions, a_refused_booking_queues_nothing) {
    world.clock.set(paris("2026-03-10T09:00"));
    EXPECT_FALSE(book(world.at_vaux, "2026-03-10T10:00"));
    EXPECT_THAT(messages(), IsEmpty());
}

TEST_P(AppointmentActions, cancelling_takes_the_reminder_back_and_says_so) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(cancel(booked->appointment));
    ASSERT_TRUE(cancel(booked->appointment));
    EXPECT_THAT(messages(), ElementsAre("v1:confirmed cancelled", "v1:reminder cancelled",
                                        "v2:cancelled queued"));
}

TEST_P(AppointmentActions, moving_replaces_the_messages) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    ASSERT_TRUE(move(booked->appointment, world.at_vaux, "2026-03-17T10:00"));
    EXPECT_THAT(messages(), ElementsAre("v1:confirmed cancelled", "v1:reminder cancelled",
                                        "v2:moved queued", "v2:reminder queued"));
}

TEST_P(AppointmentActions, a_refused_move_leaves_the_messages_as_they_were) {
    const auto booked = book(world.at_vaux, "2026-03-10T10:00");
    EXPECT_FALSE(move(booked->appointment, world.at_vaux, "2026-03-10T10:30"));
    EXPECT_THAT(messages(), ElementsAre("v1:confirmed queued", "v1:reminder queued"));
}

// Trust R24 in small: whatever people do, nobody is reminded of what is not any more.
TEST_P(AppointmentActions, no_message_waits_for_a_version_that_is_past) {
    std::mt19937 random(24);
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const std::vector<std::string> slots{"2026-03-10T09:00", "2026-03-10T10:00", "2026-03-10T11:00",
                                         "2026-03-17T09:00", "2026-03-17T10:00"};
    std::vector<Appointment> booked;
    int changes = 0;
    for (int step = 0; step < 120; ++step) {
        const auto& slot = slots[pick(slots.size())];
        const auto what = pick(3);
        if (what == 0 || booked.empty()) {
            if (const auto made = book(world.at_vaux, slot)) booked.push_back(made->appointment);
        } else if (what == 1) {
            if (move(booked[pick(booked.size())], world.at_vaux, slot)) ++changes;
        } else if (cancel(booked[pick(booked.size())])) {
            ++changes;
        }
        for (const Appointment& one : booked)
            expect_no_message_of_the_past(one.id);
    }
    EXPECT_GT(changes, 40);
}

}  // namespace
}  // namespace permanence::booking
