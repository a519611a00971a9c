#include "platform/http/request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"
#include "formats/url.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/cookies.hpp"
#include "platform/http/header_value.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/urlencoded.hpp"

namespace permanence::http {

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> methods{{
    {"GET", Method::get},
    {"HEAD", Method::head},
    {"POST", Method::post},
    {"PUT", Method::put},
    {"PATCH", Method::patch},
    {"DELETE", Method::delete_},
    {"OPTIONS", Method::options},
}};

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

Readable<std::string> read_segment(std::string_view text) {
    auto segment = url::decode(text);
    if (!segment || !is_clean_text(*segment) || has_control_character(*segment))
        return reject(400, "http.bad_request");
    if (*segment == "." || *segment == "..") return reject(400, "http.bad_request");
    return std::move(*segment);
}

Request readable_request(Method method, std::string_view target) {
    Request request;
    request.method = method;
    CHECK(read_target(target, request));
    request.client_address = "192.0.2.1";
    request.origin = "http://localhost";
    request.id = "request";
    return request;
}

}  // namespace

std::string_view name_of(Method method) {
    return std::ranges::find(methods, method, &std::pair<std::string_view, Method>::second)->first;
}

std::optional<Method> parse_method(std::string_view name) {
    const auto found =
        std::ranges::find(methods, name, &std::pair<std::string_view, Method>::first);
    if (found == methods.end()) return std::nullopt;
    return found->second;
}

bool is_safe(Method method) {
    return method == Method::get || method == Method::head || method == Method::options;
}

std::string_view Request::path_parameter(std::string_view name) const {
    const auto value = path_parameters.find(name);
    CHECK(value.has_value());
    return *value;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    return find_cookie(headers.value("Cookie"), cookie_name(name, is_secure));
}

bool Request::wants_json() const {
    if (path == "/api" || path.starts_with("/api/")) return true;
    double json = 0;
    double html = 0;
    for (const Weighted& type : read_weighted_list(headers.value("Accept"))) {
        if (type.item == "application/json" || type.item == "application/problem+json")
            json = std::max(json, type.weight);
        if (type.item == "text/html") html = std::max(html, type.weight);
    }
    return json > html;
}

Request Request::get(std::string_view target) {
    return readable_request(Method::get, target);
}

Request Request::post(std::string_view target, Fields form) {
    Request request = readable_request(Method::post, target);
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = write_urlencoded(form);
    request.form = std::move(form);
    return request;
}

Request Request::post_json(std::string_view target, std::string body) {
    Request request = readable_request(Method::post, target);
    request.headers.set("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

Readable<void> read_target(std::string_view target, Request& request) {
    const auto question = std::min(target.size(), target.find('?'));
    const std::string_view path = target.substr(0, question);
    if (!path.starts_with('/')) return reject(400, "http.bad_request");
    request.target = target;
    request.path = path;
    request.segments.clear();
    for (std::string_view rest = path.substr(1);;) {
        const std::string_view text = rest.substr(0, rest.find('/'));
        auto segment = read_segment(text);
        if (!segment) return std::unexpected(segment.error());
        request.segments.push_back(std::move(*segment));
        if (text.size() == rest.size()) break;
        rest.remove_prefix(text.size() + 1);
    }
    auto query = read_urlencoded(target.substr(std::min(target.size(), question + 1)));
    if (!query) return reject(400, "http.bad_request");
    request.query = std::move(*query);
    return {};
}

Readable<void> read_form(Request& request) {
    const std::string_view type = request.headers.value("Content-Type");
    const auto header = read_header_value(type);
    if (!header) return reject(400, "http.form_unreadable");
    if (same_ignoring_case(header->value, "application/x-www-form-urlencoded")) {
        auto form = read_urlencoded(request.body);
        if (!form) return std::unexpected(form.error());
        request.form = std::move(*form);
    } else if (same_ignoring_case(header->value, "multipart/form-data")) {
        const auto boundary = multipart_boundary(type);
        if (!boundary) return reject(400, "http.form_unreadable");
        auto form = read_multipart(request.body, *boundary);
        if (!form) return std::unexpected(form.error());
        request.form = std::move(form->fields);
        request.files = std::move(form->files);
    }
    return {};
}

}  // namespace permanence::http
