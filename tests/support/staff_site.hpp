#pragma once
// Pages of the staff behind the site's own checks of forms, for people who are signed in:
//   class Desk : public StaffSite { Desk() { open(routes()); } };
//   EXPECT_EQ(get("/accueil", session_of({...})).status, 200);
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "accounts/sign_in_actions.hpp"
#include "booking/desk_agent_pages.hpp"
#include "platform/http/site.hpp"
#include "tests/support/booking_site.hpp"

namespace permanence::tests {

class StaffSite : public OnBothEngines {
 protected:
    static constexpr std::string_view password = "une phrase de passe";

    void open(std::vector<http::Route> routes) {
        http::SiteParts parts{.router = http::Router(std::move(routes))};
        parts.error_page = [this](const http::Request&, int status, std::string_view key) {
            return http::Response::html(ui::error_page(world.site(), status, key), status);
        };
        parts.form_tokens = &world.form_tokens();
        parts.clock = &world.clock;
        site_ = std::make_unique<http::Site>(std::move(parts));
    }
    template <class Pages, class Page>
    static http::Route route(http::Method method, std::string pattern, std::string_view name,
                             const Pages& pages, Page page) {
        return {method, std::move(pattern), std::string(name), "signed_in",
                [&pages, page](const http::Request& request) { return (pages.*page)(request); }};
    }

    // The cookie of a new account; its password is made here.
    std::string session_of(accounts::NewUser user) {
        user.password = password;
        EXPECT_TRUE(accounts::create_user(connection(), sign_in_, user, world.now()));
        return new_session(user.email);
    }
    // Of an account that is there: where the clock went on, the session before may be over.
    std::string new_session(std::string_view email) {
        const auto token = accounts::sign_in(connection(), sign_in_,
                                             {.email = std::string(email),
                                              .password = std::string(password),
                                              .client_address = "192.0.2.1"},
                                             world.now());
        return std::string(accounts::session_cookie) + '=' + token.value().text();
    }
    // Of the small world: its two advisers, and who administers the first one's structure.
    std::string session_of_camille() {
        return session_of({.email = "camille@exemple.fr",
                           .name = "Camille",
                           .role = accounts::Role::adviser,
                           .structure = world.mairie,
                           .adviser = world.camille});
    }
    std::string session_of_sacha() {
        return session_of({.email = "sacha@exemple.fr",
                           .name = "Sacha",
                           .role = accounts::Role::adviser,
                           .structure = world.maison,
                           .adviser = world.sacha});
    }
    std::string session_of_mairie() {
        return session_of({.email = "mairie@exemple.fr",
                           .name = "Mairie",
                           .role = accounts::Role::structure_admin,
                           .structure = world.mairie});
    }
    SeenPage see(http::Request request, const std::string& session) {
        request.headers.set("Cookie", session);
        const auto response = site_->respond(request);
        SeenPage page{response.status, std::string(response.headers.value("Location")),
                      std::string(response.content())};
        EXPECT_FALSE(page.says("⟦")) << page.body.substr(page.body.find("⟦"), 60);
        return page;
    }
    SeenPage get(std::string_view address, const std::string& session) {
        return see(http::Request::get(address), session);
    }
    SeenPage post(const SeenForm& form, const std::string& session) {
        return see(http::Request::post(form.action, form.fields), session);
    }

    SmallWorld world{database};
    accounts::StaffWorld staff{.pool = world.booking().pool,
                               .clock = world.booking().clock,
                               .site = world.booking().site,
                               .form_tokens = world.booking().form_tokens,
                               .sessions = {}};
    booking::DeskWorld desk{.booking = world.booking(), .staff = staff};

 private:
    static crypto::SecretKey key_of_zeros() {
        const std::array<unsigned char, 32> zeros{};
        return crypto::SecretKey(zeros);
    }

    crypto::PasswordHasher passwords_{{.passes = 1, .memory = 8192}};
    crypto::SeededRandom random_{11};
    accounts::SignInMeans sign_in_{
        .passwords = passwords_, .random = random_, .throttle_key = key_of_zeros()};
    std::unique_ptr<http::Site> site_;
};

}  // namespace permanence::tests
