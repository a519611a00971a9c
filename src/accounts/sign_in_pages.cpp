#include "accounts/sign_in_pages.hpp"

#include "accounts/sign_in_views.hpp"
#include "accounts/staff_menu.hpp"
#include "platform/db/connection.hpp"
#include "platform/http/security_headers.hpp"

namespace permanence::accounts {

namespace {

using http::Request;
using http::Response;

// The address with which the page says that one has just signed out.
constexpr std::string_view signed_out_address = "/connexion?fin=1";

std::string session_of(const Request& request) {
    return request.cookie(session_cookie).value_or("");
}

std::string issue_token(const SignInWorld& world, const Request& request) {
    return world.form_tokens.issue(sign_in_route, session_of(request), world.clock.now());
}

http::Cookie session_cookie_of(const Request& request, std::string value) {
    return {.name = std::string(session_cookie),
            .value = std::move(value),
            .max_age = {},
            .is_secure = request.is_secure};
}

HeldForm form_sent(const Request& request) {
    HeldForm held{.action = request.path, .fields = {}};
    for (const auto& [name, value] : request.form)
        held.fields.push_back({name, value});
    return held;
}

// What the sign-in page held; only for an address of our own.
std::optional<HeldForm> form_held(const http::Fields& form) {
    const std::string_view action = form.value(held_action_field);
    if (!http::is_path_of_this_site(action)) return std::nullopt;
    HeldForm held{.action = std::string(action), .fields = {}};
    for (const auto& [name, value] : form)
        if (name.starts_with(held_field_prefix))
            held.fields.push_back({name.substr(held_field_prefix.size()), value});
    return held;
}

Response show_again(const SignInWorld& world, const Request& request, Refusal refusal, int status) {
    return Response::html(
        sign_in_page(world.site, {.email = std::string(request.form.value("email")),
                                  .token = issue_token(world, request),
                                  .refusal = std::move(refusal),
                                  .held = form_held(request.form)}),
        status);
}

// Where one lands who has just signed in.
std::string home_behind(const SignInWorld& world, db::Connection& connection,
                        const crypto::SecretToken& token) {
    const auto user =
        signed_in_user(connection, token.text(), world.means.session_rules, world.clock.now());
    return std::string(user ? home_of(user->role) : "/");
}

void end_session_of(db::Connection& connection, const Request& request) {
    if (const auto token = crypto::SecretToken::parse(session_of(request)))
        sign_out(connection, *token);
}

}  // namespace

Response SignInPages::form(const Request& request) const {
    const auto connection = world_.pool.lease();
    const auto user = signed_in_user(*connection, session_of(request), world_.means.session_rules,
                                     world_.clock.now());
    if (user) return Response::redirect(std::string(home_of(user->role)));
    return Response::html(sign_in_page(world_.site, {.token = issue_token(world_, request),
                                                     .has_signed_out = request.query.has("fin")}));
}

Response SignInPages::form_holding(const Request& sent) const {
    return Response::html(
        sign_in_page(world_.site, {.token = issue_token(world_, sent), .held = form_sent(sent)}),
        http::late_form_status);
}

Response SignInPages::sign_in(const Request& request) const {
    // Before a connection is taken: those who try passwords from many addresses must not hold the
    // workers that residents need.
    if (world_.means.passwords.is_crowded())
        return Response::error(503, "http.overloaded").with_header("Retry-After", "2");
    const auto connection = world_.pool.lease();
    const SignInTry asked{.email = std::string(request.form.value("email")),
                          .password = std::string(request.form.value("password")),
                          .client_address = request.client_address};
    const auto token = accounts::sign_in(*connection, world_.means, asked, world_.clock.now());
    if (!token) {
        const int status = token.error().key == "accounts.sign_in_too_many" ? 429 : 422;
        return show_again(world_, request, token.error(), status);
    }
    end_session_of(*connection, request);  // the one that this browser had before
    const auto held = form_held(request.form);
    Response next = held ? Response::html(held_form_page(world_.site, *held))
                         : Response::redirect(home_behind(world_, *connection, *token));
    return next.with_cookie(session_cookie_of(request, token->text()));
}

Response SignInPages::sign_in_late(const Request& request) const {
    return show_again(world_, request, refuse_fields({http::late_form_fault()}).error(),
                      http::late_form_status);
}

Response SignInPages::sign_out(const Request& request) const {
    const auto connection = world_.pool.lease();
    end_session_of(*connection, request);
    http::Cookie erased = session_cookie_of(request, "");
    erased.max_age = std::chrono::seconds(0);
    Response response = Response::redirect(std::string(signed_out_address)).with_cookie(erased);
    http::clear_site_data(response);
    return response;
}

}  // namespace permanence::accounts
