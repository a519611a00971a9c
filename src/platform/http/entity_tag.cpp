#include "platform/http/entity_tag.hpp"

#include <algorithm>
#include <span>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/http/content_encoding.hpp"
#include "platform/http/http_date.hpp"

namespace permanence::http {

namespace {

std::string_view opaque(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

}  // namespace

std::string strong_entity_tag(std::string_view made_of) {
    const crypto::Digest digest = crypto::blake2b(made_of);
    return '"' + crypto::write_base64url(std::span(digest).first(12)) + '"';
}

std::string weak_entity_tag(std::string_view content) {
    return "W/" + strong_entity_tag(content);
}

bool matches_entity_tag(std::string_view if_none_match, std::string_view tag) {
    if (trim_blanks(if_none_match) == "*") return true;
    while (!if_none_match.empty()) {
        const std::string_view one = if_none_match.substr(0, if_none_match.find(','));
        if_none_match.remove_prefix(std::min(if_none_match.size(), one.size() + 1));
        if (opaque(trim_blanks(one)) == opaque(tag)) return true;
    }
    return false;
}

namespace {

// A tag is more exact than a date: who sends both is judged by the tag (RFC 9110, 13.1.3).
bool has_it_already(const Request& request, const Response& response) {
    if (const auto known = request.headers.find("If-None-Match"))
        return matches_entity_tag(*known, response.headers.value("ETag"));
    const auto since = read_http_date(request.headers.value("If-Modified-Since"));
    const auto changed = read_http_date(response.headers.value("Last-Modified"));
    return since && changed && *changed <= *since;
}

}  // namespace

void answer_not_modified(const Request& request, Response& response) {
    if (response.status != 200) return;
    if (request.method != Method::get && request.method != Method::head) return;
    const bool revalidates =
        response.headers.value("Cache-Control").find("no-cache") != std::string_view::npos;
    if (!response.headers.has("ETag")) {
        if (!revalidates || response.pieces) return;
        response.headers.set("ETag", weak_entity_tag(response.content()));
    }
    if (!has_it_already(request, response)) return;
    response.status = 304;
    response.body.clear();
    response.fixed_body = {};
    response.pieces = {};
    response.headers.remove("Content-Type");
    response.headers.remove("Content-Encoding");
}

bool is_known_already(const Request& request, Response response) {
    agree_on_encoding(response, request.headers.value("Accept-Encoding"));
    return has_it_already(request, response);
}

}  // namespace permanence::http
