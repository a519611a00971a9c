#pragma once
// The route table: which handler answers which method and path. Declared in one place
// (app/routes.cpp).
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::http {

using Handler = std::function<Response(const Request&)>;

// How an unsafe method proves that our own page sent it.
enum class FormCheck {
    token,  // the hidden form token of that route's name (every page)
    none,   // requests that carry their own proof (API key, one-click unsubscribe), and searches
};

// How much one client address may ask; the site keeps one bucket a class and an address.
enum class RateClass { reading, searching, writing, signing_in };

struct RouteRules {
    std::size_t body_limit = 64 * 1024;  // bytes; 413 above
    // More, for who was shown the form: its address carries a form token as well, which is looked
    // at before the body is read. Absent: nobody sends more.
    std::optional<std::size_t> shown_body_limit = {};
    FormCheck form_check = FormCheck::token;
    std::optional<RateClass> rate;  // absent: reading for safe methods, writing for the others
    // Shows a form again that came late: its token was ours, but is too old or of another session.
    // Answers late_form_status with everything that was sent and a new token; never writes.
    // Absent: such a form is refused, and what was typed is lost where there is no script.
    Handler late_form = {};
};

struct ParameterNote {
    std::string name;
    std::string in = "query";  // "path", "query"
    std::string schema = "string";
    std::string summary;
    bool is_required = false;
};

// For OpenAPI: only API routes fill it.
struct RouteNotes {
    std::string summary;
    std::vector<ParameterNote> parameters;
    std::string request_schema;   // name in the schema list, empty: no body
    std::string response_schema;  // of the 200 answer
};

struct Route {
    Method method = Method::get;
    std::string pattern;  // "/rendez-vous/{secret}/annuler"; "/assets/{rest...}" takes what is left
    std::string name;     // "appointment.cancel": unique; in metrics, form tokens, access log
    std::string right;    // of the access matrix; "public" for everyone
    Handler handler;
    RouteRules rules = {};
    RouteNotes notes = {};
};

struct Match {
    const Route* route = nullptr;
    Fields parameters;
};
struct WrongMethod {
    std::string allow;  // "GET, HEAD, POST, OPTIONS"
};
struct Elsewhere {
    std::string location;  // the same path without its trailing slash
};
struct Nowhere {};
using Found = std::variant<Match, WrongMethod, Elsewhere, Nowhere>;

class Router {
 public:
    // CHECKs: patterns well formed, no method and pattern twice, names unique, handlers present,
    // rights named.
    explicit Router(std::vector<Route> routes);
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // A literal segment wins over a parameter, a parameter over {rest...}. HEAD is answered by GET.
    Found find(Method method, const Request& request) const;
    // As declared: `permanence routes`, OpenAPI and the access matrix read it.
    const std::vector<Route>& routes() const { return *routes_; }
    const Route* route_named(std::string_view name) const;

 private:
    struct Node;
    std::unique_ptr<std::vector<Route>> routes_;  // addresses stay when the router moves
    std::unique_ptr<Node> root_;
};

}  // namespace permanence::http
