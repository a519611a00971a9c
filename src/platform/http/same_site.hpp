#pragma once
// Whether two origins are one site to the person who sits before them.
#include <string_view>

namespace permanence::http {

// "https://aide.exemple.fr" and itself. Also the machine's own names for itself, of one port:
// "http://127.0.0.1:8080", "http://localhost:8080" and "http://[::1]:8080".
bool is_same_site(std::string_view origin, std::string_view ours);

}  // namespace permanence::http
