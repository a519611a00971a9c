#pragma once
// One answer, and the makers of the usual ones. Handlers return values; the site adds the security
// headers, compression, entity tag and request id.
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/cookies.hpp"
#include "platform/http/fields.hpp"

namespace permanence::http {

// RFC 9457. The words are already in the reader's language.
struct Problem {
    struct WrongField {
        std::string field;
        std::string detail;
    };
    int status = 400;
    std::string type = "about:blank";  // "/problemes/creneau-pris"
    std::string title;
    std::string detail;
    std::string instance;
    std::vector<WrongField> errors;
};

// The next bytes of a body that is made while it is sent; none: that was all. Called on one worker
// after another, never on two at once, and only when the client has taken what came before. What it
// reads from belongs to it: a slow client keeps it for long, so it holds no database connection.
using Pieces = std::function<std::string()>;

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    // Bytes that live as long as the program (an embedded asset), sent without a copy instead of
    // body.
    std::string_view fixed_body;
    Pieces pieces = {};  // where there are any, the body, in the place of both
    // Not empty: the site renders the error page of this key (locales) and status; body is ignored.
    std::string error_key;
    // Off for a page that shows a lasting secret beside text that came with the request (BREACH).
    bool is_compressible = true;

    static Response html(std::string body, int status = 200);
    static Response json(std::string body, int status = 200);
    static Response text(std::string body, int status = 200);
    // 303: the browser GETs the location. Error 400 unless it is a path of this site
    // ("/x"; not "//x", no "\", no control character).
    static Response redirect(std::string location);
    // 301, with the same condition: what was asked for stands there from now on.
    static Response moved(std::string location);
    // A location at someone else's, from configuration (sign-in provider, never from the request).
    static Response redirect_outside(std::string url);
    // The page (or problem) for this status, in the words of that key.
    static Response error(int status, std::string key);
    static Response not_found() { return error(404, "http.not_found"); }
    static Response problem(const Problem& problem);
    // A file to keep: Content-Disposition attachment with the name (UTF-8 allowed).
    static Response download(std::string body, std::string content_type,
                             std::string_view file_name);
    // Of a size that nobody knows before its end; 32 to 256 kB are good pieces.
    static Response streamed(Pieces pieces, std::string content_type);
    static Response no_content();

    Response& with_header(std::string name, std::string value);
    // The name under which a browser keeps it (UTF-8 allowed).
    Response& as_download(std::string_view file_name);
    Response& with_cookie(const Cookie& cookie);
    // Anyone may keep it that long. Without it every answer is `no-store`.
    Response& cacheable_for(std::chrono::seconds age);
    // The client may keep it, and asks each time whether it changed (weak entity tag of the body,
    // 304).
    Response& revalidated();
    std::string_view content() const {
        return fixed_body.empty() ? std::string_view(body) : fixed_body;
    }
};

// "/x"; not "//x", no "\\", no blank, no control character.
bool is_path_of_this_site(std::string_view location);

std::string_view reason_of(int status);  // "See Other"

}  // namespace permanence::http
