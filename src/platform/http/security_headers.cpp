#include "platform/http/security_headers.hpp"

#include <string_view>

namespace permanence::http {

namespace {

void add_when_missing(Response& response, const char* name, const char* value) {
    if (!response.headers.has(name)) response.headers.add(name, value);
}

// 'self' only: pictures are files under /assets, so `data:` stays out; connect-src is for the
// desk's own script asking the own API.
constexpr const char* page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr const char* embeddable_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *";

}  // namespace

void add_security_headers(Response& response, const SecurityPolicy& policy) {
    add_when_missing(response, "Content-Security-Policy",
                     policy.is_embeddable ? embeddable_policy : page_policy);
    add_when_missing(response, "X-Content-Type-Options", "nosniff");
    if (!policy.is_embeddable) add_when_missing(response, "X-Frame-Options", "DENY");
    add_when_missing(response, "Referrer-Policy", "no-referrer");
    add_when_missing(response, "Permissions-Policy",
                     "camera=(), geolocation=(self), microphone=(), payment=(), usb=()");
    add_when_missing(response, "Cross-Origin-Opener-Policy", "same-origin");
    add_when_missing(response, "Cross-Origin-Resource-Policy",
                     policy.is_embeddable ? "cross-origin" : "same-origin");
    add_when_missing(response, "Cache-Control", "no-store");
    if (policy.is_secure)
        add_when_missing(response, "Strict-Transport-Security",
                         "max-age=63072000; includeSubDomains");
}

void allow_pictures_from(Response& response, const std::string& origin) {
    std::string policy = page_policy;
    constexpr std::string_view pictures = "img-src 'self'";
    policy.insert(policy.find(pictures) + pictures.size(), " " + origin);
    response.headers.set("Content-Security-Policy", policy);
}

void allow_own_frames(Response& response) {
    response.headers.set("Content-Security-Policy",
                         std::string(page_policy) + "; frame-src 'self'");
}

void clear_site_data(Response& response) {
    response.headers.set("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
}

}  // namespace permanence::http
