#include "booking/callback_actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "booking/callback_store.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;
using tests::SmallWorld;

CallbackAnswers typed_well() {
    return {.need = "demarches",
            .commune = "17461",
            .name = " Jeanne Exemple ",
            .phone = "05 46 00 00 00",
            .moment = "morning"};
}

TEST(CallbackRequest, reads_what_a_person_types) {
    const auto request = read_callback(typed_well());
    ASSERT_TRUE(request);
    EXPECT_EQ(request->name, "Jeanne Exemple");
    EXPECT_EQ(request->phone, "+33546000000");
    EXPECT_EQ(request->moment, CallMoment::morning);
}

TEST(CallbackRequest, calls_at_any_moment_when_none_is_said) {
    CallbackAnswers answers = typed_well();
    answers.moment.clear();
    EXPECT_EQ(read_callback(answers)->moment, CallMoment::any);
}

std::vector<std::string> wrong(const CallbackAnswers& answers) {
    std::vector<std::string> all;
    const auto request = read_callback(answers);
    if (request) return all;
    for (const auto& error : request.error().fields)
        all.push_back(error.field + " " + error.key);
    return all;
}

TEST(CallbackRequest, names_every_wrong_field_in_the_order_of_the_page) {
    EXPECT_THAT(wrong({.need = "x", .commune = "17461", .name = "", .phone = "", .moment = "x"}),
                ElementsAre("need booking.choice_unknown", "name booking.name_missing",
                            "phone booking.phone_needed", "moment booking.choice_unknown"));
    CallbackAnswers answers = typed_well();
    answers.phone = "12";
    EXPECT_THAT(wrong(answers), ElementsAre("phone contact.phone_wrong"));
    answers = typed_well();
    answers.name = std::string(101, 'x');
    EXPECT_THAT(wrong(answers), ElementsAre("name booking.too_long"));
}

class CallbackActions : public OnBothEngines {
 protected:
    SmallWorld world{database};

    Result<Callback> ask(std::string_view nonce = "",
                         const CallbackAnswers& answers = typed_well()) {
        return ask_callback(connection(), {world.means().communes, world.means().random},
                            read_callback(answers).value(), nonce, world.now());
    }
    const accounts::User user{.id = {7},
                              .public_id = crypto::new_public_id(world.means().random),
                              .email = "desk@exemple.fr",
                              .name = "Accueil",
                              .structure = world.mairie,
                              .adviser = std::nullopt};
    std::vector<Callback> to_call() {
        return callbacks_to_call(connection(), 100, [](const Callback&) { return true; });
    }
    Result<Callback> note(db::Connection& desk, const PublicId& callback, Instant now,
                          std::optional<StructureId> structure = {}) {
        const std::array with_desk{world.mairie, world.maison};
        const auto timetable = world.means().timetable.at(desk);
        const CallbackReach reach({.timetable = *timetable,
                                   .communes = world.means().communes,
                                   .with_desk = with_desk,
                                   .zone = world.booking().zone},
                                  structure.value_or(world.mairie));
        return note_called(desk, callback, {user, reach}, now);
    }
    Result<Callback> note(const Callback& callback, Instant now) {
        return note(connection(), callback.public_id, now);
    }
};
ON_BOTH_ENGINES(CallbackActions);

TEST_P(CallbackActions, the_first_who_asked_is_called_first) {
    const auto first = ask();
    world.clock.set(world.now() + 1min);
    const auto second = ask();
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_THAT(to_call(),
                ElementsAre(Field(&Callback::id, first->id), Field(&Callback::id, second->id)));
    EXPECT_EQ(to_call()[0].asked.phone, "+33546000000");
}

TEST_P(CallbackActions, a_form_sent_twice_is_one_call_with_its_last_answers) {
    const auto first = ask("nonce");
    CallbackAnswers corrected = typed_well();
    corrected.phone = "05 46 00 00 99";
    const auto second = ask("nonce", corrected);
    ASSERT_TRUE(second);
    EXPECT_EQ(first->id, second->id);
    ASSERT_THAT(to_call(), SizeIs(1));
    EXPECT_EQ(to_call()[0].asked.phone, "+33546000099");
}

TEST_P(CallbackActions, a_commune_that_does_not_exist_is_refused) {
    CallbackAnswers answers = typed_well();
    answers.commune = "99999";
    const auto refused = ask("", answers);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].key, "booking.commune_unknown");
    EXPECT_THAT(to_call(), IsEmpty());
}

TEST_P(CallbackActions, who_was_called_leaves_the_list_and_the_first_agent_stays_noted) {
    const auto asked = ask("nonce");
    const auto called = note(*asked, world.now());
    ASSERT_TRUE(called);
    EXPECT_EQ(called->state, CallState::called);
    EXPECT_THAT(to_call(), IsEmpty());
    const auto again = note(*asked, world.now() + 1h);
    EXPECT_EQ(again->called_at, world.now());
    EXPECT_EQ(again->called_by, UserId{7});
    EXPECT_EQ(ask("nonce")->state, CallState::called);
}

// On PostgreSQL both have read the call-back before the other has written it.
TEST_P(CallbackActions, who_was_called_while_sending_the_form_again_is_not_called_twice) {
    for (int round = 0; round < 20; ++round) {
        const std::string nonce = "nonce" + std::to_string(round);
        const auto asked = ask(nonce);
        ASSERT_TRUE(asked);
        CallbackAnswers corrected = typed_well();
        corrected.phone = "05 46 00 00 99";
        {
            const std::jthread resident([&] {
                const auto lease = pool().lease();
                ask_callback(*lease, {world.means().communes, world.means().random},
                             *read_callback(corrected), nonce, world.now());
            });
            const std::jthread desk([&] {
                const auto lease = pool().lease();
                note(*lease, asked->public_id, world.now());
            });
        }
        const auto kept = find_callback(connection(), asked->public_id);
        ASSERT_EQ(kept->state, CallState::called);
        ASSERT_EQ(kept->called_by, UserId{7});
    }
    EXPECT_THAT(to_call(), IsEmpty());
}

TEST_P(CallbackActions, what_was_called_is_not_written_over) {
    const auto asked = ask("nonce");
    ASSERT_TRUE(note(*asked, world.now()));
    EXPECT_FALSE(update_uncalled(connection(), *asked));
    EXPECT_EQ(find_callback(connection(), asked->public_id)->state, CallState::called);
}

TEST_P(CallbackActions, an_unknown_call_back_is_refused) {
    const auto refused =
        note(connection(), crypto::new_public_id(world.means().random), world.now());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "booking.callback_unknown");
}

TEST_P(CallbackActions, a_call_back_of_another_desk_is_refused_as_unknown) {
    const auto asked = ask();
    const auto refused = note(connection(), asked->public_id, world.now(), world.maison);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "booking.callback_unknown");
    EXPECT_THAT(to_call(), SizeIs(1));
}

TEST_P(CallbackActions, name_and_number_are_emptied_after_the_call) {
    const auto asked = ask();
    ASSERT_TRUE(note(*asked, world.now()));
    const Instant later = world.now() + Days(30);
    EXPECT_EQ(empty_callbacks(connection(), later - Days(30), later - Days(90), later, 10), 0);
    EXPECT_EQ(empty_callbacks(connection(), later + 1s - Days(30), later - Days(90), later, 10), 1);
    const auto emptied = find_callback(connection(), asked->public_id);
    EXPECT_EQ(emptied->asked.name, "");
    EXPECT_EQ(emptied->asked.phone, "");
    EXPECT_EQ(emptied->asked.commune_code, "17461");
}

TEST_P(CallbackActions, name_and_number_do_not_wait_for_ever_for_a_call) {
    ASSERT_TRUE(ask());
    const Instant later = world.now() + Days(91);
    EXPECT_EQ(empty_callbacks(connection(), later - Days(30), later - Days(90), later, 10), 1);
    EXPECT_THAT(to_call(), IsEmpty());
}

}  // namespace
}  // namespace permanence::booking
