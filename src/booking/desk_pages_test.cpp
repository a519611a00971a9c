// The desk as an agent uses it without script: two structures, an agent each, behind the site's own
// checks of forms.
#include "booking/desk_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "booking/callback_actions.hpp"
#include "booking/callback_store.hpp"
#include "booking/desk_appointment_pages.hpp"
#include "booking/desk_callback_pages.hpp"
#include "booking/visit_request_store.hpp"
#include "booking/visit_views.hpp"
#include "platform/db/migrations.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {

namespace {

using http::Method;
using http::Request;
using tests::SeenForm;
using tests::SeenPage;
using tests::SmallWorld;

}  // namespace

class Desk : public tests::StaffSite {
 protected:
    DeskPages calls{desk};
    DeskAppointmentPages appointments{desk};
    DeskCallbackPages callbacks{desk};
    std::string at_mairie = session_at(world.mairie, "mairie@exemple.fr");
    std::string at_maison = session_at(world.maison, "maison@exemple.fr");

    Desk() { open(routes()); }

    std::string session_at(std::optional<StructureId> structure, std::string email) {
        return session_of({.email = std::move(email), .name = "Accueil", .structure = structure});
    }
    std::vector<http::Route> routes() {
        constexpr Method get = Method::get;
        constexpr Method post = Method::post;
        using List = DeskAppointmentPages;
        using Calls = DeskCallbackPages;
        const std::string one = "/accueil/rendez-vous/{id}";
        return {
            route(get, "/accueil", "desk", calls, &DeskPages::show),
            route(get, "/accueil/creneaux", "desk.slots", calls, &DeskPages::slots),
            {post,
             "/accueil/reserver",
             std::string(desk_book_route),
             "book_for_others",
             [this](const Request& request) { return calls.book(request); },
             {.late_form = [this](const Request& request) { return calls.book_late(request); }}},
            route(get, "/accueil/rendez-vous", "desk.list", appointments, &List::list),
            route(post, "/accueil/rendez-vous", desk_search_route, appointments, &List::search),
            route(get, one, "desk.appointment", appointments, &List::show),
            route(get, one + "/carte", "desk.card", appointments, &List::card),
            route(post, one + "/deplacer", desk_move_route, appointments, &List::move),
            route(post, one + "/annuler", desk_cancel_route, appointments, &List::cancel),
            route(get, "/accueil/rappels", "desk.callbacks", callbacks, &Calls::list),
            route(post, "/accueil/rappels/{id}/fait", desk_called_route, callbacks, &Calls::called),
            route(post, "/accueil/rappels/{id}/plus-tot", desk_take_route, callbacks,
                  &Calls::take_earlier),
            route(post, "/accueil/rappels/{id}/plus-tot/non", desk_leave_route, callbacks,
                  &Calls::leave_waiting),
        };
    }

    using StaffSite::get;
    using StaffSite::post;
    SeenPage get(std::string_view address) { return get(address, at_mairie); }
    SeenPage post(const SeenForm& form) { return post(form, at_mairie); }

    static SeenForm form_to(const SeenPage& page, std::string_view action) {
        for (auto& form : tests::forms_of(page))
            if (form.action == action) return form;
        ADD_FAILURE() << "no form to " << action << " in " << page.body;
        return {};
    }
    std::string slot_value(PermanenceId permanence, std::string_view wall) {
        const SlotName slot = world.slot(permanence, wall);
        return std::string(slot.permanence.text()) + " " +
               Zone::find("Europe/Paris")->write_with_offset(slot.start);
    }
    // What an agent has typed when the slot is read out.
    SeenForm filled(const std::string& session) {
        return form_to(get("/accueil", session), "/accueil/reserver")
            .with("commune", "Vaux-sur-Mer")
            .with("besoin", "demarches")
            .with("mode", "place")
            .with("name", "Jeanne Exemple")
            .with("phone", "05 46 00 00 00")
            .with("suite", "reserver")
            .with(choice_field, slot_value(world.at_vaux, "2026-03-03T09:00"));
    }
    SeenForm filled() { return filled(at_mairie); }
    // The public id of what was booked, from the address of the page after.
    static std::string id_in(const SeenPage& page) {
        return page.location.substr(page.location.find('=') + 1);
    }
    std::string one(const SeenPage& booked, std::string_view below = "") {
        return "/accueil/rendez-vous/" + id_in(booked) + std::string(below);
    }
    std::int64_t count(std::string_view table) {
        return connection().query_value<std::int64_t>("SELECT COUNT(*) FROM " + std::string(table));
    }
};
ON_BOTH_ENGINES(Desk);

TEST_P(Desk, books_with_one_form_and_shows_what_to_read_aloud) {
    const SeenPage booked = post(filled());
    ASSERT_EQ(booked.status, 303);
    ASSERT_TRUE(booked.location.starts_with("/accueil?rendez-vous=")) << booked.location;
    const SeenPage page = get(booked.location);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says(world.texts()("desk.booked")));
    EXPECT_TRUE(page.says("Mairie de Vaux-sur-Mer"));
    const auto appointment = find(connection(), *PublicId::parse(id_in(booked)));
    ASSERT_TRUE(appointment);
    EXPECT_EQ(appointment->channel, Channel::desk);
    EXPECT_EQ(appointment->booked_by_structure, world.mairie);
    std::string spelled;
    for (const char sign : appointment->reference)
        spelled += spelled.empty() ? std::string(1, sign) : std::string{' ', sign};
    EXPECT_TRUE(page.says(spelled));
    EXPECT_TRUE(page.says("Jeanne Exemple"));
    EXPECT_EQ(form_to(page, "/accueil/reserver").fields.value("name"), "")
        << "the next caller begins with an empty form";
}

TEST_P(Desk, keeps_everything_when_it_only_looks_for_slots) {
    const SeenPage page = post(
        filled().with("suite", "creneaux").with("helps", "language").with("language", "portugais"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(count("appointments"), 0);
    const SeenForm kept = form_to(page, "/accueil/reserver");
    for (const auto& [name, value] : std::vector<http::Field>{{"commune", "Vaux-sur-Mer"},
                                                              {"code", "17461"},
                                                              {"besoin", "demarches"},
                                                              {"mode", "place"},
                                                              {"name", "Jeanne Exemple"},
                                                              {"phone", "05 46 00 00 00"},
                                                              {"helps", "language"},
                                                              {"language", "portugais"}})
        EXPECT_EQ(kept.fields.value(name), value) << name;
    EXPECT_EQ(kept.fields.value(choice_field), slot_value(world.at_vaux, "2026-03-03T09:00"));
}

TEST_P(Desk, names_every_fault_at_once_and_keeps_the_answers) {
    const SeenPage page = post(form_to(get("/accueil"), "/accueil/reserver")
                                   .with("suite", "reserver")
                                   .with("phone", "12"));
    EXPECT_EQ(page.status, 422);
    for (const auto* key : {"desk.commune_missing", "desk.need_missing", "desk.slot_missing",
                            "desk.booking.name_missing"})
        EXPECT_TRUE(page.says(world.texts()(key))) << key;
    EXPECT_EQ(form_to(page, "/accueil/reserver").fields.value("phone"), "12");
    EXPECT_EQ(count("appointments"), 0);
}

TEST_P(Desk, shows_fresh_slots_and_keeps_the_answers_when_the_slot_was_taken_meanwhile) {
    const SeenForm form = filled();
    world.book(world.at_vaux, "2026-03-03T09:00", "Paul Exemple");
    const SeenPage page = post(form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(page.says(world.texts()("booking.slot_taken")));
    const SeenForm again = form_to(page, "/accueil/reserver");
    EXPECT_EQ(again.fields.value("name"), "Jeanne Exemple");
    EXPECT_FALSE(again.fields.has(choice_field)) << "no slot is chosen for the agent";
    EXPECT_TRUE(page.says(slot_value(world.at_vaux, "2026-03-03T10:00")));
    EXPECT_FALSE(page.says(slot_value(world.at_vaux, "2026-03-03T09:00")));
}

TEST_P(Desk, makes_one_appointment_of_a_form_sent_twice) {
    const SeenForm form = filled();
    const SeenPage first = post(form);
    const SeenPage second = post(form);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(first.location, second.location);
    EXPECT_EQ(count("appointments"), 1);
}

TEST_P(Desk, offers_the_near_commune_first_when_several_have_the_name) {
    const SeenPage page = post(filled().with("commune", "vaux").with("suite", "creneaux"));
    const SeenForm form = form_to(page, "/accueil/reserver");
    EXPECT_EQ(form.fields.value("commune_choisie").substr(0, 2), "17");
    EXPECT_EQ(form.fields.value("commune"), "vaux") << "as it was typed";
}

TEST_P(Desk, answers_the_live_part_alone_and_without_a_person) {
    const SeenPage part = get("/accueil/creneaux?commune=17640+Vaux-sur-Mer&besoin=demarches");
    EXPECT_EQ(part.status, 200);
    EXPECT_FALSE(part.says("<html"));
    EXPECT_TRUE(html_tokens::read(part.body));
    EXPECT_TRUE(part.says(slot_value(world.at_vaux, "2026-03-03T09:00")));
}

TEST_P(Desk, asks_the_address_of_a_home_visit) {
    const SeenForm form = filled()
                              .with("mode", "home")
                              .with(choice_field, slot_value(world.at_home, "2026-03-06T14:00"));
    const SeenPage page = post(form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says(world.texts()("desk.booking.home_address_missing")));
    EXPECT_EQ(
        post(form.with("home_address", "5 rue de l'Exemple").with("home_reason", "moving")).status,
        303);
}

TEST_P(Desk, notes_that_somebody_waits_for_a_visit_when_no_slot_suits) {
    const SeenForm form = filled()
                              .with("mode", "home")
                              .with(choice_field, "")
                              .with("half_days", "mon_am")
                              .with("suite", "visite");
    const SeenPage faults = post(form);
    EXPECT_EQ(faults.status, 422);
    EXPECT_TRUE(faults.says(world.texts()("desk.booking.home_address_missing")));
    EXPECT_FALSE(faults.says(world.texts()("desk.slot_missing")));
    EXPECT_EQ(form_to(faults, "/accueil/reserver").fields.value("half_days"), "mon_am");
    const SeenForm whole = form_to(faults, "/accueil/reserver")
                               .with("home_address", "5 rue de l'Exemple")
                               .with("home_reason", "moving")
                               .with("suite", "visite");
    const SeenPage noted = post(whole);
    ASSERT_EQ(noted.status, 303);
    const SeenPage page = get(noted.location);
    EXPECT_TRUE(page.says(world.texts()("desk.visit_noted")));
    EXPECT_EQ(form_to(page, "/accueil/reserver").fields.value("name"), "");
    const auto waiting = waiting_requests(connection(), 10);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].resident.name, "Jeanne Exemple");
    EXPECT_EQ(waiting[0].resident.commune_code, SmallWorld::vaux_code);
    EXPECT_EQ(waiting[0].home.address, "5 rue de l'Exemple");
    EXPECT_EQ(waiting[0].half_days, std::vector{*parse_half_day("mon_am")});
    post(whole);
    EXPECT_EQ(waiting_requests(connection(), 10).size(), 1u) << "one form, one request";
    EXPECT_EQ(count("appointments"), 0);
}

TEST_P(Desk, asks_the_commune_of_who_waits_for_a_visit) {
    const SeenPage page =
        post(filled().with("commune", "").with("mode", "home").with("suite", "visite"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says(world.texts()("desk.commune_missing")));
}

TEST_P(Desk, offers_to_note_a_visit_only_to_who_would_be_visited) {
    const std::string part = "/accueil/creneaux?commune=17640+Vaux-sur-Mer&besoin=demarches&mode=";
    const std::string words = world.texts()("desk.note_visit");
    EXPECT_TRUE(get(part + "home").says(words));
    EXPECT_FALSE(get(part + "place").says(words));
    EXPECT_FALSE(get(part + "phone").says(words));
}

TEST_P(Desk, speaks_of_the_resident_and_not_to_them) {
    const SeenForm form = filled()
                              .with("mode", "home")
                              .with("phone", "")
                              .with("helps", "language")
                              .with(choice_field, slot_value(world.at_home, "2026-03-06T14:00"));
    const SeenPage faults = post(form);
    for (const auto* words : {"Écrivez votre", "préférez chez vous", "Votre langue", "J'entends",
                              "Je suis", "Chez vous"})
        EXPECT_FALSE(faults.says(words)) << words;
    EXPECT_TRUE(faults.says("Sa langue"));
    const SeenPage booked = post(form.with("phone", "05 46 00 00 00")
                                     .with("home_address", "5 rue de l'Exemple")
                                     .with("home_reason", "moving"));
    ASSERT_EQ(booked.status, 303);
    for (const std::string& address :
         {std::string("/accueil/rendez-vous"), one(booked), booked.location}) {
        const SeenPage page = get(address);
        EXPECT_TRUE(page.says("Chez la personne")) << address;
        EXPECT_FALSE(page.says("Chez vous")) << address;
    }
    EXPECT_TRUE(get(one(booked)).says("Parle peu le français"));
    EXPECT_TRUE(get(one(booked, "/carte")).says("Chez vous")) << "the card is the resident's";
}

TEST_P(Desk, lists_what_its_structure_booked_and_nothing_else) {
    post(filled());
    post(filled(at_maison)
             .with("name", "Paul Exemple")
             .with(choice_field, slot_value(world.at_vaux, "2026-03-03T10:00")),
         at_maison);
    world.book(world.at_vaux, "2026-03-03T11:00", "Zoé Exemple");
    const SeenPage mine = get("/accueil/rendez-vous");
    EXPECT_TRUE(mine.says("Jeanne Exemple"));
    EXPECT_FALSE(mine.says("Paul Exemple"));
    EXPECT_FALSE(mine.says("Zoé Exemple"));
}

TEST_P(Desk, finds_an_appointment_by_a_part_of_the_name_or_by_its_reference) {
    const auto booked = find(connection(), *PublicId::parse(id_in(post(filled()))));
    const auto search = [&](std::string_view words) {
        return post(
            form_to(get("/accueil/rendez-vous"), "/accueil/rendez-vous").with("recherche", words));
    };
    EXPECT_TRUE(search("JEANNE").says("Jeanne Exemple"));
    EXPECT_TRUE(search(booked->reference).says("Jeanne Exemple"));
    EXPECT_FALSE(search("Paul").says("Jeanne Exemple"));
    EXPECT_TRUE(search("Paul").says(world.texts()("desk.list.not_found")));
    EXPECT_TRUE(search("%").says(world.texts()("desk.list.not_found")));
}

TEST_P(Desk, finds_a_name_by_its_letters_whatever_their_accents_until_it_is_emptied) {
    post(filled().with("name", "Zoé L'Exemplaire-Œuvrard"));
    const auto finds = [&](std::string_view words) {
        return post(form_to(get("/accueil/rendez-vous"), "/accueil/rendez-vous")
                        .with("recherche", words))
            .says("Zoé");
    };
    for (const auto* words : {"zoe", "ZOÉ", "exemplaire oeuvrard", "l'exemplaire"})
        EXPECT_TRUE(finds(words)) << words;
    empty_personal_columns(connection(), Instant::max(), world.now(), 10);
    EXPECT_EQ(
        connection().query_value<int>("SELECT count(*) FROM appointments WHERE folded_name <> ''"),
        0);
}

// What the migration writes for those that were there before it is what the program writes.
TEST_P(Desk, finds_names_that_are_older_than_their_folding) {
    const auto& migrations = db::embedded_migrations();
    const auto folding =
        std::ranges::find(migrations, "0010_folded_names.sql", &db::Migration::name);
    ASSERT_NE(folding, migrations.end());
    for (const auto* name :
         {"Zoé", "ÉLOÏSE D'Arc", "Jean-François L’Hôte", "Gaëlle Çà", "Anaïs  Œuvrard "}) {
        post(filled().with("name", name));
        const auto folded = [&] {
            return connection().query_value<std::string>("SELECT folded_name FROM appointments");
        };
        EXPECT_EQ(folded(), fold(name));
        connection().execute("ALTER TABLE appointments DROP COLUMN folded_name");
        connection().run_script(db::sql_for(connection().engine(), folding->sql));
        EXPECT_EQ(folded(), fold(name));
        connection().execute("DELETE FROM appointments");
    }
}

TEST_P(Desk, does_not_know_what_another_structure_booked) {
    const SeenPage booked = post(filled());
    const SeenPage mine = get(one(booked));
    EXPECT_EQ(mine.status, 200);
    for (const auto* below : {"", "/carte"})
        EXPECT_EQ(get(one(booked, below), at_maison).status, 404) << below;
    EXPECT_EQ(get(booked.location, at_maison).status, 404);
    for (const auto& [route, below] :
         {std::pair{desk_move_route, "/deplacer"}, std::pair{desk_cancel_route, "/annuler"}}) {
        SeenForm form{one(booked, below), {}};
        form.fields.add("form_token",
                        world.form_tokens().issue(route, at_maison.substr(8), world.now()));
        form.fields.add(std::string(choice_field), slot_value(world.at_vaux, "2026-03-03T10:00"));
        EXPECT_EQ(post(form, at_maison).status, 404) << below;
    }
    EXPECT_EQ(find(connection(), *PublicId::parse(id_in(booked)))->version, 1);
}

TEST_P(Desk, moves_and_cancels_what_it_booked) {
    const SeenPage booked = post(filled());
    const SeenForm move = form_to(get(one(booked)), one(booked, "/deplacer"));
    EXPECT_EQ(post(move).status, 422) << "no slot was chosen";
    EXPECT_EQ(post(move.with(choice_field, slot_value(world.at_vaux, "2026-03-03T11:00"))).status,
              303);
    const auto id = *PublicId::parse(id_in(booked));
    EXPECT_EQ(find(connection(), id)->time.begin, tests::paris("2026-03-03T11:00"));
    EXPECT_TRUE(get(one(booked)).says(world.texts()("desk.state.moved")));
    const SeenPage cancelled = post(form_to(get(one(booked)), one(booked, "/annuler")));
    EXPECT_EQ(cancelled.status, 303);
    EXPECT_EQ(find(connection(), id)->state, State::cancelled_by_resident);
    EXPECT_TRUE(get(one(booked)).says(world.texts()("desk.state.cancelled")));
}

TEST_P(Desk, prints_the_card_with_the_residents_own_link) {
    const SeenPage card = get(one(post(filled()), "/carte"));
    EXPECT_EQ(card.status, 200);
    EXPECT_TRUE(card.says("Jeanne Exemple"));
    EXPECT_TRUE(card.says("paper-a6"));
    EXPECT_TRUE(card.says("/accueil/rendez-vous/")) << "the way back is the desk's";
}

TEST_P(Desk, calls_back_who_asked_and_takes_them_off_the_list) {
    const auto asked = ask_callback(
        connection(), {.communes = world.means().communes, .random = world.means().random},
        {.need = directory::Need::sante,
         .commune_code = "17461",
         .name = "Ali Exemple",
         .phone = "+33546000001"},
        "nonce", world.now());
    ASSERT_TRUE(asked);
    const SeenPage list = get("/accueil/rappels");
    EXPECT_TRUE(list.says("Ali Exemple"));
    EXPECT_TRUE(list.says("tel:+33546000001"));
    const SeenPage desk_page = get("/accueil?commune=17461&besoin=sante");  // "Prendre rendez-vous"
    EXPECT_EQ(form_to(desk_page, "/accueil/reserver").fields.value("besoin"), "sante");
    EXPECT_TRUE(desk_page.says(slot_value(world.at_vaux, "2026-03-03T09:00")));
    const SeenPage done =
        post(form_to(list, "/accueil/rappels/" + std::string(asked->public_id.text()) + "/fait"));
    EXPECT_EQ(done.status, 303);
    EXPECT_FALSE(get("/accueil/rappels").says("Ali Exemple"));
}

TEST_P(Desk, sees_the_call_backs_of_its_territory_and_later_those_around) {
    const CallbackMeans means{.communes = world.means().communes, .random = world.means().random};
    const auto asked = ask_callback(connection(), means,
                                    {.need = directory::Need::sante,
                                     .commune_code = "17306",
                                     .name = "Ali Exemple",
                                     .phone = "+33546000001"},
                                    "nonce", world.now());
    ASSERT_TRUE(asked);
    const std::string done = "/accueil/rappels/" + std::string(asked->public_id.text()) + "/fait";
    EXPECT_FALSE(get("/accueil/rappels").says("Ali Exemple"));
    EXPECT_TRUE(get("/accueil/rappels", at_maison).says("Ali Exemple"));
    SeenForm guessed{done, {}};
    guessed.fields.add("form_token", world.form_tokens().issue(desk_called_route,
                                                               at_mairie.substr(8), world.now()));
    EXPECT_EQ(post(guessed).status, 404);
    world.clock.set(tests::paris("2026-03-04T00:00"));
    const std::string later = session_at(world.mairie, "plus.tard@exemple.fr");
    const SeenPage list = get("/accueil/rappels", later);
    EXPECT_TRUE(list.says("Ali Exemple"));
    EXPECT_EQ(post(form_to(list, done), later).status, 303);
}

TEST_P(Desk, sends_who_is_not_signed_in_to_the_door) {
    for (const auto* address : {"/accueil", "/accueil/creneaux", "/accueil/rendez-vous",
                                "/accueil/rappels", "/accueil/rendez-vous/x"}) {
        const SeenPage page = get(address, "");
        EXPECT_EQ(page.status, 303) << address;
        EXPECT_EQ(page.location, "/connexion") << address;
    }
    world.clock.set(world.now() + Minutes(31));
    EXPECT_EQ(get("/accueil").location, "/connexion") << "after half an hour without a page";
}

TEST_P(Desk, refuses_a_form_without_its_token_or_with_the_one_of_another_session) {
    SeenForm without = filled();
    const std::string token(without.fields.value("form_token"));
    EXPECT_EQ(post(without.with("form_token", "")).status, 403);
    EXPECT_EQ(post(without.with("form_token", token), at_maison).status, 403);
    EXPECT_EQ(count("appointments"), 0);
}

TEST_P(Desk, shows_a_form_of_an_ended_session_again_and_books_when_it_is_confirmed) {
    const SeenForm typed = filled()
                               .with("email", "jeanne@exemple.fr")
                               .with("helps", "language")
                               .with("language", "portugais");
    const std::string signed_in_again = session_at(world.mairie, "retour@exemple.fr");
    const SeenPage page = post(typed, signed_in_again);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.says(world.texts()(http::late_form_key)));
    EXPECT_EQ(count("appointments"), 0);
    const SeenForm again = form_to(page, "/accueil/reserver");
    for (const std::string_view name :
         {"commune", "besoin", "mode", "name", "phone", "email", "helps", "language", "choix"})
        EXPECT_EQ(again.fields.value(name), typed.fields.value(name)) << name;
    EXPECT_EQ(post(again.with("suite", "reserver"), signed_in_again).status, 303);
    EXPECT_EQ(count("appointments"), 1);
}

TEST_P(Desk, is_closed_to_an_account_without_a_structure) {
    EXPECT_EQ(get("/accueil", session_at(std::nullopt, "seul@exemple.fr")).status, 403);
}

TEST_P(Desk, shows_hostile_words_as_words) {
    const SeenPage page = post(filled()
                                   .with("name", "<script>alert(1)</script>")
                                   .with("commune", "\"><img src=x onerror=alert(1)>")
                                   .with("suite", "creneaux"));
    EXPECT_FALSE(page.says("<script>alert"));
    EXPECT_FALSE(page.says("<img src=x"));
    tests::tokens_of(page);
}

}  // namespace permanence::booking
