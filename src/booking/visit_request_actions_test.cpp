#include "booking/visit_request_actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "booking/visit_request_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using tests::SmallWorld;

VisitRequestAnswers typed_well() {
    VisitRequestAnswers answers;
    answers.person.need = "demarches";
    answers.person.commune = "17461";
    answers.person.name = "Jeanne Exemple";
    answers.person.phone = "05 46 00 00 00";
    answers.person.email = "jeanne@exemple.fr";
    answers.person.helps = {"sight", "language"};
    answers.person.language = "tamoul";
    answers.person.home_address = "4 rue de l'Exemple";
    answers.person.home_access = "2e étage";
    answers.person.home_reason = "illness";
    answers.half_days = {"mon_am", "fri_pm"};
    return answers;
}

class VisitRequestActions : public OnBothEngines {
 protected:
    SmallWorld world{database};

    VisitRequestMeans means() { return {world.means().communes, world.means().random}; }
    Result<VisitRequest> ask(std::string_view nonce = "",
                             const VisitRequestAnswers& answers = typed_well()) {
        return ask_visit(connection(), means(), read_visit_request(answers).value(), nonce,
                         world.now());
    }
    std::vector<VisitRequest> waiting() { return waiting_requests(connection(), 100); }
    std::optional<VisitRequest> kept(const VisitRequest& request) {
        return find_visit_request(connection(), request.public_id);
    }
    VisitRequest planned(VisitRequest request, std::string_view wall) {
        request.state = RequestState::planned;
        request.appointment = world.book(world.at_home, wall).appointment.id;
        request.ended_at = world.now();
        return request;
    }
    int empty_at(Instant now) {
        return empty_visit_requests(connection(), now - Days(30), now - Days(90), now, 10);
    }
};
ON_BOTH_ENGINES(VisitRequestActions);

TEST_P(VisitRequestActions, every_answer_is_kept_until_a_round_passes_by) {
    const auto asked = ask();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->created_at, world.now());
    const auto found = kept(*asked);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, *asked);
    const auto read = read_visit_request(typed_well());
    EXPECT_EQ(found->resident, read->resident);
    EXPECT_EQ(found->home, read->home);
    EXPECT_EQ(found->half_days, read->half_days);
}

TEST_P(VisitRequestActions, the_first_who_asked_stands_before_the_others) {
    const auto first = ask();
    world.clock.set(world.now() + 1min);
    const auto second = ask();
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_NE(first->public_id, second->public_id);
    EXPECT_THAT(waiting(), ElementsAre(Field(&VisitRequest::id, first->id),
                                       Field(&VisitRequest::id, second->id)));
    EXPECT_THAT(waiting_requests(connection(), 1), ElementsAre(*first));
}

TEST_P(VisitRequestActions, a_form_sent_twice_is_one_request_with_its_last_answers) {
    const auto first = ask("nonce");
    VisitRequestAnswers corrected = typed_well();
    corrected.person.home_address = "5 rue de l'Exemple";
    corrected.half_days = {};
    const auto second = ask("nonce", corrected);
    ASSERT_TRUE(second);
    EXPECT_EQ(first->public_id, second->public_id);
    ASSERT_THAT(waiting(), ElementsAre(*second));
    EXPECT_EQ(waiting()[0].home.address, "5 rue de l'Exemple");
    EXPECT_THAT(waiting()[0].half_days, IsEmpty());
}

// On PostgreSQL none has read what the others write.
TEST_P(VisitRequestActions, a_double_click_is_one_request) {
    for (std::size_t turn = 0; turn < 10; ++turn) {
        const std::string nonce = "nonce" + std::to_string(turn);
        {
            std::vector<std::jthread> clicks;
            for (const std::uint64_t seed : {2 * turn, 2 * turn + 1})
                clicks.emplace_back([&, seed] {
                    crypto::SeededRandom random{seed};
                    const auto lease = pool().lease();
                    ask_visit(*lease, {world.means().communes, random},
                              *read_visit_request(typed_well()), nonce, world.now());
                });
        }
        ASSERT_EQ(waiting().size(), turn + 1);
    }
}

TEST_P(VisitRequestActions, a_commune_that_does_not_exist_is_refused) {
    VisitRequestAnswers answers = typed_well();
    answers.person.commune = "99999";
    const auto refused = ask("", answers);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].key, "booking.commune_unknown");
    EXPECT_THAT(waiting(), IsEmpty());
}

TEST_P(VisitRequestActions, what_is_planned_leaves_the_list_and_is_not_written_over) {
    const auto asked = ask("nonce");
    const VisitRequest visit = planned(*asked, "2026-03-06T14:00");
    ASSERT_TRUE(end_waiting(connection(), visit));
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(kept(*asked), visit);
    VisitRequest withdrawn = *asked;
    withdrawn.state = RequestState::withdrawn;
    withdrawn.ended_at = world.now();
    EXPECT_FALSE(end_waiting(connection(), withdrawn)) << "somebody else was faster";
    VisitRequestAnswers corrected = typed_well();
    corrected.person.name = "Une autre";
    EXPECT_EQ(*ask("nonce", corrected), visit);
    EXPECT_FALSE(update_waiting(connection(), *asked));
    EXPECT_EQ(kept(*asked), visit);
}

TEST_P(VisitRequestActions, what_is_withdrawn_leaves_the_list_and_stays_as_it_was) {
    const auto asked = ask();
    const auto withdrawn = withdraw_request(connection(), asked->public_id, world.now());
    ASSERT_TRUE(withdrawn);
    EXPECT_EQ(withdrawn->state, RequestState::withdrawn);
    EXPECT_THAT(waiting(), IsEmpty());
    const auto again = withdraw_request(connection(), asked->public_id, world.now() + 1h);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->ended_at, world.now());
    EXPECT_EQ(kept(*asked), *withdrawn);
}

TEST_P(VisitRequestActions, what_is_planned_or_unknown_is_not_withdrawn) {
    const auto asked = ask();
    ASSERT_TRUE(end_waiting(connection(), planned(*asked, "2026-03-06T14:00")));
    const auto refused = withdraw_request(connection(), asked->public_id, world.now());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "booking.request_planned");
    EXPECT_EQ(kept(*asked)->state, RequestState::planned);
    const auto unknown =
        withdraw_request(connection(), crypto::new_public_id(world.means().random), world.now());
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().key, "booking.request_unknown");
}

// On PostgreSQL both have read the request before the other has written it.
TEST_P(VisitRequestActions, what_is_planned_while_somebody_withdraws_it_is_one_of_both) {
    VisitRequest visit = planned(*ask(), "2026-03-06T14:00");
    for (int turn = 0; turn < 20; ++turn) {
        const auto asked = ask();
        ASSERT_TRUE(asked);
        visit.id = asked->id;
        bool is_planned = false;
        bool is_withdrawn = false;
        {
            const std::jthread planner([&] {
                const auto lease = pool().lease();
                is_planned = db::transaction(*lease, [&] { return end_waiting(*lease, visit); });
            });
            const std::jthread desk([&] {
                const auto lease = pool().lease();
                is_withdrawn = withdraw_request(*lease, asked->public_id, world.now()).has_value();
            });
        }
        ASSERT_NE(is_planned, is_withdrawn);
        ASSERT_EQ(kept(*asked)->state,
                  is_planned ? RequestState::planned : RequestState::withdrawn);
    }
}

TEST_P(VisitRequestActions, the_person_is_forgotten_30_days_after_the_end) {
    const auto asked = ask();
    ASSERT_TRUE(withdraw_request(connection(), asked->public_id, world.now()));
    const Instant later = world.now() + Days(30);
    EXPECT_EQ(empty_at(later), 0);
    EXPECT_EQ(empty_at(later + 1s), 1);
    EXPECT_EQ(empty_at(later + 1h), 0) << "once";
    const auto emptied = kept(*asked);
    ASSERT_TRUE(emptied);
    Resident nobody;
    nobody.commune_code = asked->resident.commune_code;
    EXPECT_EQ(emptied->resident, nobody);
    EXPECT_EQ(emptied->home, Home{});
    EXPECT_EQ(emptied->state, RequestState::withdrawn);
    EXPECT_EQ(emptied->ended_at, world.now());
    EXPECT_EQ(emptied->half_days, asked->half_days) << "says nothing about a person";
}

TEST_P(VisitRequestActions, a_visit_that_was_planned_stays_so_when_the_person_is_forgotten) {
    const VisitRequest visit = planned(*ask(), "2026-03-06T14:00");
    ASSERT_TRUE(end_waiting(connection(), visit));
    EXPECT_EQ(empty_at(world.now() + Days(31)), 1);
    EXPECT_EQ(kept(visit)->state, RequestState::planned);
    EXPECT_EQ(kept(visit)->appointment, visit.appointment);
    EXPECT_EQ(kept(visit)->resident.name, "");
}

TEST_P(VisitRequestActions, nobody_waits_for_ever_for_a_visit) {
    const auto asked = ask();
    ASSERT_TRUE(asked);
    EXPECT_EQ(empty_at(world.now() + Days(90)), 0);
    const Instant later = world.now() + Days(90) + 1s;
    EXPECT_EQ(empty_at(later), 1);
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(kept(*asked)->state, RequestState::withdrawn);
    EXPECT_EQ(kept(*asked)->ended_at, later);
    EXPECT_EQ(kept(*asked)->resident.name, "");
}

}  // namespace
}  // namespace permanence::booking
