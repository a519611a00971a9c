// Forms of residents that were sent long after their page was opened.
#include <gtest/gtest.h>

#include "booking/visit_views.hpp"
#include "booking/waiting_actions.hpp"
#include "tests/support/residents_pages.hpp"

namespace permanence::booking {

using tests::SeenForm;
using tests::SeenPage;

class LateForms : public tests::ResidentsPages {};
ON_BOTH_ENGINES(LateForms);

TEST_P(LateForms, show_every_answer_and_book_when_they_are_confirmed) {
    const SeenForm form = filled_form(world.at_home, "2026-03-06T14:00")
                              .with("email", "jeanne@exemple.fr")
                              .with("helps", "language")
                              .with("language", "<b>tamoul")
                              .with("home_address", "4 rue de l'Exemple")
                              .with("home_access", "2e étage")
                              .with("home_reason", "moving");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage late = site.post(form);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says("<title>Erreur"));
    EXPECT_TRUE(late.says(world.texts()(http::late_form_key)));
    EXPECT_EQ(appointments(), 0) << "nothing is done for it";
    const SeenForm again = site.form_to(late, "/reserver");
    for (const auto& [name, value] : form.fields) {
        if (name == http::form_token_field) continue;
        EXPECT_EQ(again.fields.value(name), value) << name;
    }
    EXPECT_TRUE(booked(again).says("4 rue de l'Exemple"));
    EXPECT_EQ(appointments(), 1);
}

TEST_P(LateForms, offer_other_slots_when_theirs_is_over) {
    const SeenForm form = filled_form();
    world.clock.set(tests::paris("2026-03-03T10:30"));
    const SeenPage late = site.post(form);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says(world.texts()("booking.slot_gone")));
    EXPECT_TRUE(late.says("name=\"choix\""));
    EXPECT_EQ(site.form_to(late, "/reserver").fields.value("name"), "Jeanne Exemple");
}

TEST_P(LateForms, ask_again_whom_to_call_back) {
    const SeenForm form = site.form_to(site.get("/rappel?besoin=sante&commune=17461"), "/rappel")
                              .with("name", "Jeanne Exemple")
                              .with("phone", "0546000000")
                              .with("moment", "morning");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage late = site.post(form);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says(world.texts()(http::late_form_key)));
    EXPECT_EQ(count("callbacks"), 0);
    const SeenForm again = site.form_to(late, "/rappel");
    for (const std::string_view name : {"besoin", "commune", "name", "phone", "moment"})
        EXPECT_EQ(again.fields.value(name), form.fields.value(name)) << name;
    EXPECT_EQ(site.post(again).location, "/rappel/merci");
    EXPECT_EQ(count("callbacks"), 1);
}

TEST_P(LateForms, ask_again_when_and_where_to_visit) {
    const SeenForm form = site.form_to(site.get("/visite-a-domicile?besoin=sante&commune=17461"),
                                       "/visite-a-domicile")
                              .with("name", "Jeanne Exemple")
                              .with("phone", "0546000000")
                              .with("home_address", "4 rue de l'Exemple")
                              .with("home_reason", "illness")
                              .with("half_days", "tue_pm");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage late = site.post(form);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says(world.texts()(http::late_form_key)));
    EXPECT_EQ(count("visit_requests"), 0);
    const SeenForm again = site.form_to(late, "/visite-a-domicile");
    for (const auto& [name, value] : form.fields) {
        if (name == http::form_token_field) continue;
        EXPECT_EQ(again.fields.value(name), value) << name;
    }
    EXPECT_EQ(site.post(again).location, "/visite-a-domicile/merci");
    EXPECT_EQ(count("visit_requests"), 1);
}

TEST_P(LateForms, keep_the_slot_that_was_chosen_to_move_to) {
    const std::string address = booked_address(world.at_royan, "2026-03-11T09:30");
    const auto other = world.answers(world.at_royan, "2026-03-04T10:00");
    const std::string chosen = write_slot_choice(other.permanence, other.start);
    const SeenPage change = site.get(address + "/changer");
    const SeenForm move = site.form_to(change, address + "/deplacer").with(choice_field, chosen);
    const SeenForm cancel = site.form_to(change, address + "/annuler");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage late = site.post(move);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says(world.texts()(http::late_form_key)));
    const SeenForm again = site.form_to(late, address + "/deplacer");
    EXPECT_EQ(again.fields.value(choice_field), chosen);
    EXPECT_EQ(site.post(cancel).status, 403);
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est noté")) << "still where it was";
    EXPECT_EQ(site.post(again).status, 303);
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est déplacé"));
}

TEST_P(LateForms, ask_again_whether_to_wait_or_to_come_earlier) {
    const std::string address = booked_address(world.at_royan, "2026-03-11T09:30");
    const SeenForm join = site.form_to(site.get(address), address + "/attente");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage late = site.post(join);
    EXPECT_EQ(late.status, 403);
    EXPECT_TRUE(late.says(world.texts()(http::late_form_key)));
    EXPECT_EQ(count("waiting_entries"), 0);
    EXPECT_EQ(site.post(site.form_to(late, address + "/attente")).status, 303);
    offer_freed(connection(), world.means(), {world.at_royan, tests::paris("2026-03-04T10:00")},
                world.now());
    SeenForm take = site.form_to(site.get(address + "/plus-tot"), address + "/plus-tot");
    world.clock.set(world.now() + std::chrono::hours(13));
    const SeenPage asked = site.post(take);
    EXPECT_EQ(asked.status, 403);
    EXPECT_TRUE(asked.says(world.texts()(http::late_form_key)));
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est noté"));
}

TEST_P(LateForms, are_not_those_that_no_page_of_ours_made) {
    const SeenForm form = filled_form();
    world.clock.set(world.now() + std::chrono::hours(13));
    const std::string token(form.fields.value(http::form_token_field));
    for (const std::string& forged : {std::string(), 'B' + token.substr(1), token.substr(1)}) {
        const SeenPage page = site.post(form.with(http::form_token_field, forged));
        EXPECT_EQ(page.status, 403);
        EXPECT_FALSE(page.says("Jeanne Exemple"));
    }
}

}  // namespace permanence::booking
