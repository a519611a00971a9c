#include "platform/http/same_site.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace permanence::http {

namespace {

// What follows the machine's own name: ":8080" or nothing.
std::optional<std::string_view> port_of_own_machine(std::string_view origin) {
    constexpr std::array<std::string_view, 3> names{"http://127.0.0.1", "http://localhost",
                                                    "http://[::1]"};
    for (const std::string_view name : names) {
        if (!origin.starts_with(name)) continue;
        const std::string_view rest = origin.substr(name.size());
        if (rest.empty()) return rest;
        const bool is_port =
            rest.size() > 1 && rest[0] == ':' &&
            std::ranges::all_of(rest.substr(1), [](char c) { return c >= '0' && c <= '9'; });
        if (is_port) return rest;
    }
    return std::nullopt;
}

}  // namespace

bool is_same_site(std::string_view origin, std::string_view ours) {
    if (origin == ours) return true;
    const auto port = port_of_own_machine(origin);
    return port && port == port_of_own_machine(ours);
}

}  // namespace permanence::http
