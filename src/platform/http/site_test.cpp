#include "platform/http/site.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "platform/http/content_encoding.hpp"
#include "platform/http/entity_tag.hpp"
#include "platform/http/security_headers.hpp"

namespace permanence::http {
namespace {

using namespace std::chrono_literals;

crypto::SecretKey key_of(unsigned char byte) {
    std::array<unsigned char, crypto::SecretKey::size> bytes{};
    bytes.fill(byte);
    return crypto::SecretKey(bytes);
}

class SiteTest : public testing::Test {
 protected:
    Site new_site(SiteParts parts) {
        parts.form_tokens = &tokens_;
        parts.clock = &clock_;
        return Site(std::move(parts));
    }
    Site new_site() { return new_site({.router = Router(routes())}); }

    static std::vector<Route> routes() {
        return {
            {Method::get, "/page", "page", "public",
             [](const Request& request) {
                 return Response::html("<p>" + std::string(2'000, 'a') + request.form_nonce);
             }},
            {Method::get, "/stable", "stable", "public",
             [](const Request&) { return Response::html("<p>stable").revalidated(); }},
            {Method::get, "/file", "file", "public",
             [](const Request&) {
                 return Response::streamed([]() -> std::string { throw std::logic_error("made"); },
                                           "text/csv; charset=utf-8")
                     .with_header("ETag", "\"7\"")
                     .with_header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
             }},
            {Method::post, "/save", "save", "public",
             [](const Request& request) { return Response::text(request.form_nonce); }},
            {Method::post,
             "/book",
             "book",
             "public",
             [](const Request&) { return Response::text("booked"); },
             {.late_form =
                  [](const Request& request) {
                      return Response::html(
                          "again: " + std::string(request.form.value("name")) + request.form_nonce,
                          late_form_status);
                  }}},
            {Method::post,
             "/api/save",
             "api_save",
             "public",
             [](const Request& request) { return Response::json(request.body); },
             {.form_check = FormCheck::none}},
            {Method::post,
             "/files",
             "files",
             "staff",
             [](const Request&) { return Response::no_content(); },
             {.shown_body_limit = 4'000'000}},
            {Method::get, "/throws", "throws", "public",
             [](const Request&) -> Response { throw std::runtime_error("detail"); }},
            {Method::get, "/gone", "gone", "public",
             [](const Request&) { return Response::error(410, "booking.link_over"); }},
            {Method::get, "/back", "back", "public",
             [](const Request& request) {
                 return Response::redirect(std::string(request.query.value("to")));
             }},
        };
    }

    std::string token(std::string_view purpose, std::string_view session = "") {
        return tokens_.issue(purpose, session, clock_.now());
    }
    Request form_with(const std::string& token_text) {
        Fields form;
        form.add(std::string(form_token_field), token_text);
        return Request::post("/save", form);
    }
    Request booking_with(const std::string& token_text) {
        Request request = form_with(token_text);
        request.form.add("name", "Jeanne");
        return Request::post("/book", request.form);
    }
    static int status(const Site& site, Request request) { return site.respond(request).status; }

    FixedClock clock_{Instant(Seconds(1'800'000'000))};
    crypto::SeededRandom random_{1};
    FormTokens tokens_{key_of(7), random_};
};

// Else anybody could make it hold megabytes, as often as connections are open.
TEST_F(SiteTest, a_large_body_is_read_of_who_was_shown_the_form) {
    const Site site = new_site();
    const auto limit = [&](const std::string& text) {
        Request head = Request::post("/files", {});
        if (!text.empty()) head.query.add(std::string(form_token_field), text);
        return site.body_limit(head);
    };
    constexpr std::size_t usual = 64 * 1024;
    const std::string shown = token("files");
    EXPECT_EQ(limit(""), usual);
    EXPECT_EQ(limit("x"), usual);
    EXPECT_EQ(limit(token("save")), usual) << "of another form";
    EXPECT_EQ(limit(shown), 4'000'000U);
    EXPECT_EQ(limit(token("files", "another session")), 4'000'000U) << "it is shown again";
    EXPECT_EQ(site.body_limit(Request::post("/save", {})), usual);
}

TEST_F(SiteTest, takes_a_form_that_its_own_page_showed_once_for_each_showing) {
    const Site site = new_site();
    Request first = form_with(token("save"));
    Request again = form_with(std::string(first.form.value(form_token_field)));
    Request other = form_with(token("save"));
    const std::string nonce = site.respond(first).body;
    EXPECT_EQ(nonce.size(), 22U);
    EXPECT_EQ(site.respond(again).body, nonce);
    EXPECT_NE(site.respond(other).body, nonce);
}

TEST_F(SiteTest, refuses_a_form_without_a_token_of_its_own) {
    const Site site = new_site();
    EXPECT_EQ(status(site, Request::post("/save", {})), 403);
    EXPECT_EQ(status(site, form_with("x")), 403);
    EXPECT_EQ(status(site, form_with(token("page"))), 403);
    EXPECT_EQ(status(site, form_with(token("save", "someone's session"))), 403);
    FormTokens foreign{key_of(8), random_};
    EXPECT_EQ(status(site, form_with(foreign.issue("save", "", clock_.now()))), 403);
    std::string changed = token("save");
    for (char& letter : changed) {
        const char before = std::exchange(letter, letter == 'A' ? 'B' : 'A');
        EXPECT_EQ(status(site, form_with(changed)), 403);
        letter = before;
    }
    EXPECT_EQ(status(site, form_with(changed)), 200);
}

TEST_F(SiteTest, binds_the_token_to_the_session) {
    const Site site = new_site();
    Request request = form_with(token("save", "abc"));
    request.headers.set("Cookie", "session=abc");
    EXPECT_EQ(site.respond(request).status, 200);
    request.headers.set("Cookie", "session=abd");
    EXPECT_EQ(site.respond(request).status, 403);
}

TEST_F(SiteTest, takes_a_form_for_twelve_hours) {
    const Site site = new_site();
    const std::string text = token("save");
    clock_.set(clock_.now() + 12h);
    EXPECT_EQ(status(site, form_with(text)), 200);
    clock_.set(clock_.now() + 1s);
    Request late = form_with(text);
    const Response refused = site.respond(late);
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find("http.form_expired"), std::string::npos);
    clock_.set(clock_.now() - 13h);
    EXPECT_EQ(status(site, form_with(text)), 403);
}

TEST_F(SiteTest, shows_a_form_again_that_comes_after_twelve_hours) {
    const Site site = new_site();
    const std::string text = token("book");
    Request in_time = booking_with(text);
    EXPECT_EQ(site.respond(in_time).body, "booked");
    Request late = booking_with(text);
    clock_.set(clock_.now() + 12h + 1s);
    const Response again = site.respond(late);
    EXPECT_EQ(again.status, 403);
    EXPECT_EQ(again.body, "again: Jeanne") << "its answers, and no nonce with which to write";
}

TEST_F(SiteTest, shows_a_form_again_whose_session_is_another_by_now) {
    const Site site = new_site();
    Request ended = booking_with(token("book", "a session that ended"));
    EXPECT_EQ(site.respond(ended).body, "again: Jeanne");
    Request begun = booking_with(token("book"));
    begun.headers.set("Cookie", "session=begun");
    EXPECT_EQ(site.respond(begun).body, "again: Jeanne");
}

TEST_F(SiteTest, shows_no_form_again_that_was_never_its_own) {
    const Site site = new_site();
    FormTokens foreign{key_of(8), random_};
    const std::string expired = token("book");
    clock_.set(clock_.now() + 13h);
    for (const std::string& text :
         {std::string(), std::string("x"), token("save"), foreign.issue("book", "", clock_.now()),
          'B' + expired, expired.substr(0, 40)}) {
        Request request = booking_with(text);
        const Response refused = site.respond(request);
        EXPECT_EQ(refused.status, 403);
        EXPECT_NE(refused.body.find("http.form_foreign"), std::string::npos) << refused.body;
    }
    for (const auto& [name, value] :
         {std::pair{"Origin", "https://evil.example"}, std::pair{"Sec-Fetch-Site", "cross-site"}}) {
        Request request = booking_with(expired);
        request.headers.set(name, value);
        EXPECT_NE(site.respond(request).body.find("http.form_foreign"), std::string::npos) << name;
    }
}

TEST_F(SiteTest, asks_the_gate_before_it_shows_a_form_again) {
    SiteParts parts{.router = Router(routes())};
    parts.gate = [](const Request&, const Route&) -> std::optional<Response> {
        return Response::redirect("/connexion");
    };
    const Site site = new_site(std::move(parts));
    const std::string text = token("book");
    clock_.set(clock_.now() + 13h);
    EXPECT_EQ(status(site, booking_with(text)), 303);
}

TEST_F(SiteTest, refuses_what_another_site_sends) {
    const Site site = new_site();
    const auto status_with = [&](std::string name, std::string value) {
        Request request = form_with(token("save"));
        request.origin = "https://aide.exemple.fr";
        request.headers.set(std::move(name), std::move(value));
        return site.respond(request).status;
    };
    EXPECT_EQ(status_with("Origin", "https://aide.exemple.fr"), 200);
    EXPECT_EQ(status_with("Origin", "null"), 200);  // what no-referrer makes of our own forms
    EXPECT_EQ(status_with("Sec-Fetch-Site", "same-origin"), 200);
    EXPECT_EQ(status_with("Origin", "https://evil.example"), 403);
    EXPECT_EQ(status_with("Origin", "http://aide.exemple.fr"), 403);
    EXPECT_EQ(status_with("Origin", "https://aide.exemple.fr.evil.example"), 403);
    EXPECT_EQ(status_with("Sec-Fetch-Site", "cross-site"), 403);
    EXPECT_EQ(status_with("Sec-Fetch-Site", "same-site"), 403);
}

TEST_F(SiteTest, refuses_an_unreadable_form_before_the_handler) {
    const Site site = new_site();
    Request request = Request::post("/api/save", {});
    request.body = "a=%00";
    EXPECT_EQ(site.respond(request).status, 400);
}

TEST_F(SiteTest, puts_the_security_headers_on_every_answer) {
    const Site site = new_site();
    for (const char* target : {"/page", "/absent", "/throws", "/stable", "/back?to=/page"}) {
        Request request = Request::get(target);
        request.is_secure = true;
        const Response response = site.respond(request);
        EXPECT_NE(response.headers.value("Content-Security-Policy").find("default-src 'none'"),
                  std::string::npos);
        EXPECT_EQ(response.headers.value("Content-Security-Policy").find("unsafe"),
                  std::string::npos);
        EXPECT_EQ(response.headers.value("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(response.headers.value("Referrer-Policy"), "no-referrer");
        EXPECT_TRUE(response.headers.has("Strict-Transport-Security"));
        EXPECT_EQ(response.headers.value("X-Request-Id"), "request");
    }
    Request plain = Request::get("/page");
    const Response response = site.respond(plain);
    EXPECT_FALSE(response.headers.has("Strict-Transport-Security"));
    EXPECT_EQ(response.headers.value("Cache-Control"), "no-store");
}

TEST_F(SiteTest, lets_only_its_embeddable_pages_stand_in_a_frame) {
    SiteParts parts{.router = Router(routes())};
    parts.embeddable_prefix = "/page";
    const Site site = new_site(std::move(parts));
    Request inside = Request::get("/page");
    Request outside = Request::get("/stable");
    const Response framed = site.respond(inside);
    const Response unframed = site.respond(outside);
    EXPECT_NE(framed.headers.value("Content-Security-Policy").find("frame-ancestors *"),
              std::string::npos);
    EXPECT_NE(unframed.headers.value("Content-Security-Policy").find("frame-ancestors 'none'"),
              std::string::npos);
}

TEST_F(SiteTest, renders_errors_through_the_page_of_the_app_and_keeps_what_was_said) {
    SiteParts parts{.router = Router(routes())};
    parts.error_page = [](const Request& request, int status, std::string_view key) {
        if (key == "http.failure") throw std::runtime_error("the page fails too");
        return Response::html(request.path + ' ' + std::to_string(status) + ' ' + std::string(key));
    };
    parts.on_failure = [](const Request&, const std::exception_ptr&) -> std::optional<Rejection> {
        throw std::runtime_error("and so does the log");
    };
    const Site site = new_site(std::move(parts));
    Request gone = Request::get("/gone");
    EXPECT_EQ(site.respond(gone).body, "/gone 410 booking.link_over");
    Request wrong = Request::post("/page", {});
    const Response refused = site.respond(wrong);
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.headers.value("Allow"), "GET, HEAD, OPTIONS");
    Request throws = Request::get("/throws");
    const Response failed = site.respond(throws);
    EXPECT_EQ(failed.status, 500);
    EXPECT_EQ(failed.body.find("detail"), std::string::npos);
}

TEST_F(SiteTest, redirects_only_to_its_own_paths) {
    const Site site = new_site();
    Request good = Request::get("/back?to=/page%3Fa%3D1");
    EXPECT_EQ(site.respond(good).headers.value("Location"), "/page?a=1");
    for (const char* target : {"//evil.example", "https://evil.example", "/%5Cevil.example",
                               "/%0D%0AX:%20y", "", "javascript:1"}) {
        Request request = Request::get("/back?to=" + std::string(target));
        const Response response = site.respond(request);
        EXPECT_EQ(response.status, 400) << target;
        EXPECT_FALSE(response.headers.has("Location")) << target;
    }
}

TEST_F(SiteTest, lets_the_gate_answer_before_the_handler) {
    SiteParts parts{.router = Router(routes())};
    parts.gate = [](const Request&, const Route& route) -> std::optional<Response> {
        if (route.name == "page") return Response::redirect("/connexion");
        return std::nullopt;
    };
    const Site site = new_site(std::move(parts));
    EXPECT_EQ(status(site, Request::get("/page")), 303);
    EXPECT_EQ(status(site, Request::get("/stable")), 200);
}

TEST_F(SiteTest, says_429_to_an_address_that_asks_too_much) {
    RateTable table;
    table.reading = {.a_minute = 60, .burst = 2};
    RateLimits limits(table, key_of(1));
    SiteParts parts{.router = Router(routes())};
    parts.rate_limits = &limits;
    const Site site = new_site(std::move(parts));
    EXPECT_EQ(status(site, Request::get("/page")), 200);
    EXPECT_EQ(status(site, Request::get("/page")), 200);
    Request third = Request::get("/page");
    const Response refused = site.respond(third);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers.value("Retry-After"), "1");
    Request other = Request::get("/page");
    other.client_address = "192.0.2.2";
    EXPECT_EQ(site.respond(other).status, 200);
}

TEST_F(SiteTest, compresses_text_for_who_takes_it) {
    const Site site = new_site();
    const auto encoding_for = [&](std::string accepted) {
        Request request = Request::get("/page");
        request.headers.set("Accept-Encoding", std::move(accepted));
        const Response response = site.respond(request);
        EXPECT_EQ(response.headers.value("Vary"), "Accept-Encoding");
        return std::string(response.headers.value("Content-Encoding"));
    };
    EXPECT_EQ(encoding_for("gzip, deflate, br"), "gzip");
    EXPECT_EQ(encoding_for("gzip, deflate, br, zstd"), "zstd");
    EXPECT_EQ(encoding_for("zstd;q=0.1, gzip"), "gzip");
    EXPECT_EQ(encoding_for("gzip;q=0"), "");
    EXPECT_EQ(encoding_for("*"), "zstd");
    EXPECT_EQ(encoding_for(""), "");
}

TEST_F(SiteTest, answers_304_without_a_piece_when_the_client_has_the_file) {
    const Site site = new_site();
    const auto status = [&](std::vector<std::pair<std::string, std::string>> lines) {
        Request request = Request::get("/file");
        for (auto& [name, value] : lines)
            request.headers.set(std::move(name), std::move(value));
        const Response response = site.respond(request);
        EXPECT_EQ(response.status == 304, !response.pieces);
        return response.status;
    };
    EXPECT_EQ(status({}), 200);
    EXPECT_EQ(status({{"If-None-Match", "\"7\""}}), 304);
    EXPECT_EQ(status({{"If-None-Match", "\"8\", \"7\""}}), 304);
    EXPECT_EQ(status({{"If-None-Match", "\"8\""}}), 200);
    // Each encoding has a tag of its own.
    EXPECT_EQ(status({{"If-None-Match", "\"7\""}, {"Accept-Encoding", "zstd"}}), 200);
    EXPECT_EQ(status({{"If-None-Match", "\"7-zstd\""}, {"Accept-Encoding", "zstd"}}), 304);
    EXPECT_EQ(status({{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"}}), 304);
    EXPECT_EQ(status({{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:38 GMT"}}), 304);
    EXPECT_EQ(status({{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT"}}), 200);
    EXPECT_EQ(status({{"If-Modified-Since", "yesterday"}}), 200);
    // Who sends both is judged by the tag.
    EXPECT_EQ(status({{"If-None-Match", "\"8\""},
                      {"If-Modified-Since", "Sun, 06 Nov 1994 08:49:38 GMT"}}),
              200);
}

TEST_F(SiteTest, answers_304_when_the_client_has_the_page) {
    const Site site = new_site();
    Request first = Request::get("/stable");
    const Response page = site.respond(first);
    const std::string tag(page.headers.value("ETag"));
    ASSERT_TRUE(tag.starts_with("W/\""));
    Request second = Request::get("/stable");
    second.headers.set("If-None-Match", "\"x\", " + tag);
    const Response same = site.respond(second);
    EXPECT_EQ(same.status, 304);
    EXPECT_TRUE(same.body.empty());
    EXPECT_EQ(same.headers.value("ETag"), tag);
    second.headers.set("If-None-Match", "W/\"other\"");
    EXPECT_EQ(site.respond(second).status, 200);
}

TEST_F(SiteTest, answers_options_with_the_methods_of_the_path) {
    Request request = Request::get("/save");
    request.method = Method::options;
    const Response response = new_site().respond(request);
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.value("Allow"), "POST, OPTIONS");
}

TEST(Problem, follows_the_standard) {
    const Response response = Response::problem(
        {.status = 422, .title = "Vérifiez \"tout\"", .errors = {{"name", "Écrivez un nom."}}});
    EXPECT_EQ(response.headers.value("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.body, R"({"type":"about:blank","title":"Vérifiez \"tout\"","status":422,)"
                             R"("errors":[{"field":"name","detail":"Écrivez un nom."}]})");
}

}  // namespace
}  // namespace permanence::http
