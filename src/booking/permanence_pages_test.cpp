// Permanences and absences as an adviser makes them without script: two advisers of two structures,
// and who administers one of them.
#include "booking/permanence_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "agenda/permanence_store.hpp"
#include "agenda/surroundings_actions.hpp"
#include "booking/absence_pages.hpp"
#include "booking/agenda_pages.hpp"
#include "directory/place_actions.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {

namespace {

using http::Method;
using tests::paris;
using tests::SeenForm;
using tests::SeenPage;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

}  // namespace

class PermanencesOfAdvisers : public tests::StaffSite {
 protected:
    AgendaPages agenda{desk};
    PermanencePages permanences{desk};
    AbsencePages absences{desk};
    std::string camille = session_of_camille();
    std::string sacha = session_of_sacha();
    std::string boss = session_of_mairie();

    PermanencesOfAdvisers() { open(routes()); }

    std::vector<http::Route> routes() {
        constexpr Method get = Method::get;
        constexpr Method post = Method::post;
        using Rules = PermanencePages;
        const std::string all = "/agenda/permanences";
        std::vector<http::Route> table{
            route(get, "/agenda", "agenda", agenda, &AgendaPages::days),
            route(get, all, "permanences", permanences, &Rules::list),
            route(get, all + "/nouvelle", "permanence.form", permanences, &Rules::form),
            route(post, all + "/nouvelle", permanence_new_route, permanences, &Rules::make),
            route(get, all + "/{id}/modifier", "permanence.change_form", permanences,
                  &Rules::change_form),
            route(post, all + "/{id}/modifier", permanence_change_route, permanences,
                  &Rules::change),
            route(get, all + "/{id}/arreter", "permanence.stop_form", permanences,
                  &Rules::stop_form),
            route(post, all + "/{id}/arreter", permanence_stop_route, permanences, &Rules::stop),
            route(get, "/agenda/absences", "absences", absences, &AbsencePages::list),
            route(post, "/agenda/absences", absence_note_route, absences, &AbsencePages::note),
            route(post, "/agenda/absences/{id}/supprimer", absence_remove_route, absences,
                  &AbsencePages::remove)};
        for (auto& one : table) {
            if (one.name == permanence_new_route)
                one.rules.late_form = [this](const http::Request& request) {
                    return permanences.make_late(request);
                };
            if (one.name == permanence_change_route)
                one.rules.late_form = [this](const http::Request& request) {
                    return permanences.change_late(request);
                };
            if (one.name == absence_note_route)
                one.rules.late_form = [this](const http::Request& request) {
                    return absences.note_late(request);
                };
        }
        return table;
    }

    SeenPage get(const std::string& session, std::string_view address) {
        return StaffSite::get(address, session);
    }
    SeenPage send(const std::string& session, const SeenForm& form) { return post(form, session); }
    // What one reads, without its markup and with plain spaces.
    static std::string text_of(const SeenPage& page) {
        std::string text;
        for (const auto& token : tests::tokens_of(page))
            if (token.kind == html_tokens::Token::Kind::text) text += token.text;
        constexpr std::string_view held_space = "\u00a0";
        for (auto at = text.find(held_space); at != text.npos; at = text.find(held_space))
            text.replace(at, held_space.size(), " ");
        return text;
    }
    static bool says(const SeenPage& page, std::string_view words) {
        return text_of(page).find(words) != std::string::npos;
    }
    static SeenForm form(const SeenPage& page, std::string_view act) {
        for (auto& one : tests::forms_of(page))
            if (one.action.ends_with(act)) return one;
        ADD_FAILURE() << "no form to " << act << " in " << page.body;
        return {};
    }
    std::shared_ptr<const agenda::Timetable> timetable() {
        return world.means().timetable.at(connection());
    }
    std::string address(PermanenceId permanence, std::string_view act) {
        return "/agenda/permanences/" +
               std::string(timetable()->find(permanence)->public_id.text()) + "/" +
               std::string(act);
    }
    std::string place_name(PlaceId place) {
        return std::string(timetable()->find(place)->public_id.text());
    }
    ResourceId add_room(StructureId structure, std::string name) {
        return db::transaction(connection(),
                               [&] {
                                   return agenda::add_resource(
                                       connection(), world.means().random,
                                       {.id = {}, .structure = structure, .name = name});
                               })
            .value();
    }
    std::string resource_name(ResourceId resource) {
        return std::string(timetable()->find(resource)->public_id->text());
    }
    // Camille's, each Monday from 14 to 17.
    PermanenceId with_room(ResourceId room) {
        return db::transaction(connection(),
                               [&] {
                                   return agenda::add_permanence(
                                       connection(), world.means().random,
                                       {.adviser = world.camille,
                                        .place = world.vaux,
                                        .first_day = day("2026-03-02"),
                                        .start = Minutes(14 * 60),
                                        .end = Minutes(17 * 60),
                                        .rrule = "FREQ=WEEKLY;BYDAY=MO",
                                        .except = {},
                                        .needs = {},
                                        .durations = {{directory::Need::appareil, Minutes(90)}},
                                        .resource = room});
                               })
            .value();
    }
    std::size_t held_by(AdviserId adviser) {
        return static_cast<std::size_t>(std::ranges::count_if(
            timetable()->permanences(),
            [&](const agenda::Held& held) { return held.rule.adviser == adviser; }));
    }
    // The usual five answers, for the form that says what they make.
    SeenForm usual(const std::string& session, PlaceId place, std::string_view weekday) {
        return form(get(session, "/agenda/permanences/nouvelle"), "/nouvelle")
            .with("where", place_name(place))
            .with("weekday", weekday)
            .with("start", "14h")
            .with("end", "17h")
            .with("suite", "voir");
    }
    SeenPage save(const std::string& session, const SeenPage& preview, std::string_view act) {
        return send(session, form(preview, act).with("suite", "enregistrer"));
    }
    Appointment book_at_vaux(std::string_view wall) {
        return world.book(world.at_vaux, wall).appointment;
    }
};
ON_BOTH_ENGINES(PermanencesOfAdvisers);

TEST_P(PermanencesOfAdvisers, are_listed_in_words) {
    const SeenPage page = get(camille, "/agenda/permanences");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "Chaque mardi à partir du 3 mars, de 9 h à 12 h")) << text_of(page);
    EXPECT_TRUE(says(page, "Mairie de Vaux-sur-Mer · Sur rendez-vous, 1 h chacun"));
    EXPECT_TRUE(says(page, "Prochaine fois : demain"));
    EXPECT_TRUE(says(page, "Visites à domicile"));
    EXPECT_FALSE(says(page, "Maison des associations de Royan"));
    EXPECT_TRUE(says(get(camille, "/agenda"), "Organiser vos permanences"));
}

TEST_P(PermanencesOfAdvisers, one_is_made_by_five_answers_and_seen_before_it_is_saved) {
    const SeenPage preview = send(camille, usual(camille, world.saint_palais, "MO"));
    EXPECT_EQ(preview.status, 200);
    EXPECT_TRUE(says(preview, "Voici ce que cela donne"));
    EXPECT_TRUE(says(preview, "chaque lundi, de 14 h à 17 h")) << text_of(preview);
    EXPECT_TRUE(says(preview, "lundi 6 avril, de 14 h à 17 h fermée : Lundi de Pâques"))
        << text_of(preview);
    EXPECT_FALSE(says(preview, "Enregistrer quand même"));
    EXPECT_EQ(held_by(world.camille), 3u) << "a look saves nothing";
    EXPECT_EQ(save(camille, preview, "/nouvelle").location, "/agenda/permanences");
    EXPECT_EQ(held_by(world.camille), 4u);
    EXPECT_EQ(save(camille, preview, "/nouvelle").status, 303);
    EXPECT_EQ(held_by(world.camille), 4u) << "the same form twice makes one";
    EXPECT_TRUE(says(get(camille, "/agenda/permanences"), "Chaque lundi, de 14 h à 17 h"));
}

TEST_P(PermanencesOfAdvisers, every_rhythm_of_the_form_comes_back_as_it_was_asked) {
    struct Asked {
        std::string_view how, words;
    };
    for (const auto& [how, words] : {Asked{"fortnight", "un lundi sur deux depuis le 2 mars"},
                                     Asked{"monthly", "le 2e lundi du mois à partir du 9 mars"},
                                     Asked{"once", "le lundi 2 mars"}}) {
        const SeenForm sent =
            usual(camille, world.saint_palais, "MO").with("how", how).with("ordinal", "2");
        const SeenPage preview = send(camille, sent);
        EXPECT_TRUE(says(preview, std::string(words) + ", de 14 h à 17 h")) << text_of(preview);
        save(camille, preview, "/nouvelle");
        const auto now = timetable();
        const SeenPage change =
            get(camille, address(now->permanences().back().rule.id, "modifier"));
        EXPECT_EQ(form(change, "/modifier").fields.value("how"), how);
    }
}

TEST_P(PermanencesOfAdvisers, what_is_wrong_is_said_and_what_was_typed_stays) {
    SeenForm sent = form(get(camille, "/agenda/permanences/nouvelle"), "/nouvelle");
    SeenPage page = send(camille, sent.with("start", "bientôt").with("suite", "voir"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("<title>Erreur"));
    EXPECT_TRUE(says(page, "Choisissez le lieu dans la liste."));
    EXPECT_TRUE(says(page, "Cochez au moins un jour de la semaine."));
    EXPECT_TRUE(says(page, "Écrivez l'heure du début, par exemple 9 h 30."));
    EXPECT_EQ(form(page, "/nouvelle").fields.value("start"), "bientôt");
    sent = usual(camille, world.saint_palais, "MO");
    page = send(camille, sent.with("end", "13h"));
    EXPECT_TRUE(says(page, "La fin vient après le début."));
    EXPECT_EQ(form(page, "/nouvelle").fields.value("weekday"), "MO");
    page = send(camille, sent.with("last_day", "1/3/2026"));
    EXPECT_TRUE(says(page, "Le dernier jour vient après le premier."));
    page = send(camille, sent.with("first_day", "1/3/2028"));
    EXPECT_TRUE(says(page, "Ce jour est trop loin."));
    page = send(camille, sent.with("how", "monthly"));
    EXPECT_TRUE(says(page, "Cochez au moins une semaine du mois."));
    page = send(camille, sent.with("duration", "300"));
    EXPECT_TRUE(says(page, "Cette durée ne va pas."));
    page = send(camille, sent.with("suite", "corriger"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(form(page, "/nouvelle").fields.value("start"), "14h");
    EXPECT_EQ(held_by(world.camille), 3u);
}

TEST_P(PermanencesOfAdvisers, two_at_one_time_are_told_and_saved_all_the_same) {
    const SeenForm sent =
        usual(camille, world.saint_palais, "TU").with("start", "11h").with("end", "13h");
    const SeenPage preview = send(camille, sent);
    EXPECT_TRUE(says(preview, "Deux permanences en même temps")) << text_of(preview);
    EXPECT_TRUE(says(preview,
                     "Mairie de Vaux-sur-Mer, chaque mardi à partir du 3 mars, "
                     "de 9 h à 12 h."));
    EXPECT_TRUE(says(preview,
                     "Jours concernés : mardi 3 mars, mardi 10 mars, mardi 17 mars, "
                     "puis d'autres."));
    EXPECT_TRUE(says(preview, "Enregistrer quand même"));
    EXPECT_EQ(save(camille, preview, "/nouvelle").status, 303);
    // No time for the way from Vaux-sur-Mer.
    const SeenPage near = send(camille, sent.with("start", "12h"));
    EXPECT_FALSE(says(near, "chaque mardi à partir du 3 mars, de 9 h à 12 h. Jours concernés") &&
                 says(near, "Il y a déjà une permanence à cette heure : Mairie de Vaux-sur-Mer"));
    EXPECT_TRUE(says(near, "Trop peu de temps pour le trajet")) << text_of(near);
    EXPECT_FALSE(
        says(send(camille, sent.with("start", "12h30")), "Trop peu de temps pour le trajet"));
}

TEST_P(PermanencesOfAdvisers, one_is_changed_from_a_day_on_and_who_is_left_is_counted) {
    book_at_vaux("2026-03-03T09:00");
    book_at_vaux("2026-03-17T09:00");
    const SeenPage page = get(camille, address(world.at_vaux, "modifier"));
    SeenForm sent = form(page, "/modifier");
    EXPECT_EQ(sent.fields.value("weekday"), "TU");
    EXPECT_EQ(sent.fields.value("first_day"), "2026-03-03");
    EXPECT_EQ(sent.fields.value("start"), "09:00");
    sent = sent.with("where", place_name(world.vaux))
               .with("first_day", "10/03/2026")
               .with("start", "10h")
               .with("suite", "voir");
    const SeenPage preview = send(camille, sent);
    EXPECT_TRUE(says(preview, "Un rendez-vous n'aura plus personne")) << text_of(preview);
    EXPECT_TRUE(says(preview, "À régler"));
    EXPECT_TRUE(says(preview, "Enregistrer quand même"));
    EXPECT_FALSE(says(preview, "Deux permanences en même temps")) << "not with itself";
    EXPECT_EQ(save(camille, preview, "/modifier").status, 303);
    const SeenPage list = get(camille, "/agenda/permanences");
    EXPECT_TRUE(says(list, "Chaque mardi à partir du 10 mars, de 10 h à 12 h"));
    EXPECT_TRUE(says(list, "Chaque mardi à partir du 3 mars, jusqu'au 9 mars, de 9 h à 12 h"))
        << text_of(list);
    EXPECT_TRUE(says(list, "Un rendez-vous à régler"));
    // Yesterday cannot be changed.
    EXPECT_EQ(send(camille, form(get(camille, address(world.at_vaux, "modifier")), "/modifier")
                                .with("where", place_name(world.vaux))
                                .with("first_day", "01/03/2026"))
                  .status,
              422);
}

TEST_P(PermanencesOfAdvisers, a_single_day_that_is_put_off_does_not_take_place_twice) {
    save(camille,
         send(camille, usual(camille, world.saint_palais, "MO")
                           .with("how", "once")
                           .with("first_day", "9/3/2026")),
         "/nouvelle");
    const PermanenceId once = timetable()->permanences().back().rule.id;
    const SeenForm sent = form(get(camille, address(once, "modifier")), "/modifier")
                              .with("where", place_name(world.saint_palais))
                              .with("first_day", "16/3/2026")
                              .with("suite", "enregistrer");
    EXPECT_EQ(send(camille, sent).status, 303);
    const SeenPage list = get(camille, "/agenda/permanences");
    EXPECT_TRUE(says(list, "Le lundi 16 mars, de 14 h à 17 h"));
    EXPECT_FALSE(says(list, "lundi 9 mars"));
}

TEST_P(PermanencesOfAdvisers, a_rule_beyond_the_form_is_kept_unless_it_is_changed) {
    db::transaction(connection(), [&] {
        const auto made =
            agenda::add_permanence(connection(), world.means().random,
                                   {.adviser = world.camille,
                                    .place = world.vaux,
                                    .first_day = day("2026-01-07"),
                                    .start = Minutes(9 * 60),
                                    .end = Minutes(12 * 60),
                                    .rrule = "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE;COUNT=20",
                                    .except = {},
                                    .needs = {}});
        CHECK(made.has_value());
    });
    const PermanenceId id = timetable()->permanences().back().rule.id;
    const SeenPage page = get(camille, address(id, "modifier"));
    EXPECT_TRUE(says(page, "un mercredi sur trois depuis le 7 janvier")) << text_of(page);
    SeenForm sent = form(page, "/modifier");
    EXPECT_EQ(sent.fields.value("how"), "kept");
    // 7 and 28 January, 18 February, 11 March; the twentieth is on 2 March 2027.
    EXPECT_EQ(sent.fields.value("first_day"), "2026-03-11");
    EXPECT_EQ(sent.fields.value("last_day"), "2027-02-10");
    sent = sent.with("where", place_name(world.vaux))
               .with("first_day", "2026-03-03")
               .with("end", "11h")
               .with("suite", "voir");
    const SeenPage preview = send(camille, sent);
    EXPECT_TRUE(says(preview,
                     "un mercredi sur trois à partir du 11 mars, "
                     "jusqu'au 10 février 2027, de 9 h à 11 h"))
        << text_of(preview);
}

TEST_P(PermanencesOfAdvisers, one_is_stopped_and_asked_again_when_somebody_is_booked) {
    book_at_vaux("2026-03-17T09:00");
    SeenForm sent = form(get(camille, address(world.at_vaux, "arreter")), "/arreter")
                        .with("last_day", "10/03/2026");
    const SeenPage asked = send(camille, sent);
    EXPECT_EQ(asked.status, 200);
    EXPECT_TRUE(says(asked, "Un rendez-vous n'aura plus personne")) << text_of(asked);
    EXPECT_FALSE(timetable()->find(world.at_vaux)->rule.last_day);
    EXPECT_EQ(send(camille, form(asked, "/arreter")).location, "/agenda/permanences");
    EXPECT_EQ(timetable()->find(world.at_vaux)->rule.last_day, day("2026-03-10"));
    // Nobody is booked there: at once, and from today on.
    sent = form(get(camille, address(world.at_saint_palais, "arreter")), "/arreter");
    EXPECT_EQ(send(camille, sent.with("last_day", "1/3/2026")).status, 303);
    const SeenPage list = get(camille, "/agenda/permanences");
    EXPECT_FALSE(says(list, "Bibliothèque de Saint-Palais-sur-Mer"));
    sent = form(get(camille, address(world.at_home, "arreter")), "/arreter");
    EXPECT_EQ(send(camille, sent.with("last_day", "1/2/2026")).status, 422);
    EXPECT_EQ(send(camille, sent.with("last_day", "un jour")).status, 422);
}

TEST_P(PermanencesOfAdvisers, one_that_is_changed_keeps_its_room_and_its_longer_needs) {
    const ResourceId room = add_room(world.mairie, "Salle bleue");
    const PermanenceId before = with_room(room);
    const SeenPage list = get(camille, "/agenda/permanences");
    EXPECT_TRUE(says(list, "Salle bleue")) << text_of(list);
    EXPECT_TRUE(says(list, "1 h 30 pour « Mon téléphone, ma tablette, mon ordinateur »"));
    const SeenForm sent = form(get(camille, address(before, "modifier")), "/modifier")
                              .with("where", place_name(world.vaux))
                              .with("first_day", "9/3/2026")
                              .with("end", "16h")
                              .with("suite", "voir");
    const SeenPage preview = send(camille, sent);
    EXPECT_TRUE(says(preview, "Salle bleue")) << text_of(preview);
    EXPECT_TRUE(says(preview, "1 h 30 pour"));
    EXPECT_EQ(save(camille, preview, "/modifier").status, 303);
    const auto now = timetable();
    const agenda::Permanence& after = now->permanences().back().rule;
    EXPECT_NE(after.id, before);
    EXPECT_EQ(after.end, Minutes(16 * 60));
    EXPECT_EQ(after.resource, room);
    ASSERT_EQ(after.durations.size(), 1u);
    EXPECT_EQ(after.durations[0], (agenda::NeedDuration{"appareil", Minutes(90)}));
}

TEST_P(PermanencesOfAdvisers, what_an_older_form_does_not_ask_stays_as_it_was) {
    const ResourceId room = add_room(world.mairie, "Salle bleue");
    const PermanenceId before = with_room(room);
    const SeenForm whole = form(get(camille, address(before, "modifier")), "/modifier");
    SeenForm sent{whole.action, {}};
    for (const auto& field : whole.fields)
        if (field.name != "resource" && !field.name.starts_with("duration_"))
            sent.fields.add(field.name, field.value);
    EXPECT_EQ(send(camille, sent.with("end", "16h").with("suite", "enregistrer")).status, 303);
    const auto now = timetable();
    const agenda::Permanence& after = now->permanences().back().rule;
    EXPECT_NE(after.id, before);
    EXPECT_EQ(after.resource, room);
    EXPECT_EQ(after.durations.size(), 1u);
}

TEST_P(PermanencesOfAdvisers, a_room_and_a_longer_need_are_chosen_and_taken_away) {
    EXPECT_FALSE(says(get(camille, "/agenda/permanences/nouvelle"), "Salle ou véhicule"))
        << "where there is none";
    const ResourceId room = add_room(world.mairie, "Salle bleue");
    const SeenForm asked = usual(camille, world.saint_palais, "MO");
    EXPECT_EQ(asked.fields.value("resource"), "none");
    const SeenForm with = asked.with("resource", resource_name(room)).with("duration_sante", "30");
    save(camille, send(camille, with), "/nouvelle");
    EXPECT_EQ(timetable()->permanences().back().rule.resource, room);
    // With another length, or without the room, it is another permanence.
    for (const SeenForm& other :
         {with.with("duration_sante", "120"), with.with("resource", "none")})
        EXPECT_EQ(save(camille, send(camille, other), "/nouvelle").status, 303);
    EXPECT_EQ(save(camille, send(camille, with), "/nouvelle").status, 303);
    EXPECT_EQ(held_by(world.camille), 6u);
    EXPECT_FALSE(timetable()->permanences().back().rule.resource);
    EXPECT_EQ(timetable()->permanences().back().rule.durations.size(), 1u);
    // Nobody needs a room for a call.
    save(camille, send(camille, with.with("where", "phone")), "/nouvelle");
    EXPECT_EQ(timetable()->permanences().back().mode, agenda::Mode::phone);
    EXPECT_FALSE(timetable()->permanences().back().rule.resource);
    const SeenPage refused = send(camille, with.with("duration_sante", "300"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("href=\"#duration_sante\"")) << refused.body;
    EXPECT_EQ(form(refused, "/nouvelle").fields.value("duration_sante"), "300")
        << "what was sent stays to be chosen";
}

TEST_P(PermanencesOfAdvisers, nobody_takes_the_room_of_another_structure) {
    const ResourceId room = add_room(world.mairie, "Salle bleue");
    add_room(world.maison, "Salle verte");
    EXPECT_FALSE(says(get(sacha, "/agenda/permanences/nouvelle"), "Salle bleue"));
    for (const std::string& name : {resource_name(room), std::string("12")}) {
        const SeenPage page = send(sacha, usual(sacha, world.royan, "MO").with("resource", name));
        EXPECT_EQ(page.status, 422) << name;
        EXPECT_TRUE(says(page, "Choisissez la salle ou le véhicule dans la liste."));
        EXPECT_TRUE(page.says("href=\"#resource\""));
    }
    EXPECT_EQ(held_by(world.sacha), 3u);
}

TEST_P(PermanencesOfAdvisers, nobody_changes_what_is_another_ones) {
    for (const std::string act : {"modifier", "arreter"}) {
        EXPECT_EQ(get(sacha, address(world.at_vaux, act)).status, 404) << act;
        EXPECT_EQ(get(boss, address(world.at_vaux, act)).status, 200) << act;
        EXPECT_EQ(get(boss, address(world.at_royan, act)).status, 404) << act;
    }
    // Their own form with the address of another's, and their own with another's place.
    SeenForm own = form(get(sacha, address(world.at_royan, "modifier")), "/modifier")
                       .with("where", place_name(world.royan))
                       .with("suite", "enregistrer");
    own.action = address(world.at_vaux, "modifier");
    EXPECT_EQ(send(sacha, own).status, 404);
    SeenForm stop = form(get(sacha, address(world.at_royan, "arreter")), "/arreter");
    stop.action = address(world.at_vaux, "arreter");
    EXPECT_EQ(send(sacha, stop).status, 404);
    const SeenPage page = send(sacha, usual(sacha, world.vaux, "MO").with("suite", "enregistrer"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Choisissez le lieu"));
    EXPECT_EQ(held_by(world.sacha), 3u);
    EXPECT_FALSE(timetable()->find(world.at_vaux)->rule.last_day);
}

TEST_P(PermanencesOfAdvisers, of_a_structure_are_made_for_whom_its_administrator_says) {
    db::transaction(connection(), [&] {
        const auto added = directory::add_adviser(connection(), world.means().random,
                                                  {.structure = world.mairie,
                                                   .display_name = "Noa",
                                                   .languages = {"fr"},
                                                   .home_base = {45.6459, -1.0626},
                                                   .places = {world.vaux}});
        CHECK(added.has_value());
    });
    const AdviserId noa = timetable()->advisers().back().id;
    const SeenForm sent = usual(boss, world.vaux, "MO");
    const SeenPage page = send(boss, sent);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Choisissez pour qui c'est."));
    const auto name_of = [&](AdviserId id) {
        return std::string(timetable()->find(id)->public_id.text());
    };
    EXPECT_EQ(send(boss, sent.with("adviser", name_of(world.sacha))).status, 422);
    const SeenPage preview = send(boss, sent.with("adviser", name_of(noa)));
    EXPECT_TRUE(says(preview, "Noa")) << text_of(preview);
    EXPECT_EQ(save(boss, preview, "/nouvelle").status, 303);
    EXPECT_EQ(held_by(noa), 1u);
    EXPECT_TRUE(says(get(boss, "/agenda/permanences"), "1 h chacun · Noa"));
    EXPECT_FALSE(says(get(camille, "/agenda/permanences"), "Noa"));
}

TEST_P(PermanencesOfAdvisers, days_of_an_absence_are_marked_before_a_permanence_is_saved) {
    send(camille, form(get(camille, "/agenda/absences"), "/absences")
                      .with("first_day", "9/3/2026")
                      .with("last_day", "10/3/2026"));
    const SeenPage preview = send(camille, usual(camille, world.saint_palais, "MO"));
    EXPECT_TRUE(says(preview, "lundi 9 mars, de 14 h à 17 h absence notée")) << text_of(preview);
    EXPECT_FALSE(says(preview, "lundi 16 mars, de 14 h à 17 h absence notée"));
}

TEST_P(PermanencesOfAdvisers, a_form_that_comes_late_is_shown_again) {
    const SeenForm sent = usual(camille, world.saint_palais, "MO").with("suite", "enregistrer");
    const SeenPage page = send(boss, sent);  // made for another session
    EXPECT_EQ(page.status, 403);
    EXPECT_EQ(form(page, "/nouvelle").fields.value("start"), "14h");
    EXPECT_EQ(form(page, "/nouvelle").fields.value("weekday"), "MO");
    EXPECT_EQ(held_by(world.camille), 3u);
    const SeenForm changed = form(get(camille, address(world.at_vaux, "modifier")), "/modifier");
    const SeenPage again = send(boss, changed.with("end", "11h"));
    EXPECT_EQ(again.status, 403);
    EXPECT_EQ(form(again, "/modifier").fields.value("end"), "11h");
    EXPECT_EQ(send(sacha, changed).status, 404);
}

TEST_P(PermanencesOfAdvisers, an_absence_is_noted_counted_and_taken_back) {
    book_at_vaux("2026-03-03T09:00");
    SeenPage page = get(camille, "/agenda/absences");
    EXPECT_TRUE(says(page, "Aucune absence notée"));
    SeenForm sent =
        form(page, "/absences").with("first_day", "3/3/2026").with("last_day", "5/3/2026");
    EXPECT_EQ(send(camille, sent).location, "/agenda/absences");
    page = get(camille, "/agenda/absences");
    EXPECT_TRUE(says(page, "Du mardi 3 mars au jeudi 5 mars")) << text_of(page);
    EXPECT_TRUE(says(page, "Un rendez-vous est pris pendant ce temps."));
    EXPECT_TRUE(says(page, "Un rendez-vous à régler"));
    EXPECT_TRUE(timetable()
                    ->away(world.camille, {paris("2026-03-05T23:00"), paris("2026-03-06T01:00")})
                    .contains(paris("2026-03-05T23:59")));
    EXPECT_FALSE(says(get(sacha, "/agenda/absences"), "mardi 3 mars"));
    SeenForm removal = form(page, "/supprimer");
    SeenForm of_sacha = removal;
    EXPECT_NE(send(sacha, of_sacha).status, 303) << "the token is of another session";
    EXPECT_EQ(send(camille, removal).location, "/agenda/absences");
    EXPECT_TRUE(says(get(camille, "/agenda/absences"), "Aucune absence notée"));
    EXPECT_TRUE(timetable()
                    ->away(world.camille, {paris("2026-03-03T00:00"), paris("2026-03-06T00:00")})
                    .is_empty())
        << "known at once";
    EXPECT_EQ(send(camille, removal).status, 404) << "it is gone";
}

TEST_P(PermanencesOfAdvisers, an_absence_of_another_adviser_is_not_taken_back) {
    db::transaction(connection(), [&] {
        const auto made = agenda::add_absence(connection(), world.means().random,
                                              {.adviser = world.camille,
                                               .begin = *parse_local_time("2026-03-03T00:00"),
                                               .end = *parse_local_time("2026-03-04T00:00"),
                                               .rrule = {}});
        CHECK(made.has_value());
        const auto own = agenda::add_absence(connection(), world.means().random,
                                             {.adviser = world.sacha,
                                              .begin = *parse_local_time("2026-03-09T14:00"),
                                              .end = *parse_local_time("2026-03-09T16:00"),
                                              .rrule = {}});
        CHECK(own.has_value());
    });
    SeenForm removal = form(get(sacha, "/agenda/absences"), "/supprimer");
    removal.action = form(get(camille, "/agenda/absences"), "/supprimer").action;
    EXPECT_EQ(send(sacha, removal).status, 404);
    EXPECT_TRUE(says(get(camille, "/agenda/absences"), "Mardi 3 mars"));
    EXPECT_TRUE(says(get(sacha, "/agenda/absences"), "Lundi 9 mars, de 14 h à 16 h"));
    EXPECT_TRUE(says(get(boss, "/agenda/absences"), "Mardi 3 mars"));
}

TEST_P(PermanencesOfAdvisers, an_absence_may_come_back_every_week) {
    const SeenForm asked = form(get(camille, "/agenda/absences"), "/absences");
    const SeenForm sent = asked.with("first_day", "3/3/2026")
                              .with("start", "9h")
                              .with("end", "10 h 30")
                              .with("weekly_until", "30/6/2026");
    EXPECT_EQ(send(camille, sent).status, 303);
    const SeenPage page = get(camille, "/agenda/absences");
    EXPECT_TRUE(says(page, "Chaque mardi à partir du 3 mars, jusqu'au 30 juin, de 9 h à 10 h 30"))
        << text_of(page);
    EXPECT_EQ(send(camille, asked.with("first_day", "")).status, 422);
    EXPECT_EQ(send(camille, asked.with("first_day", "1/2/2026")).status, 422) << "it is over";
    EXPECT_EQ(send(camille, asked.with("start", "9h").with("end", "8h")).status, 422);
    EXPECT_EQ(send(camille, sent.with("last_day", "20/3/2026")).status, 422) << "over a week";
    EXPECT_EQ(send(camille, asked.with("last_day", "1/3/2026")).status, 422);
}

}  // namespace permanence::booking
