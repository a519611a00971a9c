#pragma once
// One request as a handler sees it: everything is decoded, bounded and valid UTF-8; a request that
// could not be read never reaches a handler.
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/fields.hpp"

namespace permanence::http {

struct Route;

enum class Method { get, head, post, put, patch, delete_, options };

std::string_view name_of(Method method);                    // "GET"
std::optional<Method> parse_method(std::string_view name);  // exact case, as the standard wants
bool is_safe(Method method);                                // GET, HEAD and OPTIONS change nothing

// Why a request is turned away before any handler: an HTTP status and a key of locales/fr/http.po.
struct Rejection {
    int status = 400;
    std::string key = "http.bad_request";
    bool operator==(const Rejection&) const = default;
};
template <class T>
using Readable = std::expected<T, Rejection>;

inline std::unexpected<Rejection> reject(int status, std::string key) {
    return std::unexpected(Rejection{status, std::move(key)});
}

// One file of a multipart form.
struct UploadedFile {
    std::string field;
    std::string file_name;  // the last component only; never a path
    std::string content_type;
    std::string content;
};

struct Request {
    Method method = Method::get;
    std::string target;                 // as sent: "/lieux?commune=17306"
    std::string path;                   // as sent, without the query: "/lieux"
    std::vector<std::string> segments;  // decoded one by one: "/a%2Fb/c" is {"a/b", "c"}
    Fields query;
    Headers headers;
    std::string body;
    Fields form;                      // of an urlencoded or multipart body; empty otherwise
    std::vector<UploadedFile> files;  // of a multipart body

    std::string form_nonce;  // of a checked form token: the key of idempotency

    // The peer, or what a configured proxy said of it: "192.0.2.7", "2001:db8::1".
    std::string client_address;
    std::string id;                // request id, random, also in the answer's X-Request-Id
    std::string origin;            // configured, never from Host: "https://aide.exemple.fr"
    bool is_secure = false;        // the configured origin is https
    const Route* route = nullptr;  // set by the router
    Fields path_parameters;        // set by the router: {secret} of the pattern

    // A parameter of the route's pattern. Asking for one that the pattern lacks is our own bug
    // (CHECK).
    std::string_view path_parameter(std::string_view name) const;
    // A cookie that this program set (the __Host- prefix of secure sites is added here).
    std::optional<std::string> cookie(std::string_view name) const;
    // Does the client prefer JSON to HTML (Accept), or does the path belong to the API?
    bool wants_json() const;

    // For tests and the command line: a request as it would have arrived. CHECKs that the target is
    // readable.
    static Request get(std::string_view target);
    static Request post(std::string_view target, Fields form);
    static Request post_json(std::string_view target, std::string body);
};

// Splits and decodes the target into path, segments and query.
// 400 for a wrong %, a NUL or control character, wrong UTF-8, "." or ".." segments; more than 1,000
// parameters.
Readable<void> read_target(std::string_view target, Request& request);

// Reads body into form and files when Content-Type says that it is a form. 400 when it is
// malformed, 413 when it has more than 1,000 fields or a field is too long.
Readable<void> read_form(Request& request);

}  // namespace permanence::http
