#include "app/error_answers.hpp"

#include "accounts/role.hpp"
#include "accounts/sign_in_actions.hpp"
#include "orientation/embed_pages.hpp"
#include "ui/layout.hpp"

namespace permanence::app {

namespace {

constexpr std::string_view session_cookie = "session";

http::Response error_page(const Program& program, const http::Request& request, int status,
                          std::string_view key) {
    if (!request.wants_json())
        return http::Response::html(ui::error_page(program.site, status, key, request.id), status);
    const std::string words =
        program.texts.has(key) ? program.texts(key) : std::string(http::reason_of(status));
    return http::Response::problem({.status = status,
                                    .title = std::string(http::reason_of(status)),
                                    .detail = words,
                                    .instance = request.id});
}

// Staff routes want a session whose role has the route's right; who has none is sent to sign in,
// with what was typed where the form can be shown again.
std::optional<http::Response> gate(Program& program, const http::Request& request,
                                   const http::Route& route) {
    const auto right = accounts::parse_right(route.right);
    if (!right) return http::Response::error(500, "http.failure");
    if (*right == accounts::Right::everyone) return std::nullopt;
    const auto connection = program.pool.lease();
    const auto user =
        accounts::signed_in_user(*connection, request.cookie(session_cookie).value_or(""),
                                 program.sign_in.session_rules, program.clock.now());
    if (!user)
        return route.rules.late_form ? program.sign_in_pages.form_holding(request)
                                     : http::Response::redirect("/connexion");
    if (!accounts::may(user->role, *right))
        return http::Response::error(403, "accounts.not_allowed");
    return std::nullopt;
}

// A database that is busy, full or away is said as such: try again, nothing was saved.
std::optional<http::Rejection> failure_words(const Program& program, const http::Request& request,
                                             const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const db::Error& error) {
        program.log.event(log::Level::error, "http.database_error",
                          {{"request", request.id},
                           {"kind", db::kind_name(error.kind())},
                           {"error", error.what()}});
        using Kind = db::Error::Kind;
        const bool may_pass = error.worth_another_try() || error.kind() == Kind::connection ||
                              error.kind() == Kind::disk_full || error.kind() == Kind::read_only;
        if (may_pass) return http::Rejection{503, "http.try_again"};
    } catch (const std::exception& error) {
        program.log.event(log::Level::error, "http.failure",
                          {{"request", request.id}, {"error", error.what()}});
    }
    return std::nullopt;
}

}  // namespace

http::SiteParts site_parts(Program& program, std::vector<http::Route> routes) {
    return {.router = http::Router(std::move(routes)),
            .error_page =
                [&program](const http::Request& request, int status, std::string_view key) {
                    return error_page(program, request, status, key);
                },
            .gate = [&program](const http::Request& request,
                               const http::Route& route) { return gate(program, request, route); },
            .on_failure =
                [&program](const http::Request& request, std::exception_ptr exception) {
                    return failure_words(program, request, exception);
                },
            .form_tokens = &program.form_tokens,
            .rate_limits = &program.rate_limits,
            .clock = &program.clock,
            .session_cookie = std::string(session_cookie),
            .embeddable_prefix = std::string(orientation::embeddable_prefix)};
}

}  // namespace permanence::app
