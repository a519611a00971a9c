// The list of places and the page of each, as a resident sees them.
#include "orientation/place_list_pages.hpp"

#include <gmock/gmock.h>

#include "orientation/public_place_pages.hpp"
#include "orientation/sitemap_pages.hpp"
#include "tests/support/public_places.hpp"

namespace permanence::orientation {
namespace {

using testing::HasSubstr;
using testing::Not;

class FindingAPlace : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    const OrientationWorld& orientation = public_places.world();
    const PlaceListPages list_pages{orientation};
    const PublicPlacePages place_pages{orientation};

    http::Response list(std::initializer_list<std::pair<const char*, const char*>> query) {
        http::Request request;
        request.path = "/lieux";
        for (const auto& [name, value] : query)
            request.query.add(name, value);
        auto response = list_pages.list(request);
        EXPECT_THAT(response.body, Not(HasSubstr("⟦")));
        return response;
    }
    http::Response place(std::string_view id) {
        http::Request request;
        request.path_parameters.add("id", std::string(id));
        auto response = place_pages.show(request);
        EXPECT_THAT(response.body, Not(HasSubstr("⟦")));
        return response;
    }
    std::string id_of(PlaceId id) {
        return connection().query_value<std::string>("SELECT public_id FROM places WHERE id = ?",
                                                     id);
    }
};
ON_BOTH_ENGINES(FindingAPlace);

TEST_P(FindingAPlace, the_nearest_comes_first_with_its_next_slot) {
    const std::string page = list({{"commune", "17461"}}).body;
    const auto vaux = page.find("Mairie de Vaux-sur-Mer");
    const auto royan = page.find("Maison des associations de Royan");
    ASSERT_NE(vaux, page.npos);
    ASSERT_NE(royan, page.npos);
    EXPECT_LT(vaux, royan);
    EXPECT_THAT(page, HasSubstr("Réserver mardi 3 mars à"));
    EXPECT_THAT(page, HasSubstr("/reserver?besoin=je-ne-sais-pas&amp;commune=17461"));
}

TEST_P(FindingAPlace, a_typed_commune_leads_to_the_address_that_names_it) {
    const auto response = list({{"ou", "vaux sur mer"}, {"avec", "gratuit"}});
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.headers.value("Location"), "/lieux?commune=17461&avec=gratuit");
    EXPECT_EQ(list({{"ou", ""}}).headers.value("Location"), "/lieux");
    EXPECT_EQ(list({{"commune", "99999"}}).headers.value("Location"), "/lieux");
}

TEST_P(FindingAPlace, where_several_communes_may_be_meant_they_are_shown_to_choose_from) {
    const auto response = list({{"ou", "Saint-Palais"}});
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("Saint-Palais-sur-Mer"));
    const auto unknown = list({{"ou", "Zzzzqqqq"}});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("Erreur"));
}

TEST_P(FindingAPlace, without_a_commune_each_place_of_the_page_has_its_next_slot) {
    const std::string page = list({}).body;
    EXPECT_THAT(page, HasSubstr("Réserver mardi 3 mars à"));
    EXPECT_THAT(page, HasSubstr("/reserver?besoin=je-ne-sais-pas&amp;commune=17461"));
    const std::string named = list({{"mots", "royan"}}).body;
    EXPECT_THAT(named, HasSubstr("Réserver mercredi 4 mars à"));
    EXPECT_THAT(named, HasSubstr("commune=17306"));
}

// Camille speaks French alone, Sacha of Royan Arabic and French sign language.
TEST_P(FindingAPlace, the_languages_spoken_around_can_be_chosen_and_no_others) {
    const std::string all = list({}).body;
    EXPECT_THAT(all, HasSubstr(R"(<option value="ar">Arabe</option>)"));
    EXPECT_THAT(all, HasSubstr(R"(<option value="lsf">Langue des signes (LSF)</option>)"));
    EXPECT_THAT(all, Not(HasSubstr(R"(<option value="en">)")));
    const std::string far = list({{"commune", "38151"}}).body;
    EXPECT_THAT(far, Not(HasSubstr(R"(value="lsf")")));
    const std::string signs = list({{"langue", "lsf"}}).body;
    EXPECT_THAT(signs, HasSubstr(R"(<option value="lsf" selected>)"));
    EXPECT_THAT(signs, HasSubstr("Maison des associations de Royan"));
    EXPECT_THAT(signs, HasSubstr("<li>Langue des signes (LSF)</li>"));
    EXPECT_THAT(signs, Not(HasSubstr("Mairie de Vaux-sur-Mer")));
    EXPECT_EQ(list({{"ou", ""}, {"langue", "autre-langue"}}).headers.value("Location"),
              "/lieux?avec=autre-langue");
    EXPECT_THAT(list({{"avec", "autre-langue"}}).body,
                HasSubstr(R"(<option value="autre-langue" selected>)"));
}

// What a place says of itself and what can be booked there; never what a need has beside.
TEST_P(FindingAPlace, by_a_need_are_those_alone_where_somebody_helps_with_it) {
    const auto says = [&](PlaceId place, const char* service) {
        connection().execute("UPDATE places SET services = ? WHERE id = ?", service, place);
    };
    connection().execute("UPDATE permanences SET needs = 'travail'");
    says(world.saint_palais, "Aide aux démarches administratives");
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    const auto found = [&](const char* need) { return list({{"besoin", need}}).body; };
    EXPECT_THAT(found("travail"), HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_THAT(found("travail"), HasSubstr("Réserver mardi 3 mars à"));
    const std::string procedures = found("demarches");
    EXPECT_THAT(procedures, Not(HasSubstr("Mairie de Vaux-sur-Mer")));
    EXPECT_THAT(procedures, HasSubstr("Saint-Palais"));
    EXPECT_THAT(procedures, Not(HasSubstr("Réserver")));  // nobody books that there
    EXPECT_THAT(found("sante"), HasSubstr("Saint-Palais"));
    EXPECT_THAT(found("securite"), HasSubstr("Aucun lieu ne correspond"));
    const std::string page = place(id_of(world.vaux)).body;
    EXPECT_THAT(page, HasSubstr("<h3>Sur rendez-vous</h3>"));
    EXPECT_THAT(page, Not(HasSubstr("Aide aux démarches administratives")));
}

TEST_P(FindingAPlace, words_find_a_place_in_spite_of_a_typing_error) {
    const std::string page = list({{"mots", "mairi vaux"}}).body;
    EXPECT_THAT(page, HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_THAT(page, Not(HasSubstr("Maison des associations de Royan")));
}

TEST_P(FindingAPlace, where_nothing_has_all_that_is_wished_a_wider_search_is_offered) {
    const std::string page =
        list({{"commune", "17461"}, {"rayon", "5"}, {"avec", "vue"}, {"avec", "domicile"}}).body;
    EXPECT_THAT(page, HasSubstr("Aucun lieu ne correspond"));
    EXPECT_THAT(page, HasSubstr("rayon=50"));
}

TEST_P(FindingAPlace, a_page_after_the_last_is_the_last_and_never_an_empty_one) {
    const std::string page = list({{"commune", "17461"}, {"page", "9"}}).body;
    EXPECT_THAT(page, HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_THAT(page, Not(HasSubstr("Aucun lieu ne correspond")));
    EXPECT_THAT(list({{"page", "9"}}).body, HasSubstr("place-card"));
}

TEST_P(FindingAPlace, a_place_says_what_help_costs_and_how_one_gets_in) {
    connection().execute("UPDATE places SET fees = 'Payant', reduced_mobility = 'no' WHERE id = ?",
                         world.vaux);
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    const std::string page = list({{"commune", "17461"}, {"rayon", "5"}}).body;
    const std::string card = page.substr(page.find("Mairie de Vaux-sur-Mer</a>"));
    const std::string first = card.substr(0, card.find("</article>"));
    EXPECT_THAT(first, HasSubstr("<li>Payant</li>"));
    EXPECT_THAT(first, Not(HasSubstr("<li>Gratuit</li>")));
    EXPECT_THAT(first, HasSubstr("<li>Pas d'accès en fauteuil roulant</li>"));
}

TEST_P(FindingAPlace, its_page_says_when_where_and_what_and_machines_read_it_too) {
    const std::string page = place(id_of(world.vaux)).body;
    EXPECT_THAT(page, HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_THAT(page, HasSubstr("mardi 3 mars à 9"));
    EXPECT_THAT(page, HasSubstr("Gratuit"));
    EXPECT_THAT(page, HasSubstr("application/ld+json"));
    EXPECT_THAT(page, HasSubstr(R"("url":"https://aide.example.org/lieux/)"));
    EXPECT_THAT(page, HasSubstr("/signaler"));
}

TEST_P(FindingAPlace, machines_read_an_evening_that_ends_after_midnight) {
    connection().execute("UPDATE places SET opening_hours = 'Fr 18:00-26:00' WHERE id = ?",
                         world.vaux);
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    EXPECT_THAT(place(id_of(world.vaux)).body,
                HasSubstr(R"("dayOfWeek":"Friday","opens":"18:00","closes":"02:00")"));
}

TEST_P(FindingAPlace, search_engines_are_told_each_place_and_each_commune_that_has_one) {
    const std::string map = SitemapPages(orientation).sitemap({}).body;
    EXPECT_THAT(map,
                HasSubstr("<loc>https://aide.example.org/lieux/" + id_of(world.vaux) + "</loc>"));
    EXPECT_THAT(map, HasSubstr("<loc>https://aide.example.org/lieux?commune=17461</loc>"));
    EXPECT_THAT(map, HasSubstr("<loc>https://aide.example.org/orientation</loc>"));
    EXPECT_THAT(map, HasSubstr("</urlset>"));
}

TEST_P(FindingAPlace, a_place_that_is_closed_or_unknown_is_not_found) {
    const std::string id = id_of(world.royan);
    EXPECT_EQ(place(id).status, 200);
    connection().execute("UPDATE places SET active = 0 WHERE public_id = ?", id);
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    EXPECT_EQ(place(id).status, 404);
    EXPECT_EQ(place("nothing").status, 404);
}

TEST_P(FindingAPlace, the_address_of_a_place_that_went_into_another_leads_to_that_one) {
    const std::string gone = id_of(world.royan);
    EXPECT_EQ(place(gone).status, 200) << "as long as it is shown itself";
    tests::make_one(connection(), {.kept = world.vaux, .gone = world.royan, .at = world.now()});
    const auto answer = place(gone);
    EXPECT_EQ(answer.status, 301);
    EXPECT_EQ(answer.headers.value("Location"), "/lieux/" + id_of(world.vaux));
    connection().execute("UPDATE places SET active = 0 WHERE id = ?", world.vaux);
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    EXPECT_EQ(place(gone).status, 404) << "nothing is shown there";
}

}  // namespace
}  // namespace permanence::orientation
