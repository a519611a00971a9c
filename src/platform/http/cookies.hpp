#pragma once
// The Cookie header read, the Set-Cookie header written.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::http {

struct Cookie {
    std::string name;  // without prefix
    std::string value;
    std::optional<std::chrono::seconds> max_age;  // absent: until the browser closes; 0: erase
    bool is_secure = true;  // request.is_secure: adds Secure and the __Host- prefix
};

// "__Host-session" on a secure site, "session" on plain HTTP (development).
std::string cookie_name(std::string_view name, bool is_secure);

// The value of a cookie in a Cookie header; nothing when absent, or when it comes twice with two
// values.
std::optional<std::string> find_cookie(std::string_view header, std::string_view full_name);

// Path=/, HttpOnly, SameSite=Lax always. CHECKs that name and value are made of cookie characters.
std::string write_cookie(const Cookie& cookie);

}  // namespace permanence::http
