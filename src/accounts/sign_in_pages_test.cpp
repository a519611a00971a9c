#include "accounts/sign_in_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "platform/http/site.hpp"
#include "tests/support/html_tokens.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::accounts {

namespace {

using namespace std::chrono_literals;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view right_password = "une phrase de passe";

crypto::SecretKey key_of_zeros() {
    const std::array<unsigned char, 32> zeros{};
    return crypto::SecretKey(zeros);
}

// "session=TOKEN" as the browser sends it back.
std::string cookie_of(const Response& response) {
    const std::string line(response.headers.value("Set-Cookie"));
    return line.substr(0, line.find(';'));
}

}  // namespace

// A browser before the sign-in pages, behind the site's own checks of forms.
class SignInPage : public OnBothEngines {
 protected:
    FixedClock clock{Instant(1'790'000'000s)};
    ui::Texts texts = ui::Texts::french();
    ui::Site page_site{.texts = texts, .territory = "Pays de l'Exemple"};
    crypto::PasswordHasher passwords{{.passes = 1, .memory = 8192}};
    crypto::SeededRandom random{7};
    SignInMeans means{.passwords = passwords, .random = random, .throttle_key = key_of_zeros()};
    http::FormTokens form_tokens{key_of_zeros(), random};
    SignInPages pages{{.pool = pool(),
                       .clock = clock,
                       .site = page_site,
                       .means = means,
                       .form_tokens = form_tokens}};
    http::Site site{{.router = http::Router(routes()),
                     .error_page = {},
                     .form_tokens = &form_tokens,
                     .clock = &clock}};

    std::vector<http::Route> routes() {
        using Page = Response (SignInPages::*)(const Request&) const;
        const auto route = [this](Method method, std::string path, std::string name, Page page) {
            return http::Route{
                method, std::move(path), std::move(name), "everyone",
                [this, page](const Request& request) { return (pages.*page)(request); }};
        };
        return {
            route(Method::get, "/connexion", "accounts.sign_in_form", &SignInPages::form),
            {Method::post,
             "/connexion",
             std::string(sign_in_route),
             "everyone",
             [this](const Request& request) { return pages.sign_in(request); },
             {.late_form = [this](const Request& request) { return pages.sign_in_late(request); }}},
            route(Method::post, "/deconnexion", std::string(sign_out_route),
                  &SignInPages::sign_out),
            // As a form of the desk comes here when its session is over.
            {Method::post, "/accueil/reserver", "desk.book", "everyone",
             [this](const Request& request) { return pages.form_holding(request); }}};
    }

    void SetUp() override {
        ASSERT_TRUE(create_user(connection(), means,
                                {.email = "accueil@exemple.fr",
                                 .name = "Accueil",
                                 .password = std::string(right_password)},
                                clock.now()));
    }

    Response get(std::string_view address, const std::string& cookie = {}) {
        Request request = Request::get(address);
        request.headers.set("Cookie", cookie);
        return site.respond(request);
    }
    Response post(std::string_view address, std::string_view route, http::Fields form,
                  const std::string& cookie = {}) {
        const auto equals = cookie.find('=');
        form.add("form_token",
                 form_tokens.issue(route, equals == cookie.npos ? "" : cookie.substr(equals + 1),
                                   clock.now()));
        Request request = Request::post(address, std::move(form));
        request.headers.set("Cookie", cookie);
        return site.respond(request);
    }
    // The fields of the one form of a page, and where it goes.
    static http::Fields fields_of(const Response& page, std::string_view action) {
        http::Fields fields;
        const auto tokens = html_tokens::read(page.body.substr(page.body.find('>') + 1));
        EXPECT_TRUE(tokens);
        for (const auto& token : *tokens) {
            if (token.kind != html_tokens::Token::Kind::start) continue;
            std::map<std::string, std::string> has(token.attributes.begin(),
                                                   token.attributes.end());
            if (token.text == "form") {
                EXPECT_EQ(has["action"], action);
            }
            if (token.text == "input") fields.add(has["name"], has["value"]);
        }
        return fields;
    }
    static http::Fields filled(const http::Fields& form, std::string_view email,
                               std::string_view password) {
        http::Fields answers;
        for (const auto& [name, value] : form)
            if (name != "email" && name != "password") answers.add(name, value);
        answers.add("email", std::string(email));
        answers.add("password", std::string(password));
        return answers;
    }
    // As it stands, with the token that is in it.
    Response send(std::string_view address, const http::Fields& form,
                  const std::string& cookie = {}) {
        Request request = Request::post(address, form);
        request.headers.set("Cookie", cookie);
        return site.respond(request);
    }
    Response sign_in_with(std::string_view email, std::string_view password,
                          const std::string& cookie = {}) {
        http::Fields form;
        form.add("email", std::string(email));
        form.add("password", std::string(password));
        return post("/connexion", sign_in_route, std::move(form), cookie);
    }
    bool is_signed_in(const std::string& cookie) {
        return get("/connexion", cookie).headers.value("Location") == "/accueil";
    }
};
ON_BOTH_ENGINES(SignInPage);

TEST_P(SignInPage, leads_to_the_desk_with_a_session_that_scripts_cannot_read) {
    const Response response = sign_in_with("accueil@exemple.fr", right_password);
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.headers.value("Location"), "/accueil");
    const std::string line(response.headers.value("Set-Cookie"));
    EXPECT_NE(line.find("HttpOnly; SameSite=Lax"), line.npos) << line;
    EXPECT_TRUE(is_signed_in(cookie_of(response)));
}

TEST_P(SignInPage, leads_each_role_to_the_first_page_of_its_menu) {
    for (const auto& [role, home] : {std::pair{Role::desk_agent, "/accueil"},
                                     {Role::adviser, "/accueil"},
                                     {Role::structure_admin, "/accueil"},
                                     {Role::coordinator, "/lieux-a-tenir"},
                                     {Role::national_admin, "/"},
                                     {Role::auditor, "/"}}) {
        const std::string email = std::string(column_text(role)) + "@exemple.fr";
        ASSERT_TRUE(create_user(connection(), means,
                                {.email = email,
                                 .name = "Camille",
                                 .role = role,
                                 .password = std::string(right_password),
                                 .structure = {},
                                 .adviser = {}},
                                clock.now()));
        const Response response = sign_in_with(email, right_password);
        EXPECT_EQ(response.headers.value("Location"), home);
        EXPECT_EQ(get("/connexion", cookie_of(response)).headers.value("Location"), home)
            << "who is signed in already";
    }
}

TEST_P(SignInPage, gives_a_host_cookie_on_a_secure_site) {
    http::Fields form;
    form.add("email", "accueil@exemple.fr");
    form.add("password", std::string(right_password));
    form.add("form_token", form_tokens.issue(sign_in_route, "", clock.now()));
    Request request = Request::post("/connexion", std::move(form));
    request.is_secure = true;
    const std::string line(site.respond(request).headers.value("Set-Cookie"));
    EXPECT_TRUE(line.starts_with("__Host-session=")) << line;
    EXPECT_TRUE(line.ends_with("; Secure")) << line;
}

TEST_P(SignInPage, turns_away_who_comes_while_too_many_sign_in) {
    crypto::PasswordHasher slow({.passes = 2, .memory = std::size_t{8} << 20}, 1, 0);
    const SignInMeans slow_means{
        .passwords = slow, .random = random, .throttle_key = key_of_zeros()};
    const SignInPages crowded{{.pool = pool(),
                               .clock = clock,
                               .site = page_site,
                               .means = slow_means,
                               .form_tokens = form_tokens}};
    const std::jthread others([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            slow.hash(right_password);
    });
    Response response;
    for (int look = 0; look < 100 && response.status != 503; ++look) {
        http::Fields form;
        form.add("email", std::to_string(look) + "@exemple.fr");
        form.add("password", std::string(right_password));
        response = crowded.sign_in(Request::post("/connexion", std::move(form)));
    }
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.value("Retry-After"), "2");
}

TEST_P(SignInPage, answers_the_same_to_a_wrong_password_and_to_an_unknown_account) {
    const auto without_token = [](std::string page) {
        const auto at = page.find("form_token");
        const auto end = page.find('>', at);
        return page.erase(at, end - at);
    };
    const Response wrong = sign_in_with("accueil@exemple.fr", "une autre phrase");
    const Response unknown = sign_in_with("zaccueil@exemple.fr", "une autre phrase");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(unknown.status, 422);
    std::string other = without_token(unknown.body);
    for (auto at = other.find("zaccueil"); at != other.npos; at = other.find("zaccueil"))
        other.erase(at, 1);
    EXPECT_EQ(without_token(wrong.body), other);
    EXPECT_FALSE(wrong.headers.has("Set-Cookie"));
}

TEST_P(SignInPage, keeps_the_address_and_forgets_the_password_after_a_fault) {
    const Response response = sign_in_with("a<b>@exemple.fr", "un mot qui ne revient pas");
    EXPECT_NE(response.body.find("a&lt;b&gt;@exemple.fr"), std::string::npos);
    EXPECT_EQ(response.body.find("un mot qui ne revient pas"), std::string::npos);
    EXPECT_TRUE(html_tokens::read(response.body.substr(response.body.find('>') + 1)));
    EXPECT_EQ(response.body.find("⟦"), std::string::npos);
}

TEST_P(SignInPage, says_how_long_to_wait_after_five_wrong_tries) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(sign_in_with("accueil@exemple.fr", "faux").status, 422);
    const Response sixth = sign_in_with("accueil@exemple.fr", right_password);
    EXPECT_EQ(sixth.status, 429);
    EXPECT_NE(sixth.body.find(texts("accounts.sign_in_too_many", {{"minutes", "15"}})),
              std::string::npos);
    clock.set(clock.now() + 16min);
    EXPECT_EQ(sign_in_with("accueil@exemple.fr", right_password).status, 303);
}

TEST_P(SignInPage, makes_a_new_session_at_each_sign_in_and_ends_the_old_one) {
    const std::string first = cookie_of(sign_in_with("accueil@exemple.fr", right_password));
    const std::string second = cookie_of(sign_in_with("accueil@exemple.fr", right_password, first));
    EXPECT_NE(first, second);
    EXPECT_FALSE(is_signed_in(first));
    EXPECT_TRUE(is_signed_in(second));
}

TEST_P(SignInPage, ends_the_session_and_empties_the_browser_when_one_signs_out) {
    const std::string cookie = cookie_of(sign_in_with("accueil@exemple.fr", right_password));
    const Response response = post("/deconnexion", sign_out_route, {}, cookie);
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(response.headers.value("Clear-Site-Data"), "\"cache\", \"cookies\", \"storage\"");
    EXPECT_NE(response.headers.value("Set-Cookie").find("Max-Age=0"), std::string_view::npos);
    EXPECT_FALSE(is_signed_in(cookie));
    const Response after = get(response.headers.value("Location"));
    EXPECT_NE(after.body.find(texts("accounts.sign_out.done")), std::string::npos);
}

TEST_P(SignInPage, refuses_a_form_that_another_site_sent) {
    http::Fields form;
    form.add("email", "accueil@exemple.fr");
    form.add("password", std::string(right_password));
    Request without = Request::post("/connexion", form);
    EXPECT_EQ(site.respond(without).status, 403);
    form.add("form_token", form_tokens.issue(sign_in_route, "", clock.now()));
    Request foreign = Request::post("/connexion", std::move(form));
    foreign.headers.set("Origin", "https://ailleurs.exemple");
    EXPECT_EQ(site.respond(foreign).status, 403);
}

// --- a form that came when the session was over ---

TEST_P(SignInPage, holds_a_form_and_offers_it_again_after_signing_in) {
    http::Fields typed;
    typed.add("name", "Jeanne \"<b>Exemple");
    typed.add("email", "jeanne@exemple.fr");
    typed.add("helps", "sight");
    typed.add("helps", "hearing");
    const Response asked = post("/accueil/reserver", "desk.book", typed, "session=ended");
    EXPECT_EQ(asked.status, 403);
    EXPECT_NE(asked.body.find(texts("accounts.held.words")), std::string::npos);
    EXPECT_EQ(asked.headers.value("Cache-Control"), "no-store");

    http::Fields form = fields_of(asked, "/connexion");
    EXPECT_EQ(form.value("email"), "") << "the caller's is not the agent's";
    form = filled(form, "accueil@exemple.fr", "faux");
    const Response wrong = send("/connexion", form, "session=ended");
    EXPECT_EQ(wrong.status, 422);
    form = filled(fields_of(wrong, "/connexion"), "accueil@exemple.fr", right_password);
    const Response in = send("/connexion", form, "session=ended");
    EXPECT_EQ(in.status, 200);
    EXPECT_TRUE(is_signed_in(cookie_of(in)));
    EXPECT_EQ(in.body.find(right_password), std::string::npos);

    http::Fields offered = fields_of(in, "/accueil/reserver");
    EXPECT_EQ(offered.value("name"), "Jeanne \"<b>Exemple");
    EXPECT_EQ(offered.value("email"), "jeanne@exemple.fr");
    EXPECT_EQ(offered.values("helps"), (std::vector<std::string_view>{"sight", "hearing"}));
    EXPECT_FALSE(form_tokens.check(offered.value("form_token"), "desk.book",
                                   cookie_of(in).substr(8), clock.now()))
        << "the old token opens nothing in the new session";
}

TEST_P(SignInPage, sends_a_held_form_to_no_other_site) {
    for (const char* action :
         {"https://ailleurs.exemple/", "//ailleurs.exemple", "/\\ailleurs", ""}) {
        http::Fields form;
        form.add("email", "accueil@exemple.fr");
        form.add("password", std::string(right_password));
        form.add("held", action);
        form.add("held.name", "Jeanne");
        const Response response = post("/connexion", sign_in_route, std::move(form));
        EXPECT_EQ(response.status, 303) << action;
        EXPECT_EQ(response.headers.value("Location"), "/accueil");
    }
}

TEST_P(SignInPage, shows_itself_again_when_it_was_open_for_long) {
    http::Fields form =
        filled(fields_of(get("/connexion"), "/connexion"), "accueil@exemple.fr", right_password);
    form.add("held", "/accueil/reserver");
    form.add("held.name", "Jeanne");
    clock.set(clock.now() + 13h);
    const Response late = send("/connexion", form);
    EXPECT_EQ(late.status, 403);
    EXPECT_FALSE(late.headers.has("Set-Cookie"));
    EXPECT_EQ(late.body.find(right_password), std::string::npos);
    const http::Fields again = fields_of(late, "/connexion");
    EXPECT_EQ(again.value("email"), "accueil@exemple.fr");
    EXPECT_EQ(again.value("held.name"), "Jeanne");
    EXPECT_EQ(send("/connexion", filled(again, "accueil@exemple.fr", right_password)).status, 200);
}

TEST_P(SignInPage, signs_nobody_out_without_the_token_of_that_session) {
    const std::string cookie = cookie_of(sign_in_with("accueil@exemple.fr", right_password));
    Request request = Request::post("/deconnexion", {});
    request.headers.set("Cookie", cookie);
    EXPECT_EQ(site.respond(request).status, 403);
    EXPECT_TRUE(is_signed_in(cookie));
}

}  // namespace permanence::accounts
