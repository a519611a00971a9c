#pragma once
// Asks a server that the operator's configuration names (travel times, addresses): where it stands
// is trusted, what it answers is not.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace permanence::territory {

struct ServerQuestion {
    std::string url;                        // http or https, anything else is not asked
    std::string body{};                     // JSON; empty: a GET
    std::chrono::milliseconds patience{0};  // for everything
    std::size_t largest_answer = 0;         // bytes, unpacked
};

// The body of a 200 answer, or nothing. Redirects are not followed: they would lead where the
// operator did not say.
std::optional<std::string> ask_configured_server(const ServerQuestion& question);

}  // namespace permanence::territory
