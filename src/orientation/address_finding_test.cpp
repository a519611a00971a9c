// An address that somebody types on the page of places: where distances are from, what stands in
// no address of ours, and what the page says when the address service fails.
#include <gmock/gmock.h>

#include "orientation/guided_pages.hpp"
#include "orientation/place_list_pages.hpp"
#include "territory/address_search_client.hpp"
#include "tests/support/geocoder_peer.hpp"
#include "tests/support/public_places.hpp"

namespace permanence::orientation {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class FindingByAddress : public OnBothEngines {
 protected:
    struct Site {
        Site(FindingByAddress& test, const std::string& behaviour)
            : client({.url = test.peer.url(behaviour), .requests_a_second = 1e6}),
              addresses(client, {.patience = 300ms}),
              places(test.database, test.world, &addresses),
              pages(places.world()),
              questions(places.world()) {}
        territory::GeocoderClient client;
        territory::AddressSearchClient addresses;
        tests::PublicPlaces places;
        PlaceListPages pages;
        GuidedPages questions;
    };

    // The form as a browser sends it, and where it leads.
    static http::Response typed(
        const PlaceListPages& pages, const std::string& where,
        std::initializer_list<std::pair<const char*, const char*>> more = {}) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/lieux";
        request.form.add("ou", where);
        for (const auto& [name, value] : more)
            request.form.add(name, value);
        return pages.search(request);
    }
    static std::string address_of(const http::Response& response) {
        EXPECT_EQ(response.status, 303);
        return std::string(response.headers.value("Location"));
    }
    static std::string page_at(const PlaceListPages& pages, const std::string& address) {
        const auto response = pages.list(http::Request::get(address));
        EXPECT_EQ(response.status, 200);
        EXPECT_THAT(response.body, Not(HasSubstr("⟦")));
        return response.body;
    }

    tests::SmallWorld world{database};
    const tests::GeocoderPeer peer;
};
ON_BOTH_ENGINES(FindingByAddress);

TEST_P(FindingByAddress, an_address_leads_to_a_list_from_a_point_rounded_to_a_hundred_metres) {
    const Site site(*this, "good");
    const std::string address =
        address_of(typed(site.pages, "12 rue de la Plage, Vaux-sur-Mer", {{"avec", "gratuit"}}));
    EXPECT_EQ(address, "/lieux?commune=17461&pres=45.700%2C-1.088&avec=gratuit");
    const std::string page = page_at(site.pages, address);
    EXPECT_THAT(page, HasSubstr("à 100 mètres près"));
    EXPECT_THAT(page, testing::ContainsRegex("Vaux-sur-Mer, à [67][,.0-9]*.. ?km"));  // the street
    EXPECT_THAT(page, HasSubstr("/carte?commune=17461&amp;pres=45.700%2C-1.088"));
    EXPECT_THAT(page, Not(HasSubstr("Plage")));
}

TEST_P(FindingByAddress, of_the_address_nothing_is_kept_and_nothing_stands_in_an_address) {
    const Site site(*this, "good");
    for (const char* where :
         {"12 rue de la Plage, Vaux-sur-Mer", "3 quai des Inconnus, Vaux-sur-Mer"}) {
        const std::string address = address_of(typed(site.pages, where));
        EXPECT_THAT(address, Not(HasSubstr("lage")));
        EXPECT_THAT(address, Not(HasSubstr("nconnu ")));
        EXPECT_THAT(address, Not(HasSubstr("Inconnus")));
    }
    EXPECT_EQ(connection().query_value<std::int64_t>("SELECT count(*) FROM territory_geocoded"), 0);
    EXPECT_THAT(page_at(site.pages, "/lieux"), HasSubstr(R"(<form method="post" action="/lieux")"));
}

TEST_P(FindingByAddress, a_finer_point_in_an_address_is_rounded_and_a_far_one_left_out) {
    const Site site(*this, "good");
    EXPECT_THAT(page_at(site.pages, "/lieux?commune=17461&pres=45.64321,-1.05432"),
                HasSubstr("pres=45.643%2C-1.054"));
    for (const char* wrong : {"48.85,2.35", "x", "91,0", "45.6", "nan,nan"})
        EXPECT_THAT(page_at(site.pages, "/lieux?commune=17461&pres=" + std::string(wrong)),
                    Not(HasSubstr("mètres près")))
            << wrong;
}

TEST_P(FindingByAddress, the_point_stays_while_other_choices_change_and_goes_with_the_commune) {
    const Site site(*this, "good");
    const char* point = "45.700,-1.088";
    EXPECT_EQ(address_of(typed(site.pages, "Vaux-sur-Mer",
                               {{"code", "17461"}, {"pres", point}, {"rayon", "5"}})),
              "/lieux?commune=17461&pres=45.700%2C-1.088&rayon=5");
    EXPECT_EQ(address_of(typed(site.pages, "Royan", {{"code", "17461"}, {"pres", point}})),
              "/lieux?commune=17306");
    EXPECT_EQ(address_of(typed(site.pages, "", {{"code", "17461"}, {"pres", point}})), "/lieux");
}

TEST_P(FindingByAddress, an_unknown_street_and_a_dead_service_are_told_and_the_commune_is_used) {
    const Site good(*this, "good");
    const std::string unknown = address_of(typed(good.pages, "3 quai des Inconnus, Vaux-sur-Mer"));
    EXPECT_EQ(unknown, "/lieux?commune=17461&adresse=inconnue");
    EXPECT_THAT(page_at(good.pages, unknown), HasSubstr("Nous ne trouvons pas cette adresse"));
    for (const char* behaviour : {"slow", "broken", "error", "redirect"}) {
        const Site site(*this, behaviour);
        const std::string address =
            address_of(typed(site.pages, "12 rue de la Plage 17640 Vaux-sur-Mer"));
        EXPECT_EQ(address, "/lieux?commune=17461&adresse=sans-reponse") << behaviour;
        const std::string page = page_at(site.pages, address);
        EXPECT_THAT(page, HasSubstr("ne répond pas pour le moment"));
        EXPECT_THAT(page, HasSubstr("Mairie de Vaux-sur-Mer"));
    }
}

TEST_P(FindingByAddress, without_an_address_service_the_page_says_so) {
    const tests::PublicPlaces places(database, world);
    const PlaceListPages pages(places.world());
    EXPECT_THAT(page_at(pages, "/lieux"), Not(HasSubstr("Votre adresse")));
    const std::string address = address_of(typed(pages, "12 rue de la Plage, Vaux-sur-Mer"));
    EXPECT_EQ(address, "/lieux?commune=17461&adresse=commune");
    EXPECT_THAT(page_at(pages, address), HasSubstr("par commune, pas par adresse"));
    EXPECT_TRUE(peer.asked().empty());
}

TEST_P(FindingByAddress, the_four_questions_take_an_address_and_carry_its_rounded_point_alone) {
    const Site site(*this, "good");
    EXPECT_THAT(site.questions.ask(http::Request::get("/orientation?etape=2")).body,
                HasSubstr("Votre adresse ou votre commune"));
    auto request = http::Request::post("/orientation", {});
    request.form.add("ou", "12 rue de la Plage, Vaux-sur-Mer");
    request.form.add("besoin", "demarches");
    const std::string next = address_of(site.questions.search(request));
    EXPECT_EQ(next, "/orientation?commune=17461&pres=45.700%2C-1.088&besoin=demarches&etape=3");
    const auto page = site.questions.ask(http::Request::get(next)).body;
    EXPECT_THAT(page, HasSubstr("de votre adresse, à Vaux-sur-Mer"));
    EXPECT_THAT(page, HasSubstr("pres=45.700%2C-1.088&amp;besoin=demarches&amp;avec=fauteuil"));
    EXPECT_THAT(page, Not(HasSubstr("Plage")));
    EXPECT_THAT(page, HasSubstr("href=\"/orientation?besoin=demarches&amp;etape=2\""))
        << "another answer to the second question forgets the point";

    request = http::Request::post("/orientation", {});
    request.form.add("ou", "3 quai des Inconnus, Vaux-sur-Mer");
    EXPECT_EQ(address_of(site.questions.search(request)),
              "/orientation?commune=17461&etape=3&adresse=inconnue");
}

TEST_P(FindingByAddress, an_address_without_its_commune_is_asked_for_it) {
    const Site site(*this, "good");
    const auto response = typed(site.pages, "12 rue de la Plage");
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("12 rue de la Plage"));
    EXPECT_THAT(response.body, HasSubstr("avec la commune"));
    EXPECT_TRUE(peer.asked().empty());
}

}  // namespace
}  // namespace permanence::orientation
