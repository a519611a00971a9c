// Closing days, rooms and vehicles as who administers a structure says them without script, and as
// its advisers and another structure see them.
#include "booking/closing_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "agenda/surroundings_store.hpp"
#include "booking/agenda_pages.hpp"
#include "booking/own_structure_actions.hpp"
#include "booking/permanence_pages.hpp"
#include "booking/resource_pages.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {

namespace {

using tests::SeenForm;
using tests::SeenPage;

constexpr std::string_view closings = "/agenda/fermetures";
constexpr std::string_view rooms = "/agenda/salles";
constexpr std::string_view new_permanence = "/agenda/permanences/nouvelle";

}  // namespace

class StructureAtVaux : public tests::StaffSite {
 protected:
    AgendaPages agenda{desk};
    ClosingPages closing{desk};
    ResourcePages resource{desk};
    PermanencePages permanences{desk};
    std::string camille = session_of_camille();
    std::string boss = session_of_mairie();
    std::string other_boss = session_of({.email = "maison@exemple.fr",
                                         .name = "Maison",
                                         .role = accounts::Role::structure_admin,
                                         .structure = world.maison});

    StructureAtVaux() {
        using enum http::Method;
        std::vector<http::Route> table{
            route(get, "/agenda", "agenda", agenda, &AgendaPages::days),
            route(get, std::string(closings), "closings", closing, &ClosingPages::list),
            route(post, std::string(closings), structure_close_route, closing,
                  &ClosingPages::close),
            route(post, std::string(closings) + "/{id}/retirer", structure_open_route, closing,
                  &ClosingPages::open),
            route(get, std::string(new_permanence), "permanence.form", permanences,
                  &PermanencePages::form),
            route(post, std::string(new_permanence), permanence_new_route, permanences,
                  &PermanencePages::make),
            route(get, std::string(rooms), "resources", resource, &ResourcePages::list),
            route(post, std::string(rooms), resource_add_route, resource, &ResourcePages::add)};
        for (auto& one : table) {
            if (one.name == structure_close_route)
                one.rules.late_form = [this](const http::Request& request) {
                    return closing.close_late(request);
                };
            if (one.name == resource_add_route)
                one.rules.late_form = [this](const http::Request& request) {
                    return resource.add_late(request);
                };
        }
        open(std::move(table));
    }

    SeenPage see_at(const std::string& session, std::string_view address) {
        return StaffSite::get(address, session);
    }
    SeenPage send(const std::string& session, const SeenForm& form) {
        return StaffSite::post(form, session);
    }
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
    static bool has_form(const SeenPage& page, std::string_view act) {
        return std::ranges::any_of(tests::forms_of(page),
                                   [&](const SeenForm& one) { return one.action.ends_with(act); });
    }
    static SeenForm form(const SeenPage& page, std::string_view act) {
        for (auto& one : tests::forms_of(page))
            if (one.action.ends_with(act)) return one;
        ADD_FAILURE() << "no form to " << act << " in " << page.body;
        return {};
    }
    // Who may not change it holds a token of their own, of a page of theirs.
    SeenForm of_session(const std::string& session, SeenForm sent, std::string_view route) {
        const auto cookie = session.substr(session.find('=') + 1);
        return sent.with("form_token", world.form_tokens().issue(route, cookie, world.now()));
    }
    std::size_t closings_kept() { return agenda::closings(connection()).size(); }
};
ON_BOTH_ENGINES(StructureAtVaux);

TEST_P(StructureAtVaux, is_closed_for_some_days_and_opened_again) {
    world.book(world.at_vaux, "2026-03-10T09:00");
    world.book(world.at_vaux, "2026-03-17T09:00");
    EXPECT_TRUE(says(see_at(boss, "/agenda"), "Jours de fermeture"));
    SeenPage page = see_at(boss, closings);
    EXPECT_TRUE(says(page, "Aucun jour de fermeture à venir"));
    const SeenForm sent = form(page, closings)
                              .with("first_day", "9/3/2026")
                              .with("last_day", "11/3/2026")
                              .with("words", " Travaux <2> ");
    EXPECT_EQ(send(boss, sent).location, closings);
    EXPECT_EQ(send(boss, sent).status, 303);
    EXPECT_EQ(closings_kept(), 1u) << "the same form twice closes once";
    page = see_at(boss, closings);
    EXPECT_TRUE(says(page, "Du lundi 9 mars au mercredi 11 mars")) << text_of(page);
    EXPECT_TRUE(page.says("Travaux &lt;2&gt;"));
    EXPECT_TRUE(says(page, "Un rendez-vous pris n'a plus personne.")) << text_of(page);
    EXPECT_TRUE(page.says("href=\"/agenda/a-regler\""));
    EXPECT_TRUE(says(page, "Un rendez-vous à régler"));
    EXPECT_EQ(send(boss, form(page, "/retirer")).location, closings);
    page = see_at(boss, closings);
    EXPECT_TRUE(says(page, "Aucun jour de fermeture à venir"));
    EXPECT_FALSE(says(page, "à régler"));
}

TEST_P(StructureAtVaux, one_day_may_close_without_a_reason_and_leaves_nobody) {
    EXPECT_EQ(
        send(boss, form(see_at(boss, closings), closings).with("first_day", "9/3/2026")).status,
        303);
    const SeenPage page = see_at(boss, closings);
    EXPECT_TRUE(says(page, "Lundi 9 mars")) << text_of(page);
    EXPECT_TRUE(says(page, "Aucun rendez-vous à régler ces jours-là."));
}

TEST_P(StructureAtVaux, what_is_wrong_with_its_closing_days_is_said_and_what_was_typed_stays) {
    const SeenForm asked = form(see_at(boss, closings), closings).with("words", "Congés");
    struct Wrong {
        std::string_view first, last, words;
    };
    for (const auto& [first, last, words] :
         {Wrong{"", "", "Écrivez un jour, par exemple 31/03/2026."},
          Wrong{"9/3/2026", "bientôt", "Écrivez un jour, par exemple 31/03/2026."},
          Wrong{"9/3/2026", "8/3/2026", "Le dernier jour est avant le premier."},
          Wrong{"1/2/2026", "1/3/2026", "Ce jour est passé."},
          Wrong{"9/3/2028", "", "Ce jour est trop loin."},
          Wrong{"9/3/2026", "9/5/2027", "Une fermeture dure un an au plus."}}) {
        const SeenPage page = send(boss, asked.with("first_day", first).with("last_day", last));
        EXPECT_EQ(page.status, 422) << words;
        EXPECT_TRUE(page.says("<title>Erreur"));
        EXPECT_TRUE(says(page, words)) << text_of(page);
        EXPECT_EQ(form(page, closings).fields.value("first_day"), first);
        EXPECT_EQ(form(page, closings).fields.value("words"), "Congés");
    }
    const SeenPage long_words =
        send(boss, asked.with("first_day", "9/3/2026").with("words", std::string(81, 'a')));
    EXPECT_TRUE(says(long_words, "Écrivez la raison en 80 lettres au plus."));
    const SeenPage both =
        send(boss, asked.with("first_day", "9/3/2028").with("last_day", "8/3/2026"));
    EXPECT_TRUE(says(both, "Ce jour est trop loin."));
    EXPECT_TRUE(says(both, "Le dernier jour est avant le premier.")) << "all faults at once";
    EXPECT_EQ(closings_kept(), 0u);
}

TEST_P(StructureAtVaux, its_advisers_see_its_closing_days_and_change_nothing) {
    const SeenForm sent =
        form(see_at(boss, closings), closings).with("first_day", "9/3/2026").with("words", "Pont");
    ASSERT_EQ(send(boss, sent).status, 303);
    const SeenPage page = see_at(camille, closings);
    EXPECT_TRUE(says(page, "Lundi 9 mars"));
    EXPECT_TRUE(says(page, "Pont"));
    EXPECT_FALSE(has_form(page, closings));
    EXPECT_FALSE(has_form(page, "/retirer"));
    EXPECT_TRUE(says(page, "Qui administre votre structure peut changer cette page."));
    EXPECT_EQ(send(camille,
                   of_session(camille, sent.with("first_day", "16/3/2026"), structure_close_route))
                  .status,
              403);
    EXPECT_EQ(send(camille, sent).status, 403) << "the token of another session";
    const SeenForm removal = form(see_at(boss, closings), "/retirer");
    EXPECT_EQ(send(camille, of_session(camille, removal, structure_open_route)).status, 403);
    EXPECT_EQ(closings_kept(), 1u);
}

TEST_P(StructureAtVaux, another_structure_neither_sees_nor_opens_it) {
    const SeenForm sent = form(see_at(boss, closings), closings).with("first_day", "9/3/2026");
    ASSERT_EQ(send(boss, sent).status, 303);
    EXPECT_FALSE(says(see_at(other_boss, closings), "9 mars"));
    const SeenForm removal = form(see_at(boss, closings), "/retirer");
    EXPECT_EQ(send(other_boss, of_session(other_boss, removal, structure_open_route)).status, 404);
    EXPECT_EQ(closings_kept(), 1u);
    EXPECT_EQ(send(boss, removal).status, 303);
    EXPECT_EQ(send(boss, removal).status, 404) << "it is gone";
}

TEST_P(StructureAtVaux, its_closing_days_are_marked_before_a_permanence_is_saved) {
    const SeenForm asked = form(see_at(boss, closings), closings);
    send(boss, asked.with("first_day", "9/3/2026").with("words", "Travaux"));
    send(boss, asked.with("first_day", "16/3/2026"));
    const auto timetable = world.means().timetable.at(connection());
    const SeenPage preview =
        send(camille, form(see_at(camille, new_permanence), new_permanence)
                          .with("where", timetable->find(world.saint_palais)->public_id.text())
                          .with("weekday", "MO")
                          .with("start", "14h")
                          .with("end", "17h"));
    EXPECT_TRUE(says(preview, "lundi 9 mars, de 14 h à 17 h fermée : Travaux")) << text_of(preview);
    EXPECT_TRUE(says(preview, "lundi 16 mars, de 14 h à 17 h fermée : jour de fermeture"));
}

TEST_P(StructureAtVaux, a_form_that_comes_late_is_shown_again) {
    const SeenForm sent =
        form(see_at(boss, closings), closings).with("first_day", "9/3/2026").with("words", "Pont");
    const SeenPage page = send(other_boss, sent);
    EXPECT_EQ(page.status, 403);
    EXPECT_EQ(form(page, closings).fields.value("words"), "Pont");
    const SeenForm room = form(see_at(boss, rooms), rooms).with("name", "Salle bleue");
    EXPECT_EQ(form(send(other_boss, room), rooms).fields.value("name"), "Salle bleue");
    EXPECT_EQ(closings_kept(), 0u);
    EXPECT_TRUE(agenda::resources(connection()).empty());
}

TEST_P(StructureAtVaux, its_rooms_and_vehicles_are_told_and_one_is_added) {
    SeenPage page = see_at(boss, rooms);
    EXPECT_TRUE(says(page, "Aucune salle, aucun véhicule"));
    const SeenForm asked = form(page, rooms);
    EXPECT_EQ(asked.fields.value("capacity"), "1");
    const SeenForm sent = asked.with("name", " Salle bleue ");
    EXPECT_EQ(send(boss, sent).location, rooms);
    EXPECT_EQ(send(boss, sent).status, 303);
    EXPECT_EQ(send(boss, asked.with("name", "Grande salle").with("capacity", "6")).status, 303);
    EXPECT_EQ(agenda::resources(connection()).size(), 2u) << "the same form twice adds one";
    page = see_at(camille, rooms);
    EXPECT_TRUE(says(page, "Salle bleueUn rendez-vous à la fois")) << text_of(page);
    EXPECT_TRUE(says(page, "6 rendez-vous à la fois"));
    EXPECT_FALSE(has_form(page, rooms));
    EXPECT_EQ(
        send(camille, of_session(camille, sent.with("name", "Clio"), resource_add_route)).status,
        403);
    EXPECT_FALSE(says(see_at(other_boss, rooms), "Grande salle"));
    for (const auto& [name, capacity] :
         {std::pair{"", "1"}, std::pair{"Clio", "0"}, std::pair{"Clio", "deux"},
          std::pair{"Clio", "2000"}, std::pair{"Salle bleue", "2"}}) {
        page = send(boss, asked.with("name", name).with("capacity", capacity));
        EXPECT_EQ(page.status, 422) << name << capacity;
        EXPECT_EQ(form(page, rooms).fields.value("capacity"), capacity);
    }
    EXPECT_EQ(agenda::resources(connection()).size(), 2u);
}

}  // namespace permanence::booking
