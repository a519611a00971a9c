#include "platform/http/response.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/url.hpp"

namespace permanence::http {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 27> reasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
}};

Response with_content(std::string body, int status, std::string type) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.set("Content-Type", std::move(type));
    return response;
}

Response elsewhere(int status, std::string location) {
    Response response;
    response.status = status;
    response.headers.set("Location", std::move(location));
    return response;
}

}  // namespace

bool is_path_of_this_site(std::string_view location) {
    return location.starts_with('/') && !location.starts_with("//") &&
           std::ranges::none_of(location, [](char c) {
               return static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == '\x7f';
           });
}

Response Response::html(std::string body, int status) {
    return with_content(std::move(body), status, "text/html; charset=utf-8");
}

Response Response::json(std::string body, int status) {
    return with_content(std::move(body), status, "application/json");
}

Response Response::text(std::string body, int status) {
    return with_content(std::move(body), status, "text/plain; charset=utf-8");
}

Response Response::redirect(std::string location) {
    if (!is_path_of_this_site(location)) return error(400, "http.bad_request");
    return elsewhere(303, std::move(location));
}

Response Response::moved(std::string location) {
    if (!is_path_of_this_site(location)) return error(400, "http.bad_request");
    return elsewhere(301, std::move(location));
}

Response Response::redirect_outside(std::string url) {
    return elsewhere(303, std::move(url));
}

Response Response::error(int status, std::string key) {
    Response response;
    response.status = status;
    response.error_key = std::move(key);
    return response;
}

Response Response::download(std::string body, std::string content_type,
                            std::string_view file_name) {
    return with_content(std::move(body), 200, std::move(content_type)).as_download(file_name);
}

Response Response::streamed(Pieces pieces, std::string content_type) {
    Response response = with_content({}, 200, std::move(content_type));
    response.pieces = std::move(pieces);
    return response;
}

Response Response::no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response& Response::with_header(std::string name, std::string value) {
    headers.set(std::move(name), std::move(value));
    return *this;
}

Response& Response::as_download(std::string_view file_name) {
    return with_header("Content-Disposition",
                       "attachment; filename*=UTF-8''" + url::encode(file_name));
}

Response& Response::with_cookie(const Cookie& cookie) {
    headers.add("Set-Cookie", write_cookie(cookie));
    return *this;
}

Response& Response::cacheable_for(std::chrono::seconds age) {
    return with_header("Cache-Control", "public, max-age=" + std::to_string(age.count()));
}

Response& Response::revalidated() {
    return with_header("Cache-Control", "private, no-cache");
}

std::string_view reason_of(int status) {
    const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
    if (found != reasons.end()) return found->second;
    return status >= 500 ? "Internal Server Error" : "Unknown";
}

}  // namespace permanence::http
