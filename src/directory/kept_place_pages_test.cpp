// What those who keep places see and do, on both databases.
#include "directory/place_quality.hpp"
#include "directory/place_store.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/keeper_site.hpp"
#include "tests/support/nasty_texts.hpp"
#include "tests/support/trust.hpp"

namespace permanence::directory {

namespace {

using tests::form_to;
using tests::SeenForm;
using tests::SeenPage;
using tests::text_of;

class KeepingPlaces : public tests::KeeperSite {
 protected:
    static bool says(const SeenPage& page, std::string_view words) {
        return text_of(page).find(words) != std::string::npos;
    }
    SeenForm new_form(const std::string& session) {
        return form_to(get("/lieux-a-tenir/nouveau", session), "/nouveau");
    }
    SeenForm change_form(PlaceId place, const std::string& session) {
        return form_to(get(address_of(place, "modifier"), session), "/modifier");
    }
    // Looks at what it gives, then saves that.
    SeenPage saved(const SeenForm& form, const std::string& session) {
        const SeenPage preview = post(form.with("suite", "voir"), session);
        EXPECT_EQ(preview.status, 200) << text_of(preview);
        const auto end = form.action.substr(form.action.rfind('/'));
        return post(form_to(preview, end).with("suite", "enregistrer"), session);
    }
};
ON_BOTH_ENGINES(KeepingPlaces);

// --- the list ---

TEST_P(KeepingPlaces, everyone_sees_the_places_of_their_structure_and_a_coordinator_all_of_them) {
    const SeenPage list = get("/lieux-a-tenir", camille());
    EXPECT_EQ(list.status, 200);
    EXPECT_TRUE(says(list, "Bibliothèque de Saint-Palais-sur-Mer"));
    EXPECT_FALSE(says(list, "Maison de Royan"));
    EXPECT_TRUE(says(list, "2 lieux"));
    EXPECT_TRUE(says(list, "8 sur 100")) << "told not long ago, and nothing else";
    EXPECT_TRUE(says(list, "Écrivez le numéro de téléphone."));
    EXPECT_TRUE(says(get("/lieux-a-tenir", coordinator()), "3 lieux"));
    EXPECT_EQ(get("/lieux-a-tenir").location, "/connexion");
    EXPECT_EQ(get(address_of(royan, "modifier"), camille()).status, 404) << "not theirs";
    EXPECT_EQ(get(address_of(royan, "historique"), camille()).status, 404);
    EXPECT_EQ(get(address_of(royan, "historique"), coordinator()).status, 200);
}

TEST_P(KeepingPlaces, the_list_is_searched_sorted_filtered_and_taken_away) {
    const auto session = coordinator();
    const SeenPage found = get("/lieux-a-tenir?q=palais+bibliotheque", session);
    EXPECT_TRUE(says(found, "1 lieu"));
    EXPECT_FALSE(says(found, "Maison de Royan"));
    EXPECT_TRUE(says(get("/lieux-a-tenir?q=qqqq", session), "Aucun lieu trouvé"));
    const std::string names = text_of(get("/lieux-a-tenir?tri=-nom", session));
    EXPECT_LT(names.find("Maison de Royan"), names.find("Bibliothèque"));
    EXPECT_TRUE(says(get("/lieux-a-tenir?filtre=a-confirmer", session), "Aucun lieu trouvé"));
    clock.set(now() + fresh_for);
    const auto later = coordinator();
    const SeenPage list = get("/lieux-a-tenir", later);
    EXPECT_TRUE(says(list, "3 lieux sont à confirmer"));
    EXPECT_EQ(post(form_to(list, "/confirmer"), later).location, "/lieux-a-tenir");
    EXPECT_TRUE(says(get("/lieux-a-tenir", later), "2 lieux sont à confirmer"));
    const SeenPage file = get("/lieux-a-tenir/tableau.csv?q=royan", later);
    EXPECT_TRUE(file.says("Maison de Royan;Royan;")) << file.body;
    EXPECT_FALSE(file.says("Vaux"));
}

TEST_P(KeepingPlaces, a_cell_of_the_file_is_no_formula) {
    PlaceRecord record = record_of(vaux);
    record.place.name = "=1+1";
    const auto version = changes_of_place(connection(), vaux).size();
    camille();
    ASSERT_TRUE(edit_own_place(connection(), user_of("camille"), record, version, now()));
    EXPECT_TRUE(get("/lieux-a-tenir/tableau.csv", camille()).says("'=1+1;"));
}

TEST_P(KeepingPlaces, who_has_no_place_yet_is_told_what_to_do) {
    for (const PlaceId place : {vaux, saint_palais})
        connection().execute("DELETE FROM places WHERE id = ?", place);
    const SeenPage page = get("/lieux-a-tenir", camille());
    EXPECT_TRUE(says(page, "Vous n'avez pas encore de lieu"));
    EXPECT_TRUE(page.says("href=\"/lieux-a-tenir/nouveau\""));
}

// --- making and changing ---

TEST_P(KeepingPlaces, a_place_is_made_with_what_was_ticked_and_typed) {
    const auto session = camille();
    const SeenForm form = new_form(session)
                              .with("nom", " Salle des fêtes ")
                              .with("commune", "breuillet")
                              .with("code_postal", "17920")
                              .with("telephone", "05 36 49 00 01")
                              .with("courriels", "salle@exemple.fr\r\n\r\n mairie@exemple.fr ")
                              .with("site_web", "https://exemple.fr")
                              .with("services", "aide_aux_demarches_administratives")
                              .ticking("services", "utilisation_securisee_du_numerique")
                              .with("frais_a_charge", "gratuit")
                              .with("reduced_mobility", "yes")
                              .with("equipment", "printer")
                              .with("d1_am_from", "9h")
                              .with("d1_am_to", "12h30")
                              .with("as_monday", "2")
                              .with("closed_months", "8");
    const SeenPage preview = post(form.with("suite", "voir"), session);
    EXPECT_TRUE(says(preview, "Lundi et mardi : 9 h à 12 h 30") ||
                says(preview, "lundi et mardi : 9 h à 12 h 30"))
        << text_of(preview);
    EXPECT_TRUE(says(preview, "lundi 2 mars : de 9 h à 12 h 30")) << "the next days";
    EXPECT_TRUE(says(preview, "Le centre de la commune"));
    EXPECT_EQ(kept_records(connection(), mairie).size(), 2U) << "a look saves nothing";
    EXPECT_EQ(saved(form, session).location, "/lieux-a-tenir");
    EXPECT_EQ(saved(form, session).status, 303);
    const auto kept = kept_records(connection(), mairie);
    ASSERT_EQ(kept.size(), 3U) << "the same form twice makes one place";
    const PlaceRecord& made = kept.back();
    EXPECT_EQ(made.place.name, "Salle des fêtes");
    EXPECT_EQ(made.place.commune_code, "17064");
    EXPECT_TRUE(made.place.point_is_approximate);
    EXPECT_EQ(made.place.phone, "+33536490001");
    EXPECT_EQ(made.emails, (std::vector<std::string>{"salle@exemple.fr", "mairie@exemple.fr"}));
    EXPECT_EQ(made.place.opening_hours, "Mo-Tu 09:00-12:30; PH off; Aug off");
    EXPECT_EQ(made.terms.of(Vocabulary::services).size(), 2U);
    EXPECT_EQ(made.place.equipment, std::vector<std::string>{"printer"});
    EXPECT_EQ(made.updated_on, parse_day("2026-03-02"));
}

TEST_P(KeepingPlaces, a_form_sent_back_untouched_changes_nothing) {
    PlaceRecord record = record_of(vaux);
    record.place.opening_hours = "Mo-Fr 09:00-12:00; 2026 Dec 24-2027 Jan 02 off";
    record.place.point = {45.6459, -1.0626};
    record.place.point_is_approximate = false;
    record.place.postcode = "17640";  // else the commune's own comes with the first saving
    record.place.equipment = {"computer", "un piano"};
    record.websites = {"https://exemple.fr/a", "https://exemple.fr/b"};
    record.details = "Une ligne.\nUne autre.";
    for (std::size_t list = 0; list < vocabularies; ++list)
        record.terms.of(static_cast<Vocabulary>(list)).add(1);
    const auto session = camille();
    ASSERT_TRUE(edit_own_place(connection(), user_of("camille"), record, 1, now()));
    const PlaceRecord before = record_of(vaux);
    EXPECT_EQ(saved(change_form(vaux, session), session).status, 303);
    for (const FieldChange& change : changes_between(before, record_of(vaux)))
        ADD_FAILURE() << column_text(change.field) << ": " << change.before << " → "
                      << change.after;
    EXPECT_EQ(changes_of_place(connection(), vaux).size(), 2U);
}

TEST_P(KeepingPlaces, hours_that_no_table_holds_stay_a_text_and_free_text_goes_into_the_table) {
    const auto session = camille();
    PlaceRecord record = record_of(vaux);
    record.place.opening_hours = "week 01-53/2 Mo 09:00-12:00";
    ASSERT_TRUE(edit_own_place(connection(), user_of("camille"), record, 1, now()));
    const SeenForm form = change_form(vaux, session);
    EXPECT_EQ(form.fields.value("hours_how"), "text");
    EXPECT_EQ(form.fields.value("horaires"), "week 01-53/2 Mo 09:00-12:00");
    EXPECT_EQ(saved(form.with("telephone", "05 36 49 00 02"), session).status, 303);
    EXPECT_EQ(record_of(vaux).place.opening_hours, "week 01-53/2 Mo 09:00-12:00");

    const SeenForm typed = change_form(vaux, session)
                               .with("hours_how", "text")
                               .with("horaires", "lundi 9h-12h et mercredi 14h-17h30");
    const SeenPage preview = post(typed.with("suite", "voir"), session);
    EXPECT_TRUE(says(preview, "9 h à 12 h")) << text_of(preview);
    const SeenPage again = post(form_to(preview, "/modifier").with("suite", "corriger"), session);
    EXPECT_TRUE(says(again, "Le texte est compris."));
    const SeenForm in_table = form_to(again, "/modifier");
    EXPECT_EQ(in_table.fields.value("hours_how"), "grid");
    EXPECT_EQ(in_table.fields.value("d3_pm_to"), "17:30");
    EXPECT_EQ(saved(in_table, session).status, 303);
    EXPECT_EQ(record_of(vaux).place.opening_hours, "Mo 09:00-12:00; We 14:00-17:30; PH off");
}

TEST_P(KeepingPlaces, what_is_wrong_is_said_at_its_field_and_what_was_typed_stays) {
    const auto session = camille();
    const SeenForm form = new_form(session).with("nom", "Salle").with("commune", "Vaux-sur-Mer");
    struct Wrong {
        std::string_view field, value, words;
    };
    for (const auto& [field, value, words] :
         {Wrong{"nom", " ", "Donnez un nom à ce lieu."},
          Wrong{"commune", "", "Écrivez le nom de la commune."},
          Wrong{"commune", "Qqqq", "Cette commune n'est pas connue."},
          Wrong{"commune", "Saint-Martin", "Plusieurs communes ont ce nom."},
          Wrong{"point", "au nord", "Ce point n'est pas sur la carte."},
          Wrong{"point", "95, 3", "Ce point n'est pas sur la carte."},
          Wrong{"telephone", "12", "Ce numéro"}, Wrong{"courriels", "personne", "Cette adresse"},
          Wrong{"site_web", "javascript:alert(1)", "Cette adresse de site ne convient pas."},
          Wrong{"pivot", "12", "Un SIRET a 14 chiffres."},
          Wrong{"d2_am_from", "tôt", "écrivez le début et la fin"},
          Wrong{"e1_first", "31/02", "Écrivez un jour"}, Wrong{"presentation_resume", "x", ""}}) {
        if (words.empty()) continue;
        const SeenPage page = post(form.with(field, value).with("suite", "voir"), session);
        EXPECT_EQ(page.status, 422) << field;
        EXPECT_TRUE(page.says("<title>Erreur")) << field;
        EXPECT_TRUE(says(page, words)) << field << ": " << text_of(page).substr(0, 900);
        EXPECT_EQ(form_to(page, "/nouveau").fields.value(field), value) << field;
    }
    const SeenPage table = post(form.with("d1_am_from", "9h")
                                    .with("d1_am_to", "8h")
                                    .with("d2_am_from", "9h")
                                    .with("d2_am_to", "13h")
                                    .with("d2_pm_from", "12h")
                                    .with("d2_pm_to", "18h")
                                    .with("d3_am_from", "9 heures et quart")
                                    .with("d3_am_to", "12h")
                                    .with("e1_first", "24/12/2026")
                                    .with("e1_last", "20/12/2026")
                                    .with("suite", "voir"),
                                session);
    for (const std::string_view words :
         {"La fin vient avant le début.", "L'après-midi commence avant la fin du matin.",
          "Écrivez une heure, par exemple 9h30.", "Le dernier jour est avant le premier."})
        EXPECT_TRUE(says(table, words)) << words;
    EXPECT_EQ(kept_records(connection(), mairie).size(), 2U);
}

TEST_P(KeepingPlaces, a_change_that_somebody_else_made_meanwhile_is_not_lost) {
    const auto session = camille();
    const SeenForm form = change_form(vaux, session).with("telephone", "05 36 49 00 03");
    PlaceRecord other = record_of(vaux);
    other.summary = "Bienvenue.";
    boss();
    ASSERT_TRUE(edit_own_place(connection(), user_of("boss"), other, 1, now()));
    const SeenPage conflict = post(form.with("suite", "enregistrer"), session);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(says(conflict, "Quelqu'un vient de changer ce lieu."));
    EXPECT_EQ(record_of(vaux).summary, "Bienvenue.");
    EXPECT_EQ(form_to(conflict, "/modifier").fields.value("telephone"), "05 36 49 00 03");
    EXPECT_EQ(saved(form_to(conflict, "/modifier"), session).status, 303) << "once it was read";
}

TEST_P(KeepingPlaces, a_late_form_is_shown_again_and_a_foreign_one_changes_nothing) {
    const SeenForm form = change_form(vaux, camille()).with("nom", "Autre");
    const SeenPage late = post(form.with("suite", "enregistrer"), boss());
    EXPECT_EQ(late.status, 403);
    EXPECT_EQ(form_to(late, "/modifier").fields.value("nom"), "Autre");
    const auto session = sacha();
    for (const auto& [act, route] : {std::pair{"modifier", place_change_route},
                                     {"confirmer", place_confirm_route},
                                     {"fermer", place_close_route},
                                     {"rouvrir", place_reopen_route},
                                     {"historique/1", place_put_back_route}})
        EXPECT_EQ(post(forged(address_of(vaux, act), route, session), session).status, 404) << act;
    EXPECT_EQ(record_of(vaux).place.name, "Mairie de Vaux-sur-Mer");
    EXPECT_EQ(changes_of_place(connection(), vaux).size(), 1U);
}

TEST_P(KeepingPlaces, a_coordinator_chooses_the_structure_and_others_cannot) {
    const auto session = coordinator();
    const SeenForm form = new_form(session).with("nom", "Salle").with("commune", "Royan");
    EXPECT_TRUE(says(post(form.with("suite", "voir"), session), "Choisissez la structure"));
    std::string of_maison;
    for (const Structure& one : structures(connection()))
        if (one.id == maison) of_maison = one.public_id.text();
    EXPECT_EQ(saved(form.with("structure", of_maison), session).status, 303);
    EXPECT_EQ(kept_records(connection(), maison).size(), 2U);
    const auto adviser = camille();
    const SeenForm own = new_form(adviser)
                             .with("nom", "Salle")
                             .with("commune", "Royan")
                             .with("structure", of_maison);
    EXPECT_EQ(saved(own, adviser).status, 303);
    EXPECT_EQ(kept_records(connection(), maison).size(), 2U) << "it is of their own structure";
}

// An imported file may bring thousands: a list of all of them would be a page of megabytes.
TEST_P(KeepingPlaces, of_hundreds_of_structures_a_coordinator_names_the_one_that_keeps_the_place) {
    db::transaction(connection(), [&] {
        for (int i = 0; i < 120; ++i)
            EXPECT_TRUE(add_structure(
                connection(), random(),
                {.name = "Mairie annexe " + std::to_string(1000 + i), .commune_code = "17461"}));
    });
    const auto session = coordinator();
    const SeenForm form = new_form(session).with("nom", "Salle").with("commune", "Royan");
    EXPECT_LT(get("/lieux-a-tenir/nouveau", session).body.size(), 100'000U);
    EXPECT_TRUE(says(post(form.with("suite", "voir"), session), "Écrivez le nom de la structure"));
    const auto named = [&](const std::string& words) { return form.with("structure_nom", words); };
    EXPECT_TRUE(says(post(named("école").with("suite", "voir"), session), "Aucune structure n'a"));
    EXPECT_TRUE(says(post(named("annexe").with("suite", "voir"), session), "Plus de cent"));
    const SeenPage several = post(named("annexe 100").with("suite", "voir"), session);
    EXPECT_TRUE(says(several, "Mairie annexe 1007 (Vaux-sur-Mer)"));
    EXPECT_FALSE(says(several, "Mairie annexe 1017"));
    EXPECT_EQ(saved(named("annexe 1007 vaux"), session).status, 303);
    const auto all = structures(connection());
    const auto annexe = std::ranges::find(all, "Mairie annexe 1007", &Structure::name);
    EXPECT_EQ(kept_records(connection(), annexe->id).size(), 1U);
}

// --- history ---

TEST_P(KeepingPlaces, the_history_says_who_changed_what_and_puts_a_version_back) {
    const auto session = camille();
    ASSERT_EQ(saved(change_form(vaux, session)
                        .with("telephone", "05 36 49 00 04")
                        .with("services", "aide_aux_demarches_administratives")
                        .with("d1_am_from", "9h")
                        .with("d1_am_to", "12h"),
                    session)
                  .status,
              303);
    SeenPage page = get(address_of(vaux, "historique"), session);
    for (const std::string_view words :
         {"Modifié", "par camille", "Téléphone du lieu", "05 36 49 00 04", "rien",
          "Faire une démarche en ligne", "9 h à 12 h", "Ajouté", "le service lui-même"})
        EXPECT_TRUE(says(page, words)) << words << " in " << text_of(page);
    const SeenForm back = form_to(page, "/historique/1");
    EXPECT_EQ(post(back, session).location, address_of(vaux, "historique"));
    EXPECT_EQ(record_of(vaux).place.phone, "");
    EXPECT_EQ(record_of(vaux).place.opening_hours, "");
    EXPECT_EQ(changes_of_place(connection(), vaux).size(), 3U) << "an edit with its history";
    EXPECT_EQ(post(form_to(get(address_of(vaux, "historique"), session), "/historique/2"), session)
                  .status,
              303);
    EXPECT_EQ(record_of(vaux).place.phone, "+33536490004") << "and forth";
}

TEST_P(KeepingPlaces, a_place_is_withdrawn_and_shown_again) {
    const auto session = boss();
    SeenPage page = get(address_of(vaux, "historique"), session);
    EXPECT_EQ(post(form_to(page, "/fermer"), session).location, address_of(vaux, "historique"));
    EXPECT_FALSE(record_of(vaux).is_active);
    EXPECT_TRUE(says(get("/lieux-a-tenir", session), "1 lieu"));
    EXPECT_TRUE(says(get("/lieux-a-tenir?filtre=fermes", session), "Mairie de Vaux-sur-Mer"));
    page = get(address_of(vaux, "historique"), session);
    EXPECT_EQ(post(form_to(page, "/historique/1"), session).status, 303);
    EXPECT_FALSE(record_of(vaux).is_active) << "putting back opens nothing";
    EXPECT_EQ(post(form_to(page, "/rouvrir"), session).status, 303);
    EXPECT_TRUE(record_of(vaux).is_active);
}

// --- S10 ---

TEST_P(KeepingPlaces, what_tries_to_be_markup_is_shown_as_text_on_every_page) {
    const auto session = camille();
    constexpr std::array fields{
        PlaceField::name,        PlaceField::address,         PlaceField::address_complement,
        PlaceField::how_to_come, PlaceField::summary,         PlaceField::details,
        PlaceField::equipment,   PlaceField::other_trainings, PlaceField::parent_structure,
        PlaceField::emails,      PlaceField::postcode};
    std::size_t pages = 0;
    for (std::size_t i = 0; i < tests::nasty_texts.size(); i += tests::sample_step) {
        const std::string& nasty = tests::nasty_texts[i];
        if (!may_come(nasty)) continue;
        PlaceRecord record = record_of(vaux);
        for (const PlaceField field : fields)
            set_text(record, field, nasty);
        update(connection(), record);  // past every check, as a file might
        insert(connection(), PlaceChange{.id = {},
                                         .place = vaux,
                                         .at = now(),
                                         .by = {},
                                         .cause = ChangeCause::imported,
                                         .import = {},
                                         .fields = {{PlaceField::details, nasty, nasty}}});
        const SeenForm typed = new_form(session).with("nom", nasty).with("commune", "Royan");
        for (const SeenPage& page :
             {get("/lieux-a-tenir", session), get(address_of(vaux, "modifier"), session),
              get(address_of(vaux, "historique"), session),
              get("/lieux/" + std::string(record.place.public_id.text()) + "/signaler"),
              post(typed.with("presentation_detail", nasty)
                       .with("how_to_come", nasty)
                       .with("suite", "voir"),
                   session)}) {
            ++pages;
            for (const auto& token : tests::tokens_of(page)) {
                if (token.kind != html_tokens::Token::Kind::start) continue;
                EXPECT_TRUE(token.text != "img" && token.text != "iframe") << nasty;
                for (const auto& [name, value] : token.attributes) {
                    EXPECT_FALSE(name.starts_with("on")) << nasty;
                    EXPECT_FALSE(name == "href" && value.find("script:") != value.npos) << value;
                }
                if (token.text == "script") {
                    EXPECT_TRUE(tests::attribute(token, "src").starts_with("/assets/")) << nasty;
                }
            }
        }
    }
    tests::trust("S10", std::to_string(pages) + " pages of places with markup in every field",
                 true);
}

}  // namespace

}  // namespace permanence::directory
