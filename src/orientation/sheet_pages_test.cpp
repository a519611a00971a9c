// The sheet that ends the four questions: on the screen, on paper, by mail, with names and without.
#include "orientation/sheet_pages.hpp"

#include <gmock/gmock.h>

#include "formats/gsm7.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/sheet_message_views.hpp"
#include "platform/http/site.hpp"
#include "tests/support/public_places.hpp"
#include "tests/support/seen_pages.hpp"

namespace permanence::orientation {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::SeenForm;
using tests::SeenPage;

class TheSheet : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    const OrientationWorld& orientation = public_places.world();
    const SheetPages pages{orientation, world.form_tokens()};
    http::Site site{{.router = http::Router(routes()),
                     .error_page =
                         [this](const http::Request&, int status, std::string_view key) {
                             return http::Response::html(ui::error_page(world.site(), status, key),
                                                         status);
                         },
                     .form_tokens = &world.form_tokens(),
                     .clock = &world.clock}};
    const std::string around = "/orientation/fiche?commune=17461&besoin=demarches";

    std::vector<http::Route> routes() {
        const auto route = [this](http::Method method, std::string pattern, std::string_view name,
                                  auto page) {
            return http::Route{
                .method = method,
                .pattern = std::move(pattern),
                .name = std::string(name),
                .right = "everyone",
                .handler = [this, page](const http::Request& r) { return (pages.*page)(r); }};
        };
        using http::Method;
        std::vector<http::Route> all{
            route(Method::get, "/orientation/fiche", "sheet", &SheetPages::show),
            route(Method::post, "/orientation/fiche", sheet_fill_route, &SheetPages::fill),
            route(Method::post, "/orientation/fiche/envoyer", sheet_send_route, &SheetPages::send),
            route(Method::get, "/orientation/fiche/envoyee", "sheet.sent", &SheetPages::sent)};
        all[1].rules.late_form = all[1].handler;
        all[2].rules.late_form = [this](const http::Request& r) { return pages.send_late(r); };
        return all;
    }

    SeenPage see(http::Request request) {
        const auto response = site.respond(request);
        SeenPage page{response.status, std::string(response.headers.value("Location")),
                      std::string(response.content())};
        EXPECT_EQ(response.headers.value("Cache-Control"), "no-store");
        EXPECT_THAT(page.body, Not(HasSubstr("⟦")));
        if (page.status != 303) tests::tokens_of(page);
        return page;
    }
    SeenPage get(const std::string& target) { return see(http::Request::get(target)); }
    SeenPage post(const SeenForm& form) {
        return see(http::Request::post(form.action, form.fields));
    }
    // The last such form: the one that asks for names comes before the ones that print them.
    static SeenForm form_to(const SeenPage& page, std::string_view path,
                            std::string_view with_field) {
        for (const SeenForm& form : tests::forms_of(page))
            if (form.action.starts_with(path) && form.action.find('?') == path.size() &&
                form.fields.has(with_field))
                return form;
        ADD_FAILURE() << "no form to " << path;
        return {};
    }
    SeenForm fill_form(const SeenPage& page) {
        return form_to(page, "/orientation/fiche", "personne");
    }
    SeenForm send_form(const SeenPage& page) {
        return form_to(page, "/orientation/fiche/envoyer", "email");
    }
    SeenPage filled() {
        return post(fill_form(get(around))
                        .with("personne", "Odette <b>Inventée</b>")
                        .with("prescripteur", "Nour Fictive")
                        .with("organisme", "CCAS d'Exemple"));
    }
    std::int64_t messages() {
        return connection().query_value<std::int64_t>("SELECT count(*) FROM messages");
    }
    std::string mail(std::string_view column) {
        return connection().query_value<std::string>("SELECT " + std::string(column) +
                                                     " FROM messages ORDER BY id DESC LIMIT 1");
    }
    std::string id_of(PlaceId id) {
        return connection().query_value<std::string>("SELECT public_id FROM places WHERE id = ?",
                                                     id);
    }
};
ON_BOTH_ENGINES(TheSheet);

TEST_P(TheSheet, says_of_the_nearest_places_all_that_one_needs_to_go_there) {
    const auto page = get(around);
    EXPECT_LT(page.body.find("Mairie de Vaux-sur-Mer"),
              page.body.find("Maison des associations de Royan"));
    EXPECT_THAT(page.body, AllOf(HasSubstr("17640 Vaux-sur-Mer"), HasSubstr("tel:"),
                                 HasSubstr("Réserver mardi 3 mars à"), HasSubstr("À apporter"),
                                 HasSubstr("/reserver?besoin=demarches&amp;commune=17461"),
                                 HasSubstr("/lieux?commune=17461&amp;besoin=demarches\"")));
}

TEST_P(TheSheet, of_one_place_alone_has_its_own_address) {
    const std::string royan = id_of(world.royan);
    EXPECT_THAT(get(around).body, HasSubstr("lieu=" + royan));
    const auto page = get(around + "&lieu=" + royan);
    EXPECT_THAT(page.body, HasSubstr("Maison des associations de Royan"));
    EXPECT_THAT(page.body, Not(HasSubstr("Mairie de Vaux-sur-Mer")));
    EXPECT_THAT(get(around + "&lieu=AAAAAAAAAAAAAAAAAAAAAA").body,
                HasSubstr("Mairie de Vaux-sur-Mer"));
}

TEST_P(TheSheet, of_a_place_that_was_made_one_with_another_shows_that_one_and_no_stranger) {
    const std::string address = around + "&lieu=" + id_of(world.royan);
    EXPECT_THAT(get(address).body, HasSubstr("Maison des associations de Royan"));
    tests::make_one(connection(), {.kept = world.vaux, .gone = world.royan, .at = world.now()});
    const std::string page = get(address + "&lieu=" + id_of(world.vaux)).body;
    const auto first = page.find("place-card");
    EXPECT_THAT(page, HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_EQ(page.find("place-card", first + 1), page.npos) << "named twice, shown once";
    EXPECT_EQ(id_of(world.vaux), page.substr(page.find("/lieux/", first) + 7, 22));
}

TEST_P(TheSheet, is_printed_on_a4_on_a6_and_in_large_letters_with_a_code_to_the_place) {
    for (const auto& [format, body_class] :
         {std::pair("a4", "paper paper-a4"), std::pair("a6", "paper paper-a6"),
          std::pair("grand", "paper paper-a4 paper-large")}) {
        const auto page = get(around + "&format=" + format);
        EXPECT_THAT(page.body, HasSubstr("<body class=\"" + std::string(body_class) + "\">"));
        EXPECT_THAT(page.body, AllOf(HasSubstr("class=\"qr\""), HasSubstr("Mairie de Vaux-sur-Mer"),
                                     HasSubstr("Prochain rendez-vous libre"),
                                     HasSubstr("Fiche du lundi 2 mars 2026")));
    }
}

TEST_P(TheSheet, without_a_place_says_what_else_can_be_asked) {
    const auto page = get("/orientation/fiche?commune=17461&rayon=5&avec=vue&format=a6");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Aucun lieu n'a tout cela"), HasSubstr("tel:"),
                                 HasSubstr("/orientation/fiche?commune=17461&amp;rayon=5\"")));
}

TEST_P(TheSheet, filled_for_a_person_carries_the_names_as_text_in_no_address_and_no_row) {
    const auto page = filled();
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Odette &lt;b&gt;Inventée&lt;/b&gt;"),
                                 HasSubstr("Nour Fictive, CCAS d"), HasSubstr("noindex")));
    for (const auto& token : tests::tokens_of(page))
        for (const std::string_view name : {"href", "action", "src"})
            EXPECT_THAT(tests::attribute(token, name),
                        AllOf(Not(HasSubstr("Odette")), Not(HasSubstr("Nour"))));
    const auto paper = post(form_to(page, "/orientation/fiche", "personne").with("format", "a6"));
    EXPECT_THAT(paper.body, AllOf(HasSubstr("paper-a6"), HasSubstr("Odette &lt;b&gt;Inventée"),
                                  HasSubstr("Nour Fictive, CCAS d")));
    const auto again = post(form_to(paper, "/orientation/fiche", "personne"));
    EXPECT_THAT(again.body,
                AllOf(HasSubstr("Odette &lt;b&gt;Inventée"), Not(HasSubstr("paper-sheet"))));
    EXPECT_EQ(messages(), 0);
}

TEST_P(TheSheet, is_filled_although_the_form_is_late_since_nothing_is_written) {
    const auto form = fill_form(get(around)).with("personne", "Odette Inventée");
    world.clock.set(world.clock.now() + std::chrono::hours(13));
    EXPECT_THAT(post(form).body, HasSubstr("Odette Inventée"));
}

TEST_P(TheSheet, refuses_names_that_are_advertisements_with_what_was_typed) {
    const auto page = post(fill_form(get(around)).with("organisme", "http://exemple.org"));
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Écrivez un nom, sans adresse"),
                                 HasSubstr("value=\"http://exemple.org\"")));
}

TEST_P(TheSheet, goes_by_mail_once_to_the_address_given) {
    const auto form = send_form(get(around)).with("email", "odette@demo.example");
    const auto sent = post(form);
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(sent.location, "/orientation/fiche/envoyee?commune=17461&besoin=demarches");
    EXPECT_EQ(post(form).status, 303);
    EXPECT_EQ(messages(), 1);
    EXPECT_EQ(mail("recipient"), "odette@demo.example");
    EXPECT_THAT(mail("body_text"),
                AllOf(HasSubstr("Mairie de Vaux-sur-Mer"), HasSubstr("17640 Vaux-sur-Mer"),
                      HasSubstr("https://aide.example.org/reserver?besoin=demarches"),
                      HasSubstr("https://aide.example.org/lieux/" + id_of(world.vaux)),
                      HasSubstr("Quelqu'un a écrit votre adresse")));
    const auto thanks = get(sent.location);
    EXPECT_THAT(thanks.body, AllOf(HasSubstr("La fiche est envoyée"), Not(HasSubstr("odette@"))));
}

TEST_P(TheSheet, in_a_mail_says_whom_it_is_for_and_who_filled_it_but_not_in_the_subject) {
    const auto sent = post(send_form(filled()).with("email", "odette@demo.example"));
    EXPECT_EQ(sent.status, 303);
    EXPECT_THAT(sent.location, AllOf(Not(HasSubstr("Odette")), Not(HasSubstr("odette"))));
    EXPECT_THAT(mail("body_text"),
                AllOf(HasSubstr("Bonjour Odette <b>Inventée</b>"),
                      HasSubstr("de la part de\u00a0: Nour Fictive, CCAS d'Exemple")));
    EXPECT_THAT(mail("body_html"), HasSubstr("Odette &lt;b&gt;Inventée&lt;/b&gt;"));
    EXPECT_THAT(mail("subject"), Not(HasSubstr("Odette")));
}

TEST_P(TheSheet, is_sent_to_no_wrong_address_and_by_no_form_that_is_late_or_not_ours) {
    const auto form = send_form(filled());
    const auto wrong = post(form.with("email", "personne"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("Erreur"), HasSubstr("value=\"personne\""),
                                  HasSubstr("Odette &lt;b&gt;Inventée")));
    EXPECT_EQ(post(form.with("email", "a@demo.example").with("form_token", "x")).status, 403);
    world.clock.set(world.clock.now() + std::chrono::hours(13));
    const auto late = post(form.with("email", "a@demo.example"));
    EXPECT_EQ(late.status, http::late_form_status);
    EXPECT_THAT(late.body, HasSubstr("value=\"a@demo.example\""));
    EXPECT_EQ(messages(), 0);
}

TEST_P(TheSheet, is_ready_as_one_text_message_however_long_the_name_of_the_place_is) {
    EXPECT_THAT(get(around).body, HasSubstr("href=\"sms:?&amp;body=Mairie%20de%20Vaux-sur-Mer"));
    const auto picture = orientation.places.at(connection());
    directory::PlaceRecord record = picture->record(0);
    record.place.name = "Médiathèque François-Mitterrand de l’Île, " + std::string(200, 'a');
    FoundPlace found = found_place(*picture, {0, {}}, {}, world.clock.now());
    found.record = &record;
    const std::string text = sheet_sms(found, "https://aide.example.org");
    EXPECT_EQ(gsm7::written(text), text);
    EXPECT_EQ(gsm7::septets(text), gsm7::septets_of_one_message);
    EXPECT_THAT(text, AllOf(HasSubstr("Médiathèque Francois-Mitterrand de l'Ile"),
                            HasSubstr("...\n"), HasSubstr("https://aide.example.org/lieux/")));
}

}  // namespace
}  // namespace permanence::orientation
