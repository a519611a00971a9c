#include "platform/http/site.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include "base/check.hpp"
#include "platform/http/content_encoding.hpp"
#include "platform/http/entity_tag.hpp"
#include "platform/http/same_site.hpp"
#include "platform/http/security_headers.hpp"

namespace permanence::http {

namespace {

RateClass rate_class_of(const Route& route) {
    if (route.rules.rate) return *route.rules.rate;
    return is_safe(route.method) ? RateClass::reading : RateClass::writing;
}

bool needs_token(const Route& route) {
    return !is_safe(route.method) && route.rules.form_check == FormCheck::token;
}

// A browser says where a request comes from. "null" is what it says for our own forms too, because
// our pages send no referrer; then Sec-Fetch-Site tells, and in old browsers the form token alone.
bool is_from_elsewhere(const Request& request) {
    const std::string_view origin = request.headers.value("Origin");
    if (!origin.empty() && origin != "null" && !is_same_site(origin, request.origin)) return true;
    const std::string_view site = request.headers.value("Sec-Fetch-Site");
    return !site.empty() && site != "same-origin" && site != "none";
}

Response plain_problem(const Request&, int status, std::string_view key) {
    return Response::problem({.status = status, .title = std::string(key)});
}

Response error_of(const Rejection& rejection) {
    return Response::error(rejection.status, rejection.key);
}

}  // namespace

Site::Site(SiteParts parts) : parts_(std::move(parts)) {
    if (!parts_.error_page) parts_.error_page = plain_problem;
    for (const Route& route : parts_.router.routes())
        CHECK((!needs_token(route) && !route.rules.shown_body_limit) ||
              (parts_.form_tokens != nullptr && parts_.clock != nullptr));
}

std::size_t Site::body_limit(const Request& head) const {
    const Found found = parts_.router.find(head.method, head);
    const auto* match = std::get_if<Match>(&found);
    if (match == nullptr) return RouteRules{}.body_limit;
    const RouteRules& rules = match->route->rules;
    if (rules.shown_body_limit && was_shown(head, *match->route)) return *rules.shown_body_limit;
    return rules.body_limit;
}

// A form that came late was ours: what it brings is read, so that it can be shown again.
bool Site::was_shown(const Request& head, const Route& route) const {
    const auto stamp = parts_.form_tokens->check(head.query.value(form_token_field), route.name,
                                                 head.cookie(parts_.session_cookie).value_or(""),
                                                 parts_.clock->now());
    return stamp || stamp.error().key == "http.form_expired";
}

Response Site::respond(Request& request) const {
    Response response = answer(request);
    finish(request, response);
    return response;
}

Response Site::refuse(const Request& request, const Rejection& rejection) const {
    Response response = error_of(rejection);
    finish(request, response);
    return response;
}

Response Site::answer(Request& request) const {
    Found found = parts_.router.find(request.method, request);
    if (std::holds_alternative<Nowhere>(found)) return Response::not_found();
    if (const auto* elsewhere = std::get_if<Elsewhere>(&found)) {
        Response response;
        response.status = 308;
        return response.with_header("Location", elsewhere->location);
    }
    if (const auto* wrong = std::get_if<WrongMethod>(&found)) {
        Response response = request.method == Method::options
                                ? Response::no_content()
                                : Response::error(405, "http.method_not_allowed");
        return response.with_header("Allow", wrong->allow);
    }
    auto& match = std::get<Match>(found);
    request.route = match.route;
    request.path_parameters = std::move(match.parameters);
    return call(request, *match.route);
}

std::optional<Response> Site::refuse_before(Request& request, const Route& route) const {
    if (parts_.rate_limits != nullptr) {
        const auto wait = parts_.rate_limits->ask(request.client_address, rate_class_of(route),
                                                  std::chrono::steady_clock::now());
        if (wait)
            return Response::error(429, "http.too_many_requests")
                .with_header("Retry-After", std::to_string(wait->count()));
    }
    if (is_safe(request.method)) return std::nullopt;
    if (is_from_elsewhere(request)) return Response::error(403, "http.form_foreign");
    if (const auto read = read_form(request); !read) return error_of(read.error());
    return std::nullopt;
}

// Late is what was ours: such a form may be shown again, never acted upon.
Readable<const Handler*> Site::handler_for(Request& request, const Route& route) const {
    if (!needs_token(route)) return &route.handler;
    const auto stamp = parts_.form_tokens->check(request.form.value(form_token_field), route.name,
                                                 request.cookie(parts_.session_cookie).value_or(""),
                                                 parts_.clock->now());
    if (stamp) {
        request.form_nonce = stamp->nonce;
        return &route.handler;
    }
    const bool is_late = stamp.error().key == "http.form_expired";
    if (is_late && route.rules.late_form) return &route.rules.late_form;
    return reject(403, stamp.error().key);
}

Response Site::call(Request& request, const Route& route) const {
    try {
        if (auto refused = refuse_before(request, route)) return std::move(*refused);
        const auto handler = handler_for(request, route);
        if (!handler) return error_of(handler.error());
        if (parts_.gate)
            if (auto refused = parts_.gate(request, route)) return std::move(*refused);
        return (**handler)(request);
    } catch (...) {
        return failure(request, std::current_exception());
    }
}

Response Site::failure(const Request& request, const std::exception_ptr& exception) const {
    const Rejection unknown{500, "http.failure"};
    if (!parts_.on_failure) return error_of(unknown);
    try {
        return error_of(parts_.on_failure(request, exception).value_or(unknown));
    } catch (...) {  // the words themselves failed: still an answer
        return error_of(unknown);
    }
}

void Site::note_failure(const Request& request, const std::exception_ptr& exception) const {
    failure(request, exception);  // there is no answer any more to put its words into
}

// Keeps what the refusing side said (Allow, Retry-After, cookies) and puts the page into it.
void Site::render_error(const Request& request, Response& response) const {
    Response page;
    try {
        page = parts_.error_page(request, response.status, response.error_key);
    } catch (...) {  // the page itself failed: still an answer
        page = plain_problem(request, response.status, response.error_key);
    }
    for (const Field& line : page.headers)
        response.headers.set(line.name, line.value);
    response.body = std::move(page.body);
    response.fixed_body = page.fixed_body;
    response.error_key.clear();
}

void Site::finish(const Request& request, Response& response) const {
    if (!response.error_key.empty()) render_error(request, response);
    const bool is_embeddable =
        !parts_.embeddable_prefix.empty() && request.path.starts_with(parts_.embeddable_prefix);
    add_security_headers(response,
                         {.is_secure = request.is_secure, .is_embeddable = is_embeddable});
    if (!request.id.empty()) response.headers.set("X-Request-Id", request.id);
    const Encoding encoding = agree_on_encoding(response, request.headers.value("Accept-Encoding"));
    answer_not_modified(request, response);
    if (response.status != 304) compress(response, encoding);
}

}  // namespace permanence::http
