// Who asked to be visited at home: the rounds that are proposed, why so, and what accepting one
// does.
#include <gtest/gtest.h>

#include "tests/support/visit_site.hpp"

namespace permanence::planning {

using booking::VisitRequest;
using tests::SeenPage;
constexpr auto proposal = tests::proposal_address;
using tests::saint_palais_code;

class VisitPlans : public tests::VisitSite {};
ON_BOTH_ENGINES(VisitPlans);

TEST_P(VisitPlans, those_who_asked_are_visited_one_after_the_other) {
    ask({.name = "Jeanne Exemple"});
    ask({.name = "Paul Exemple", .commune = saint_palais_code});
    const auto made = planned();
    ASSERT_EQ(made->plan.rounds.size(), 1u);
    const PlannedRound& round = made->plan.rounds.front();
    ASSERT_EQ(round.visits.size(), 2u);
    EXPECT_EQ(round.new_visits(), 2u);
    const VisitStretch& stretch = made->stretches[round.stretch];
    EXPECT_EQ(stretch.day, parse_day("2026-03-06"));
    EXPECT_TRUE(stretch.time.contains({round.visits[0].busy.begin, round.visits[1].busy.end}));
    EXPECT_LE(round.visits[0].busy.end, round.visits[1].busy.begin);
    EXPECT_EQ(round.visits[1].busy.end - round.visits[1].time.end, round.way_back);
    EXPECT_EQ(round.driving(), round.visits[0].way + round.visits[1].way + round.way_back);
    EXPECT_EQ(made->plan.driving, round.driving());
    EXPECT_TRUE(made->plan.left.empty());
}

TEST_P(VisitPlans, accepting_a_round_books_all_of_it_and_tells_the_residents) {
    ask({.name = "Jeanne Exemple"});
    ask({.name = "Paul Exemple", .commune = saint_palais_code});
    const auto page = see_proposal();
    EXPECT_TRUE(page.says("Réserver ces 2 visites et prévenir les personnes"));
    const auto answer = post(accepting(page), camille);
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.location, "/agenda/tournees/2026-03-06");
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE mode = 'home' AND takes_time = 1"), 2);
    EXPECT_EQ(count("SELECT count(*) FROM visit_requests WHERE state = 'planned'"), 2);
    EXPECT_GE(count("SELECT count(*) FROM messages WHERE channel = 'email'"), 2);
    const auto sheet = get(answer.location, camille);
    EXPECT_TRUE(sheet.says("Jeanne Exemple"));
    EXPECT_TRUE(sheet.says("Paul Exemple"));
    EXPECT_FALSE(sheet.says("Il manque"));
    EXPECT_TRUE(see_proposal().says("Personne n'attend de visite") ||
                see_proposal().says("Personne n&#39;attend de visite"));
}

TEST_P(VisitPlans, the_same_round_is_not_booked_twice) {
    ask({.name = "Jeanne Exemple"});
    const auto form = accepting(see_proposal());
    EXPECT_EQ(post(form, camille).status, 303);
    const auto again = post(form, camille);
    EXPECT_EQ(again.status, 409);
    EXPECT_TRUE(again.says("a changé entre-temps"));
    EXPECT_EQ(count("SELECT count(*) FROM appointments"), 1);
}

TEST_P(VisitPlans, what_is_booked_keeps_its_time_and_only_the_ways_around_it_change) {
    const auto before = book("2026-03-04T11:00", "Paul Exemple", open_wednesday());
    ask({.name = "Jeanne Exemple"});
    const auto made = planned();
    ASSERT_EQ(made->plan.rounds.size(), 1u);
    ASSERT_EQ(made->plan.rounds.front().visits.size(), 2u);
    EXPECT_EQ(made->plan.rounds.front().new_visits(), 1u);
    EXPECT_EQ(post(accepting(see_proposal()), camille).status, 303);
    const auto after = booking::find(connection(), before.id);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->time, before.time);
    EXPECT_EQ(after->version, before.version);
    EXPECT_NE(after->busy, before.busy);
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 2);
}

TEST_P(VisitPlans, a_round_of_which_a_visit_was_cancelled_meanwhile_books_nothing) {
    const auto before = book("2026-03-04T11:00", "Paul Exemple", open_wednesday());
    ask({.name = "Jeanne Exemple"});
    const auto form = accepting(see_proposal());
    ASSERT_TRUE(booking::cancel(connection(), world.means(), before.id, {}, world.now()));
    EXPECT_EQ(post(form, camille).status, 409);
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 0);
    EXPECT_EQ(count("SELECT count(*) FROM visit_requests WHERE state = 'waiting'"), 1);
}

TEST_P(VisitPlans, a_time_that_was_taken_meanwhile_books_nothing_of_the_round) {
    ask({.name = "Jeanne Exemple"});
    ask({.name = "Lise Exemple"});
    const auto form = accepting(see_proposal());
    book("2026-03-06T15:00", "Paul Exemple");
    const auto answer = post(form, camille);
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(answer.says("Rien n"));
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM visit_requests WHERE state = 'waiting'"), 2);
}

TEST_P(VisitPlans, a_visit_moved_by_hand_stays_there_and_says_what_it_costs) {
    const auto asked = ask({.name = "Jeanne Exemple", .half_days = {"fri_pm"}});
    const auto made = planned();
    ASSERT_EQ(made->plan.rounds.size(), 1u);
    const auto& visit = made->plan.rounds.front().visits.front();
    ASSERT_FALSE(visit.elsewhere.empty());
    const auto other = visit.elsewhere.front().stretch;
    const auto moved =
        see_proposal("?" + std::string(move_field) + std::string(asked.public_id.text()) + "=" +
                     stretch_name(made->stretches, other));
    EXPECT_EQ(moved.status, 200);
    EXPECT_TRUE(moved.says("Avec vos choix"));
    EXPECT_TRUE(moved.says("Vous l&#39;avez placée là") || moved.says("Vous l'avez placée là"));
    EXPECT_EQ(post(accepting(moved), camille).location,
              "/agenda/tournees/" + write_day(made->stretches[other].day));
}

TEST_P(VisitPlans, what_was_moved_by_hand_stays_when_a_round_is_refused_or_another_request_goes) {
    const auto asked = ask({.name = "Jeanne Exemple", .half_days = {"fri_pm"}});
    ask({.name = "Lise Exemple", .half_days = {"mon_am"}});
    const auto made = planned();
    const auto other = made->plan.rounds.front().visits.front().elsewhere.front().stretch;
    const auto moved =
        see_proposal("?" + std::string(move_field) + std::string(asked.public_id.text()) + "=" +
                     stretch_name(made->stretches, other));
    const auto form = accepting(moved);
    const auto refused = post(form.with(std::string(visit_field) + "1", "~~~"), camille);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.says("Avec vos choix"));
    for (const tests::SeenForm& withdrawal : tests::forms_of(refused))
        if (withdrawal.action.contains("/retirer")) {
            const auto gone = post(withdrawal, camille);
            EXPECT_EQ(gone.status, 303);
            EXPECT_TRUE(get(gone.location, camille).says("Avec vos choix"));
        }
    EXPECT_EQ(count("SELECT count(*) FROM visit_requests WHERE state = 'withdrawn'"), 1);
    EXPECT_EQ(post(form, camille).status, 303);
}

TEST_P(VisitPlans, an_unknown_moment_in_the_address_moves_nothing) {
    const auto asked = ask({.name = "Jeanne Exemple"});
    const auto page = see_proposal("?" + std::string(move_field) +
                                   std::string(asked.public_id.text()) + "=nulle~part~1");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("Avec vos choix"));
}

TEST_P(VisitPlans, nobody_is_about_when_it_suits) {
    EXPECT_EQ(why_left({.name = "Jeanne Exemple", .half_days = {"mon_am"}}),
              WhyLeft::nobody_works_then);
    EXPECT_TRUE(see_proposal().says("lundi matin"));
}

TEST_P(VisitPlans, more_visits_than_time_leave_the_last_who_asked_out) {
    for (int i = 0; i < 12; ++i)
        ask({.name = "Personne " + std::string(1, static_cast<char>('A' + i))});
    const auto made = planned();
    ASSERT_FALSE(made->plan.left.empty());
    for (const LeftRequest& left : made->plan.left)
        EXPECT_EQ(left.why, WhyLeft::everybody_is_full);
    std::size_t placed = 0;
    for (const PlannedRound& round : made->plan.rounds)
        placed += round.new_visits();
    EXPECT_EQ(placed + made->plan.left.size(), 12u);
}

TEST_P(VisitPlans, who_lives_beyond_the_reach_is_not_shown_to_an_adviser) {
    ask({.name = "Jeanne Lointaine", .commune = "17300"});
    EXPECT_FALSE(see_proposal().says("Jeanne Lointaine"));
}

TEST_P(VisitPlans, who_waits_far_away_never_hides_who_waits_near) {
    for (int i = 0; i < 201; ++i)
        ask({.name = "Personne Lointaine", .commune = "17300"});
    ask({.name = "Jeanne Exemple"});
    EXPECT_TRUE(see_proposal().says("Jeanne Exemple"));
}

TEST_P(VisitPlans, an_adviser_books_no_round_of_another_one) {
    ask({.name = "Jeanne Exemple"});
    auto form = accepting(see_proposal());
    const auto sacha = session_of_sacha();
    const auto token_page = get(proposal, sacha);
    EXPECT_FALSE(token_page.says("Jeanne Exemple"));
    EXPECT_NE(post(form, sacha).status, 303);
    EXPECT_EQ(count("SELECT count(*) FROM appointments"), 0);
}

TEST_P(VisitPlans, a_form_that_makes_no_sense_books_nothing) {
    ask({.name = "Jeanne Exemple"});
    const auto form = accepting(see_proposal());
    for (const std::string_view nonsense : {"", "~~~", "x~y~z~w", "a~2026-03-06T14:00:00Z"}) {
        EXPECT_EQ(post(form.with(std::string(visit_field) + "1", nonsense), camille).status, 409);
    }
    EXPECT_EQ(count("SELECT count(*) FROM appointments"), 0);
}

TEST_P(VisitPlans, a_request_that_nobody_needs_any_more_is_withdrawn) {
    const auto asked = ask({.name = "Jeanne Exemple", .half_days = {"mon_am"}});
    for (const tests::SeenForm& form : tests::forms_of(see_proposal()))
        if (form.action.ends_with("/retirer")) {
            EXPECT_EQ(post(form, camille).status, 303);
        }
    EXPECT_EQ(booking::find_visit_request(connection(), asked.public_id)->state,
              booking::RequestState::withdrawn);
    EXPECT_FALSE(see_proposal().says("Jeanne Exemple"));
}

TEST_P(VisitPlans, stretches_of_one_adviser_leave_out_absences_and_what_is_at_a_place) {
    book("2026-03-06T15:00", "Paul Exemple");
    const auto made = planned();
    for (std::size_t i = 0; i < made->stretches.size(); ++i) {
        EXPECT_EQ(made->stretches[i].held->mode, agenda::Mode::home);
        for (std::size_t j = i + 1; j < made->stretches.size(); ++j)
            EXPECT_FALSE(made->stretches[i].time.overlaps(made->stretches[j].time));
    }
    ASSERT_FALSE(made->stretches.empty());
    EXPECT_EQ(made->stretches.front().kept.size(), 1u);
}

}  // namespace permanence::planning
