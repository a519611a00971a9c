#include "platform/http/cookies.hpp"

#include <algorithm>
#include <string>

#include "base/check.hpp"
#include "platform/http/fields.hpp"

namespace permanence::http {

namespace {

bool is_cookie_octet(char c) {  // RFC 6265 §4.1.1
    return c > ' ' && c < '\x7f' && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

}  // namespace

std::string cookie_name(std::string_view name, bool is_secure) {
    return (is_secure ? "__Host-" : "") + std::string(name);
}

std::optional<std::string> find_cookie(std::string_view header, std::string_view full_name) {
    std::optional<std::string> found;
    while (!header.empty()) {
        const std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        if (trim_blanks(pair.substr(0, equals)) != full_name) continue;
        const std::string_view value = trim_blanks(pair.substr(equals + 1));
        if (!std::ranges::all_of(value, is_cookie_octet)) return std::nullopt;
        if (found && *found != value) return std::nullopt;
        found = value;
    }
    return found;
}

std::string write_cookie(const Cookie& cookie) {
    CHECK(!cookie.name.empty() && std::ranges::all_of(cookie.name, is_name_letter));
    CHECK(std::ranges::all_of(cookie.value, is_cookie_octet));
    std::string line = cookie_name(cookie.name, cookie.is_secure) + '=' + cookie.value + "; Path=/";
    if (cookie.max_age) line += "; Max-Age=" + std::to_string(cookie.max_age->count());
    line += "; HttpOnly; SameSite=Lax";
    if (cookie.is_secure) line += "; Secure";
    return line;
}

}  // namespace permanence::http
