// The whole job of the residents' pages, as a browser without script and without cookies does it.
#include <gtest/gtest.h>

#include "booking/booking_address.hpp"
#include "booking/visit_views.hpp"
#include "booking/waiting_actions.hpp"
#include "formats/url.hpp"
#include "tests/support/residents_pages.hpp"

namespace permanence::booking {

using tests::SeenForm;
using tests::SeenPage;

class ResidentsPages : public tests::ResidentsPages {};

ON_BOTH_ENGINES(ResidentsPages);

// --- the way there ---

TEST_P(ResidentsPages, lead_from_the_need_to_the_appointment_in_five_pages) {
    const SeenPage home = site.get("/");
    ASSERT_EQ(home.status, 200);
    const auto needs = tests::links_of(home, "/ou?besoin=");
    ASSERT_EQ(needs.size(), 8U);

    const SeenPage where = site.get(needs.front());
    const SeenForm commune = site.form_to(where, "/ou").with("commune", "Vaux-sur-Mer");
    url::Query typed;
    for (const auto& field : commune.fields)
        typed.add(field.name, field.value);
    const SeenPage to_slots = site.get(url::with_query("/ou", typed));
    ASSERT_EQ(to_slots.status, 303);
    EXPECT_EQ(to_slots.location, "/creneaux?besoin=demarches&commune=17461");

    const SeenPage slots = site.get(to_slots.location);
    const auto choices = tests::links_of(slots, "/reserver?");
    ASSERT_FALSE(choices.empty());

    const SeenPage you = site.get(choices.front());
    ASSERT_EQ(you.status, 200);
    const SeenPage appointment = booked(site.form_to(you, "/reserver")
                                            .with("name", "Jeanne Exemple")
                                            .with("phone", "05 46 00 00 00"));
    EXPECT_EQ(appointment.status, 200);
    EXPECT_TRUE(appointment.says("Votre rendez-vous est noté"));
    EXPECT_TRUE(appointment.says("Jeanne Exemple"));
    EXPECT_EQ(appointments(), 1);
}

TEST_P(ResidentsPages, ask_for_at_most_five_typed_answers) {
    for (const auto& [permanence, wall] :
         {std::pair(world.at_vaux, tuesday),
          std::pair(world.at_home, std::string_view("2026-03-06T14:00"))}) {
        int typed = 1;  // the commune
        for (const auto& token : tests::tokens_of(site.get(form_address(permanence, wall)))) {
            const std::string type = tests::attribute(token, "type");
            const bool open =
                token.text == "input" && tests::attribute(token, "name") != "language";
            if (open && (type == "text" || type == "tel" || type == "email")) ++typed;
            if (token.text == "details") break;  // closed until it is wanted
        }
        EXPECT_LE(typed, 5);
    }
}

TEST_P(ResidentsPages, say_the_telephone_on_every_page) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    for (const std::string& page :
         {std::string("/"), std::string("/ou"), std::string("/creneaux?commune=17461"),
          form_address(world.at_royan, "2026-03-04T09:30"), address, address + "/carte",
          address + "/changer", std::string("/rappel?commune=17461"),
          std::string("/visite-a-domicile?commune=17461"), std::string("/vos-donnees"),
          std::string("/accessibilite"), std::string("/mentions-legales"), std::string("/aide"),
          std::string("/sources")})
        EXPECT_TRUE(site.get(page).says("tel:+33546000000")) << page;
}

TEST_P(ResidentsPages, put_no_personal_answer_into_an_address) {
    const SeenPage sent = site.post(filled_form());
    EXPECT_EQ(sent.location.find("Jeanne"), std::string::npos);
    const SeenPage page =
        site.get(form_address(world.at_vaux, "2026-03-03T10:00") + "&name=Jeanne&phone=0546000000");
    EXPECT_FALSE(page.says("Jeanne")) << "an address that names somebody fills nothing in";
}

// --- where ---

TEST_P(ResidentsPages, find_the_commune_by_postcode_and_by_code) {
    EXPECT_EQ(site.get("/ou?besoin=sante&commune=17640").location,
              "/creneaux?besoin=sante&commune=17461");
    EXPECT_EQ(site.get("/ou?besoin=sante&commune=Royan&code=17306").location,
              "/creneaux?besoin=sante&commune=17306");
}

TEST_P(ResidentsPages, ignore_a_chosen_code_once_another_name_was_typed) {
    EXPECT_EQ(site.get("/ou?besoin=sante&commune=Vaux-sur-Mer&code=17306").location,
              "/creneaux?besoin=sante&commune=17461");
}

TEST_P(ResidentsPages, list_the_communes_of_one_name_with_those_near_a_place_first) {
    const SeenPage page = site.get("/ou?besoin=sante&commune=saint-palais");
    EXPECT_EQ(page.status, 200);
    const auto links = tests::links_of(page, "/creneaux?");
    ASSERT_GE(links.size(), 4U);
    const auto near = std::ranges::find(links, "/creneaux?besoin=sante&commune=17380");
    EXPECT_LT(near - links.begin(), 2) << "Saint-Palais-sur-Mer has a place";
}

TEST_P(ResidentsPages, show_the_field_again_with_what_was_typed_when_no_commune_is_like_it) {
    const SeenPage page = site.get("/ou?besoin=sante&commune=%F0%9F%98%80xyzxyz");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("😀xyzxyz"));
    EXPECT_TRUE(page.says("<title>Erreur"));
    EXPECT_EQ(site.get("/ou?besoin=sante&commune=++").status, 422);
}

// --- slots ---

TEST_P(ResidentsPages, ask_for_the_commune_first_when_it_is_unknown) {
    EXPECT_EQ(site.get("/creneaux?besoin=sante&commune=99999").location,
              "/ou?besoin=sante&commune=99999");
    EXPECT_EQ(site.get("/creneaux").location, "/ou?besoin=je-ne-sais-pas");
}

TEST_P(ResidentsPages, read_a_damaged_question_as_its_nearest_sense) {
    const SeenPage page =
        site.get("/creneaux?besoin=rien&commune=17461&mode=fusee&ordre=hasard&lieu=ici&du=jamais");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(tests::links_of(page, "/reserver?besoin=je-ne-sais-pas").empty());
}

TEST_P(ResidentsPages, say_why_a_slot_is_among_the_best) {
    world.book(world.at_vaux, "2026-03-03T09:00");
    world.book(world.at_vaux, "2026-03-03T10:00");
    world.book(world.at_vaux, "2026-03-03T11:00");
    const SeenPage page = site.get("/creneaux?besoin=sante&commune=17461");
    EXPECT_TRUE(page.says("Le plus tôt"));
    EXPECT_TRUE(page.says("Le plus près"));
}

TEST_P(ResidentsPages, show_other_ways_only_where_somebody_serves_them) {
    const SeenPage vaux = site.get("/creneaux?besoin=sante&commune=17461");
    EXPECT_FALSE(tests::links_of(vaux, "/creneaux?besoin=sante&commune=17461&mode=home").empty());
    EXPECT_FALSE(tests::links_of(vaux, "/creneaux?besoin=sante&commune=17461&mode=phone").empty());
    const SeenPage reunion = site.get("/creneaux?besoin=sante&commune=97411");
    EXPECT_TRUE(tests::links_of(reunion, "/creneaux?besoin=sante&commune=97411&mode=home").empty());
    EXPECT_FALSE(tests::links_of(reunion, "/rappel?").empty()) << "no dead end";
}

TEST_P(ResidentsPages, show_where_one_comes_without_an_appointment) {
    const SeenPage page = site.get("/creneaux?besoin=sante&commune=17461");
    EXPECT_TRUE(page.says("Venir sans rendez-vous"));
    EXPECT_TRUE(page.says("aujourd'hui, de 14 h à 17 h") || page.says("aujourd'hui"));
    world.clock.set(tests::paris("2026-03-02T17:00"));
    EXPECT_FALSE(site.get("/creneaux?besoin=sante&commune=17461").says("aujourd'hui"));
}

TEST_P(ResidentsPages, lead_to_later_dates_and_back_from_where_nothing_is_left) {
    const SeenPage page = site.get("/creneaux?besoin=sante&commune=17461");
    const auto later = tests::links_of(page, "/creneaux?besoin=sante&commune=17461&du=");
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later.front(), "/creneaux?besoin=sante&commune=17461&du=2026-03-10");
    EXPECT_FALSE(site.get(later.front()).says("Mardi 3 mars"));
    const SeenPage nothing = site.get("/creneaux?besoin=sante&commune=17461&du=2030-01-01");
    EXPECT_EQ(nothing.status, 200);
    EXPECT_FALSE(tests::links_of(nothing, "/creneaux?besoin=sante&commune=17461").empty());
}

// --- the form ---

TEST_P(ResidentsPages, book_once_whatever_the_number_of_presses) {
    const SeenForm form = filled_form();
    const SeenPage first = site.post(form);
    const SeenPage second = site.post(form);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(first.location, second.location);
    EXPECT_EQ(appointments(), 1);
}

TEST_P(ResidentsPages, ask_whether_a_second_appointment_is_meant_when_a_form_is_used_again) {
    const SeenForm form = filled_form();
    ASSERT_EQ(site.post(form).status, 303);
    const SeenPage again = site.post(form.with("name", "Paul Exemple"));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("En voulez-vous un second"));
    EXPECT_TRUE(again.says("Paul Exemple"));
    EXPECT_EQ(appointments(), 1);
}

TEST_P(ResidentsPages, let_two_tabs_book_two_appointments) {
    const SeenForm one = filled_form(world.at_vaux, tuesday);
    const SeenForm two = filled_form(world.at_royan, "2026-03-04T09:30");
    EXPECT_EQ(site.post(one).status, 303);
    EXPECT_EQ(site.post(two).status, 303);
    EXPECT_EQ(appointments(), 2);
}

TEST_P(ResidentsPages, offer_the_next_slots_in_the_same_form_when_one_was_just_taken) {
    const SeenForm form = filled_form().with("helps", "hearing");
    world.book(world.at_vaux, tuesday, "Une autre personne");
    const SeenPage taken = site.post(form);
    ASSERT_EQ(taken.status, 409);
    EXPECT_TRUE(taken.says("Ce créneau vient d'être pris. Voici les suivants."));
    EXPECT_TRUE(taken.says("mardi 3 mars à 10"));

    SeenForm next = site.form_to(taken, "/reserver");
    EXPECT_EQ(next.fields.value("name"), "Jeanne Exemple") << "nothing has to be typed again";
    EXPECT_EQ(next.fields.value("helps"), "hearing");
    const auto other = world.answers(world.at_vaux, "2026-03-03T10:00");
    const SeenPage appointment =
        booked(next.with(choice_field, write_slot_choice(other.permanence, other.start)));
    EXPECT_TRUE(appointment.says("Mardi 3 mars 2026 à 10") ||
                appointment.says("mardi 3 mars 2026 à 10"));
}

TEST_P(ResidentsPages, show_the_choices_again_when_none_of_the_next_slots_was_chosen) {
    const SeenForm form = filled_form();
    world.book(world.at_vaux, tuesday, "Une autre personne");
    const SeenPage taken = site.post(form);
    EXPECT_EQ(site.post(site.form_to(taken, "/reserver")).status, 409);
}

TEST_P(ResidentsPages, show_what_is_free_when_a_link_leads_to_a_slot_that_is_gone) {
    const std::string address = form_address(world.at_vaux, tuesday);
    world.clock.set(tests::paris("2026-03-03T09:30"));
    const SeenPage page = site.get(address);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(page.says("Ce créneau n'est plus proposé."));
    EXPECT_TRUE(page.says("name=\"choix\""));
    for (const std::string& damaged :
         {std::string("/reserver?besoin=sante&commune=17461"),
          std::string("/reserver?besoin=sante&commune=17461&permanence=x&debut=y"),
          std::string("/reserver?besoin=sante&commune=17461&debut=1900-01-01T00:00:00Z")})
        EXPECT_EQ(site.get(damaged).status, 409) << damaged;
    EXPECT_EQ(site.get("/reserver?besoin=sante").location, "/ou?besoin=sante");
}

TEST_P(ResidentsPages, keep_every_answer_and_name_each_fault) {
    const SeenPage page = site.post(filled_form()
                                        .with("name", "")
                                        .with("phone", "12")
                                        .with("email", "personne@")
                                        .with("helps", "language")
                                        .with("language", "العربية"));
    ASSERT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("<title>Erreur"));
    for (const std::string_view link : {"href=\"#name\"", "href=\"#phone\"", "href=\"#email\""})
        EXPECT_TRUE(page.says(link)) << link;
    const SeenForm again = site.form_to(page, "/reserver");
    EXPECT_EQ(again.fields.value("phone"), "12");
    EXPECT_EQ(again.fields.value("email"), "personne@");
    EXPECT_EQ(again.fields.value("helps"), "language");
    EXPECT_EQ(again.fields.value("language"), "العربية");
    EXPECT_EQ(appointments(), 0);
}

TEST_P(ResidentsPages, want_a_way_to_be_reached_or_the_word_that_there_is_none) {
    const SeenForm form = empty_form(world.at_vaux, tuesday).with("name", "Jeanne");
    const SeenPage asked = site.post(form);
    EXPECT_EQ(asked.status, 422);
    EXPECT_TRUE(asked.says("Je n'ai ni l'un ni l'autre"));
    EXPECT_EQ(site.post(form.with("no_contact", "1")).status, 303);
}

TEST_P(ResidentsPages, accept_names_of_any_script_and_of_one_word) {
    const std::vector<std::string> names{"Madonna", "محمد بن سلمان",  "李小龍",
                                         "Zoë 🌻",  "O'Brien-Müller", "<b>Nom</b>"};
    const std::vector<std::string_view> walls{"2026-03-04T09:30", "2026-03-04T10:00",
                                              "2026-03-04T10:30", "2026-03-04T11:00",
                                              "2026-03-04T11:30", "2026-03-04T12:00"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const SeenPage page = booked(filled_form(world.at_royan, walls[i]).with("name", names[i]));
        const std::string shown = i == 5 ? "&lt;b&gt;Nom" : names[i];
        EXPECT_TRUE(page.says(shown)) << shown;
    }
}

TEST_P(ResidentsPages, refuse_a_name_that_is_too_long_and_keep_it) {
    const std::string name(300, 'a');
    const SeenPage page = site.post(filled_form().with("name", name));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says(name));
    EXPECT_TRUE(page.says("C'est trop long"));
}

TEST_P(ResidentsPages, book_a_visit_at_home_with_address_and_reason) {
    const SeenForm form = filled_form(world.at_home, "2026-03-06T14:00");
    const SeenPage missing = site.post(form);
    EXPECT_EQ(missing.status, 422);
    EXPECT_TRUE(missing.says("href=\"#home_address\""));
    EXPECT_TRUE(missing.says("href=\"#home_reason\""));
    const SeenPage page = booked(form.with("home_address", "4 rue de l'Exemple")
                                     .with("home_access", "2e étage")
                                     .with("home_reason", "moving"));
    EXPECT_TRUE(page.says("Chez vous"));
    EXPECT_TRUE(page.says("4 rue de l'Exemple"));
    EXPECT_TRUE(page.says("Arrivée chez vous"));
    EXPECT_TRUE(page.says("entre 14\u00a0h et 14\u00a0h\u00a030"));
}

TEST_P(ResidentsPages, refuse_a_form_that_no_page_of_ours_made) {
    EXPECT_EQ(site.post(filled_form().with("form_token", "faux")).status, 403);
    EXPECT_EQ(appointments(), 0);
}

TEST_P(ResidentsPages, say_what_to_do_when_the_form_waited_too_long) {
    const SeenForm form = filled_form(world.at_royan, "2026-03-11T09:30");
    world.clock.set(world.now() + std::chrono::hours(13));
    EXPECT_EQ(site.post(form).status, 403);
}

// --- the appointment ---

TEST_P(ResidentsPages, show_the_appointment_with_all_that_must_be_known) {
    const SeenPage page = site.get(booked_address(world.at_vaux, tuesday));
    for (const std::string_view words :
         {"Mairie de Vaux-sur-Mer", "1 place de l'Exemple", "17640 Vaux-sur-Mer",
          "Entrée par le jardin.", "Camille", "Accessible en fauteuil roulant", "À apporter",
          "openstreetmap.org", "tel:+33546000011", "noindex"})
        EXPECT_TRUE(page.says(words)) << words;
}

TEST_P(ResidentsPages, answer_an_unknown_secret_in_warm_words) {
    for (const std::string_view address : {"/rendez-vous/1111111111111111111111", "/rendez-vous/x",
                                           "/rendez-vous/1111111111111111111111/carte"})
        EXPECT_EQ(site.get(address).status, 404) << address;
    EXPECT_TRUE(site.get("/rendez-vous/1111111111111111111111")
                    .says("Nous ne trouvons pas ce rendez-vous."));
}

TEST_P(ResidentsPages, print_a_card_with_the_code_of_the_link_and_the_reference) {
    const auto held = world.book(world.at_vaux, tuesday);
    const SeenPage card = site.get(appointment_address(held.link.text(), "carte"));
    EXPECT_EQ(card.status, 200);
    EXPECT_TRUE(card.says("paper-a6"));
    EXPECT_TRUE(card.says("<svg viewBox"));
    EXPECT_TRUE(card.says(held.appointment.reference));
    EXPECT_TRUE(card.says("tel:+33546000011"));
}

TEST_P(ResidentsPages, tell_the_hours_of_the_place_and_on_the_card_where_there_is_room) {
    const auto told_on = [&](PermanenceId permanence, std::string_view wall,
                             std::string_view page) {
        const auto address = appointment_address(world.book(permanence, wall).link.text(), page);
        return site.get(address).body.find("opening-hours") != std::string::npos;
    };
    EXPECT_TRUE(told_on(world.at_vaux, "2026-03-03T09:00", ""));
    EXPECT_TRUE(told_on(world.at_vaux, "2026-03-03T10:00", "carte"));
    EXPECT_TRUE(told_on(world.at_saint_palais, "2026-03-05T14:00", ""));
    EXPECT_FALSE(told_on(world.at_saint_palais, "2026-03-05T15:00", "carte")) << "five lines";
    EXPECT_FALSE(told_on(world.at_royan, "2026-03-04T09:30", "")) << "nobody wrote them";
}

TEST_P(ResidentsPages, give_a_calendar_file_of_the_appointment) {
    const SeenPage file = site.get(booked_address(world.at_vaux, tuesday) + "/agenda.ics");
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.says("BEGIN:VEVENT"));
}

TEST_P(ResidentsPages, move_the_appointment_to_another_slot) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    const SeenPage change = site.get(address + "/changer");
    const SeenForm form = site.form_to(change, address + "/deplacer");
    EXPECT_EQ(site.post(form).status, 422) << "nothing was chosen";
    const auto other = world.answers(world.at_royan, "2026-03-04T10:00");
    const SeenPage moved =
        site.post(form.with(choice_field, write_slot_choice(other.permanence, other.start)));
    ASSERT_EQ(moved.status, 303);
    EXPECT_EQ(moved.location, address);
    const SeenPage page = site.get(address);
    EXPECT_TRUE(page.says("Votre rendez-vous est déplacé"));
    EXPECT_TRUE(page.says("Maison des associations de Royan"));
}

TEST_P(ResidentsPages, keep_the_appointment_when_the_slot_to_move_to_is_taken_first) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    const SeenForm form = site.form_to(site.get(address + "/changer"), address + "/deplacer");
    const auto other = world.answers(world.at_royan, "2026-03-04T10:00");
    world.book(world.at_royan, "2026-03-04T10:00", "Une autre personne");
    const SeenPage refused =
        site.post(form.with(choice_field, write_slot_choice(other.permanence, other.start)));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.says("Ce créneau vient d'être pris."));
    EXPECT_TRUE(site.get(address).says("Mairie de Vaux-sur-Mer"));
}

TEST_P(ResidentsPages, cancel_by_a_press_and_never_by_looking) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    const SeenPage change = site.get(address + "/changer");
    EXPECT_EQ(site.get(address + "/annuler").status, 405);
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est noté"));
    const SeenForm cancel = site.form_to(change, address + "/annuler");
    ASSERT_EQ(site.post(cancel).status, 303);
    EXPECT_EQ(site.post(cancel).status, 303) << "a second press finds it cancelled";
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est annulé"));
    EXPECT_TRUE(site.get(form_address(world.at_vaux, tuesday)).status == 200) << "free again";
}

TEST_P(ResidentsPages, say_to_call_when_it_is_too_late_to_change) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    world.clock.set(tests::paris("2026-03-03T06:30"));
    const SeenForm cancel = site.form_to(site.get(address + "/changer"), address + "/annuler");
    world.clock.set(tests::paris("2026-03-03T07:30"));  // two hours before is the structure's limit
    const SeenPage late = site.get(address + "/changer");
    EXPECT_TRUE(late.says("Appelez-nous"));
    EXPECT_TRUE(late.says("tel:+33546000011"));
    EXPECT_FALSE(late.says("/annuler"));
    EXPECT_EQ(site.post(cancel).status, 409) << "a page that was open since";
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est noté"));
}

TEST_P(ResidentsPages, tell_an_appointment_that_is_over) {
    const std::string address = booked_address(world.at_vaux, tuesday);
    world.clock.set(tests::paris("2026-03-03T10:30"));
    EXPECT_TRUE(site.get(address).says("Ce rendez-vous est passé"));
}

// --- earlier, and called back ---

TEST_P(ResidentsPages, join_and_leave_the_list_for_an_earlier_slot) {
    const std::string address = booked_address(world.at_royan, "2026-03-11T09:30");
    const SeenForm join = site.form_to(site.get(address), address + "/attente");
    ASSERT_EQ(site.post(join).status, 303);
    const SeenPage waiting = site.get(address);
    EXPECT_TRUE(waiting.says("Nous cherchons une place plus tôt"));
    ASSERT_EQ(site.post(site.form_to(waiting, address + "/attente/quitter")).status, 303);
    EXPECT_TRUE(site.get(address).says("Vous voudriez venir plus tôt"));
}

TEST_P(ResidentsPages, say_that_nothing_earlier_is_proposed_when_nothing_is) {
    const std::string address = booked_address(world.at_royan, "2026-03-11T09:30");
    const SeenPage page = site.get(address + "/plus-tot");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Cette place n'est plus proposée."));
}

TEST_P(ResidentsPages, take_an_earlier_slot_that_is_proposed) {
    const auto held = world.book(world.at_royan, "2026-03-11T09:30");
    const std::string address = appointment_address(held.link.text());
    ASSERT_EQ(site.post(site.form_to(site.get(address), address + "/attente")).status, 303);
    offer_freed(connection(), world.means(), {world.at_royan, tests::paris("2026-03-04T10:00")},
                world.now());
    EXPECT_TRUE(site.get(address).says("Une place plus tôt est libre"));
    const SeenPage offer = site.get(address + "/plus-tot");
    EXPECT_TRUE(offer.says("Mercredi 4 mars") || offer.says("mercredi 4 mars"));
    ASSERT_EQ(site.post(site.form_to(offer, address + "/plus-tot")).status, 303);
    EXPECT_TRUE(site.get(address).says("Votre rendez-vous est déplacé"));
}

TEST_P(ResidentsPages, call_back_whoever_leaves_a_number) {
    const SeenPage page = site.get("/rappel?besoin=sante&commune=17461");
    const SeenForm form = site.form_to(page, "/rappel");
    const SeenPage faults = site.post(form.with("name", "Jeanne"));
    EXPECT_EQ(faults.status, 422);
    EXPECT_EQ(site.form_to(faults, "/rappel").fields.value("name"), "Jeanne");
    const SeenPage sent = site.post(form.with("name", "Jeanne").with("phone", "0546000000"));
    EXPECT_EQ(sent.location, "/rappel/merci");
    EXPECT_TRUE(site.get(sent.location).says("C'est noté"));
    EXPECT_EQ(site.get("/rappel").location, "/ou?besoin=je-ne-sais-pas");
}

}  // namespace permanence::booking
