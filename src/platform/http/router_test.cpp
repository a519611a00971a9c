#include "platform/http/router.hpp"

#include <gtest/gtest.h>

namespace permanence::http {
namespace {

Route route(Method method, std::string pattern, std::string name) {
    return {method, std::move(pattern), std::move(name), "public",
            [](const Request&) { return Response::text(""); }};
}

Router small_site() {
    std::vector<Route> routes;
    routes.push_back(route(Method::get, "/", "home"));
    routes.push_back(route(Method::get, "/lieux", "places"));
    routes.push_back(route(Method::get, "/lieux/{id}", "place"));
    routes.push_back(route(Method::get, "/lieux/nouveau", "new_place"));
    routes.push_back(route(Method::get, "/rendez-vous/{secret}/annuler", "ask_cancel"));
    routes.push_back(route(Method::post, "/rendez-vous/{secret}/annuler", "cancel"));
    routes.push_back(route(Method::get, "/assets/{name...}", "asset"));
    return Router(std::move(routes));
}

std::string found(const Router& router, Method method, std::string_view target) {
    const Found found = router.find(method, Request::get(target));
    if (const auto* match = std::get_if<Match>(&found)) {
        std::string text = match->route->name;
        for (const Field& field : match->parameters)
            text += ' ' + field.name + '=' + field.value;
        return text;
    }
    if (const auto* wrong = std::get_if<WrongMethod>(&found)) return "allow " + wrong->allow;
    if (const auto* elsewhere = std::get_if<Elsewhere>(&found)) return "to " + elsewhere->location;
    return "nowhere";
}

TEST(Router, finds_the_route_of_a_path_and_its_parameters) {
    const Router router = small_site();
    EXPECT_EQ(found(router, Method::get, "/"), "home");
    EXPECT_EQ(found(router, Method::get, "/lieux?x=1"), "places");
    EXPECT_EQ(found(router, Method::get, "/lieux/42"), "place id=42");
    EXPECT_EQ(found(router, Method::get, "/lieux/a%2Fb%20c"), "place id=a/b c");
    EXPECT_EQ(found(router, Method::post, "/rendez-vous/s3/annuler"), "cancel secret=s3");
    EXPECT_EQ(found(router, Method::get, "/assets/icons/a.svg"), "asset name=icons/a.svg");
    EXPECT_EQ(found(router, Method::get, "/inconnu"), "nowhere");
    EXPECT_EQ(found(router, Method::get, "/lieux/1/2"), "nowhere");
    EXPECT_EQ(found(router, Method::get, "/rendez-vous//annuler"), "nowhere");
}

TEST(Router, prefers_a_literal_to_a_parameter) {
    EXPECT_EQ(found(small_site(), Method::get, "/lieux/nouveau"), "new_place");
}

TEST(Router, says_which_methods_a_path_knows) {
    const Router router = small_site();
    EXPECT_EQ(found(router, Method::post, "/lieux"), "allow GET, HEAD, OPTIONS");
    EXPECT_EQ(found(router, Method::delete_, "/rendez-vous/x/annuler"),
              "allow GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(found(router, Method::options, "/"), "allow GET, HEAD, OPTIONS");
}

TEST(Router, answers_head_where_it_answers_get) {
    EXPECT_EQ(found(small_site(), Method::head, "/lieux/42"), "place id=42");
}

TEST(Router, sends_a_trailing_slash_to_the_path_without_it_and_keeps_the_query) {
    const Router router = small_site();
    EXPECT_EQ(found(router, Method::get, "/lieux/?commune=17306"), "to /lieux?commune=17306");
    EXPECT_EQ(found(router, Method::get, "/lieux/nouveau/"), "to /lieux/nouveau");
    EXPECT_EQ(found(router, Method::get, "//lieux/"), "nowhere");
    EXPECT_EQ(found(router, Method::get, "//evil.example/"), "nowhere");
}

TEST(Router, lists_its_routes_as_declared) {
    const Router router = small_site();
    EXPECT_EQ(router.routes().front().name, "home");
    EXPECT_EQ(router.route_named("cancel")->pattern, "/rendez-vous/{secret}/annuler");
    EXPECT_EQ(router.route_named("absent"), nullptr);
}

using RouterDeathTest = testing::Test;

TEST(RouterDeathTest, stops_a_program_whose_table_contradicts_itself) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto table = [](Route a, Route b) {
        std::vector<Route> routes;
        routes.push_back(std::move(a));
        routes.push_back(std::move(b));
        return Router(std::move(routes));
    };
    EXPECT_DEATH(table(route(Method::get, "/a/{x}", "a"), route(Method::get, "/a/{y}", "b")),
                 "CHECK");
    EXPECT_DEATH(table(route(Method::get, "/a", "a"), route(Method::get, "/b", "a")), "CHECK");
    EXPECT_DEATH(table(route(Method::get, "/a/", "a"), route(Method::get, "/b", "b")), "CHECK");
    EXPECT_DEATH(table(route(Method::get, "/{x...}/a", "a"), route(Method::get, "/b", "b")),
                 "CHECK");
}

}  // namespace
}  // namespace permanence::http
