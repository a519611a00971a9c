#pragma once
// The headers that every answer carries (trust S11, S12).
#include <string>

#include "platform/http/response.hpp"

namespace permanence::http {

struct SecurityPolicy {
    bool is_secure = true;       // HTTPS: adds Strict-Transport-Security
    bool is_embeddable = false;  // the widget page: may stand in a frame of any site
};

// Adds what the answer lacks: Content-Security-Policy, nosniff, no-referrer, permissions, opener
// and resource policies, and `Cache-Control: no-store` when nothing was said about keeping.
void add_security_headers(Response& response, const SecurityPolicy& policy);

// A page whose pictures may also come from there ("https://tiles.example.org"): an origin of the
// configuration, which holds nothing but a scheme and a host.
void allow_pictures_from(Response& response, const std::string& origin);

// A page that shows another page of this site inside it.
void allow_own_frames(Response& response);

// At sign-out, on computers that many people share.
void clear_site_data(Response& response);

}  // namespace permanence::http
