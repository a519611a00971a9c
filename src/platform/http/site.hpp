#pragma once
// The way of every request through one site: limits, route, rate, form check, handler, error page,
// headers, entity tag, compression. Needs no socket, so tests call it directly.
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "platform/http/access_record.hpp"
#include "platform/http/form_token.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/router.hpp"

namespace permanence::http {

// Renders the page (or the problem, when request.wants_json()) of a status in the words of a key.
using ErrorPage = std::function<Response(const Request&, int status, std::string_view key)>;
// Looked at before the handler (sessions, rights); an answer here ends the request.
using Gate = std::function<std::optional<Response>(const Request&, const Route&)>;
// A handler threw: which status and key; nothing means 500 http.failure. Also the place to log.
using FailureWords = std::function<std::optional<Rejection>(const Request&, std::exception_ptr)>;

struct SiteParts {
    Router router;
    ErrorPage error_page;  // absent: RFC 9457 problems with the key as title
    Gate gate = {};        // absent: open
    FailureWords on_failure = {};
    const FormTokens* form_tokens = nullptr;  // CHECKed present when a route wants tokens
    RateLimits* rate_limits = nullptr;        // absent: no limit
    const Clock* clock = nullptr;             // needed by form tokens
    std::string session_cookie = "session";   // its value binds form tokens
    std::string embeddable_prefix = {};  // pages below this path may stand in other sites' frames
};

class Site {
 public:
    explicit Site(SiteParts parts);

    // How many bytes of body this head may bring (its route's limits).
    std::size_t body_limit(const Request& head) const;
    // Never throws. Sets request.route and the form; keeps the request for the access record.
    Response respond(Request& request) const;
    // The finished error answer for a request that never got to a handler.
    Response refuse(const Request& request, const Rejection& rejection) const;

    // A body could not be made to its end. Never throws.
    void note_failure(const Request& request, const std::exception_ptr& exception) const;

    const Router& router() const { return parts_.router; }

 private:
    Response answer(Request& request) const;
    Response call(Request& request, const Route& route) const;
    std::optional<Response> refuse_before(Request& request, const Route& route) const;
    // Whose turn it is after the gate; nothing for a form that is not ours.
    Readable<const Handler*> handler_for(Request& request, const Route& route) const;
    bool was_shown(const Request& head, const Route& route) const;
    Response failure(const Request& request, const std::exception_ptr& exception) const;
    void render_error(const Request& request, Response& response) const;
    void finish(const Request& request, Response& response) const;

    SiteParts parts_;
};

}  // namespace permanence::http
