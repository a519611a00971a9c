// The map's page, what its script reads, and the search in other sites' pages.
#include "orientation/place_map_pages.hpp"

#include <gmock/gmock.h>

#include "orientation/embed_pages.hpp"
#include "platform/db/transaction.hpp"
#include "territory/contour_store.hpp"
#include "tests/support/public_places.hpp"

namespace permanence::orientation {
namespace {

using testing::HasSubstr;
using testing::Not;

http::Request asked(std::string_view path,
                    std::initializer_list<std::pair<const char*, const char*>> query = {}) {
    http::Request request;
    request.path = path;
    for (const auto& [name, value] : query)
        request.query.add(name, value);
    return request;
}

class PublicMap : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    const OrientationWorld& orientation = public_places.world();
    CurrentMapGround ground{orientation.communes};
    MapWorld map_world{.orientation = orientation,
                       .ground = ground,
                       .tiles = {},
                       .assets = {.script = "/assets/map.js",
                                  .stylesheet = "/assets/map.css",
                                  .live_stylesheet = "/assets/map_live.css"}};
    const PlaceMapPages pages{map_world};
    const EmbedPages embed{orientation, {.first = "#0B4F6C", .second = "#F5B700"}};

    void import_contours() {
        const auto square = [](const char* code, Point middle) {
            const auto at = territory::on_grid(middle);
            return territory::Contour{
                territory::InseeCode::parse(code).value(),
                {{{at.x - 900, at.y - 900}, {at.x + 900, at.y - 900}, {at.x, at.y + 900}}}};
        };
        db::transaction(connection(), [&] {
            territory::save_contours(connection(), std::vector{square("17461", {45.6459, -1.0626}),
                                                               square("75056", {48.85, 2.35})});
        });
    }
};
ON_BOTH_ENGINES(PublicMap);

TEST_P(PublicMap, shows_the_numbers_of_the_list_without_script) {
    const std::string page = pages.map(asked("/carte", {{"commune", "17461"}})).body;
    EXPECT_THAT(page, HasSubstr("Carte des lieux d'aide autour de Vaux-sur-Mer"));
    EXPECT_THAT(page, HasSubstr("<carte-lieux data-src=\"/carte/lieux.json?commune=17461\""));
    for (const char* name : {"Mairie de Vaux-sur-Mer", "Maison des associations de Royan"})
        EXPECT_THAT(page, HasSubstr(name));
    EXPECT_THAT(page, HasSubstr("<span class=\"map-number\">3</span>"));
    EXPECT_THAT(page, Not(HasSubstr("style=")));
    EXPECT_THAT(page, Not(HasSubstr("⟦")));
}

TEST_P(PublicMap, answers_the_same_questions_as_the_list) {
    const auto count = [&](std::initializer_list<std::pair<const char*, const char*>> query) {
        const std::string body = pages.places(asked("/carte/lieux.json", query)).body;
        const auto at = body.rfind("\"total\":");
        return body.substr(at + 8, 1);
    };
    EXPECT_EQ(count({}), "3");
    EXPECT_EQ(count({{"commune", "17461"}}), "3");
    EXPECT_EQ(count({{"commune", "17461"}, {"avec", "domicile"}}), "2");
    EXPECT_EQ(count({{"commune", "75056"}}), "0");
    EXPECT_EQ(count({{"commune", "17461"}, {"avec", "fauteuil"}}), "2");
}

TEST_P(PublicMap, sends_a_place_with_its_point_and_says_when_it_is_the_middle_of_the_commune) {
    connection().execute("UPDATE places SET point_is_approximate = 1 WHERE id = ?", world.royan);
    const std::string body = pages.places(asked("/carte/lieux.json", {{"commune", "17461"}})).body;
    EXPECT_THAT(body, HasSubstr(R"("name":"Mairie de Vaux-sur-Mer","commune":"Vaux-sur-Mer",)"
                                R"("lat":45.6459,"lon":-1.0626})"));
    EXPECT_THAT(body, HasSubstr(R"("lon":-1.0281,"approximate":true)"));
}

TEST_P(PublicMap, without_imported_outlines_has_none) {
    EXPECT_EQ(pages.contours(asked("/carte/contours.json")).body,
              R"({"scale":100000,"communes":[]})");
    EXPECT_THAT(pages.map(asked("/carte")).body, Not(HasSubstr("map-land")));
}

TEST_P(PublicMap, draws_the_outlines_around_its_places_alone_from_the_import_on) {
    EXPECT_THAT(pages.contours(asked("/carte/contours.json")).body, Not(HasSubstr("17461")));
    import_contours();
    const std::string body = pages.contours(asked("/carte/contours.json")).body;
    EXPECT_THAT(body, HasSubstr(R"({"code":"17461","name":"Vaux-sur-Mer","rings":[[)"));
    EXPECT_THAT(body, Not(HasSubstr("75056")));
    EXPECT_THAT(pages.map(asked("/carte")).body, HasSubstr("class=\"map-land\""));
}

TEST_P(PublicMap, lets_pictures_of_the_named_tile_server_in_and_of_no_other) {
    EXPECT_FALSE(pages.map(asked("/carte")).headers.has("Content-Security-Policy"));
    map_world.tiles = {.url = "https://tiles.example.org:8443/{z}/{x}/{y}.png",
                       .attribution = "© Contributeurs <b>"};
    const auto response = pages.map(asked("/carte"));
    EXPECT_THAT(std::string(response.headers.value("Content-Security-Policy")),
                HasSubstr("img-src 'self' https://tiles.example.org:8443;"));
    EXPECT_THAT(response.body, HasSubstr("© Contributeurs &lt;b&gt;"));
}

TEST_P(PublicMap, a_page_after_the_last_is_the_last) {
    EXPECT_THAT(pages.map(asked("/carte", {{"page", "9"}})).body, HasSubstr("map-number"));
}

TEST_P(PublicMap, nothing_found_says_so_without_an_empty_map) {
    const std::string page = pages.map(asked("/carte", {{"commune", "75056"}})).body;
    EXPECT_THAT(page, Not(HasSubstr("carte-lieux")));
    EXPECT_THAT(page, HasSubstr("Aucun lieu ne correspond"));
}

class EmbeddedSearch : public PublicMap {};
ON_BOTH_ENGINES(EmbeddedSearch);

TEST_P(EmbeddedSearch, opens_what_it_leads_to_beside_the_page_around_it) {
    const auto response = embed.search(asked("/integration/recherche", {{"commune", "17461"}}));
    EXPECT_THAT(response.body,
                HasSubstr("<form method=\"post\" action=\"/lieux\" target=\"_blank\""));
    EXPECT_THAT(response.body, HasSubstr("value=\"Vaux-sur-Mer\""));
    EXPECT_THAT(response.body, HasSubstr("Mairie de Vaux-sur-Mer"));
    EXPECT_THAT(response.body, Not(HasSubstr("form_token")));
    EXPECT_FALSE(response.headers.has("Set-Cookie"));
    for (std::size_t at = response.body.find("<a "); at != std::string::npos;
         at = response.body.find("<a ", at + 1)) {
        const std::string link = response.body.substr(at, response.body.find('>', at) - at);
        if (!link.contains("tel:")) {
            EXPECT_THAT(link, HasSubstr("target=\"_blank\""));
        }
    }
}

TEST_P(EmbeddedSearch, takes_colours_that_can_be_read_and_no_others) {
    const auto sheet = [&](const char* first) {
        return embed.colours(asked("/integration/couleurs.css", {{"couleur", first}})).body;
    };
    EXPECT_THAT(sheet("#7a1f5c"), HasSubstr("#7a1f5c"));
    EXPECT_THAT(sheet("7a1f5c"), HasSubstr("#7a1f5c"));
    for (const char* wrong : {"#ffff00", "red", "#12345", "#7a1f5c;}*{display:none", "#77777777"})
        EXPECT_EQ(sheet(wrong), "") << wrong;
    const auto page = [&](const char* first) {
        return embed.search(asked("/integration/recherche", {{"couleur", first}})).body;
    };
    EXPECT_THAT(page("#7a1f5c"), HasSubstr("couleurs.css?couleur=%237a1f5c"));
    EXPECT_THAT(page("#ffff00"), Not(HasSubstr("couleurs.css")));
}

TEST_P(EmbeddedSearch, is_explained_with_code_to_copy) {
    const auto guide = embed.guide(
        asked("/integrer", {{"ou", "Vaux-sur-Mer"}, {"code", "17461"}, {"couleur", "7a1f5c"}}));
    EXPECT_EQ(guide.status, 200);
    EXPECT_THAT(guide.body, HasSubstr("https://aide.example.org/integration/permanence.js"));
    EXPECT_THAT(guide.body, HasSubstr(R"(commune="17461" couleur="#7a1f5c"&gt;)"));
    EXPECT_THAT(std::string(guide.headers.value("Content-Security-Policy")),
                HasSubstr("frame-src 'self'"));
    EXPECT_THAT(guide.body, Not(HasSubstr("⟦")));
    EXPECT_THAT(guide.body, HasSubstr("<iframe"));
    EXPECT_THAT(embed.guide(asked("/integrer")).body, Not(HasSubstr("<iframe")));
    const auto refused = embed.guide(asked("/integrer", {{"couleur", "#ffff00"}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("couleur-error"));
}

}  // namespace
}  // namespace permanence::orientation
