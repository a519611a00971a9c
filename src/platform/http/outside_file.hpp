#pragma once
// Reads files at addresses that people gave: nothing there is trusted. The machine that is
// connected to is checked when it is connected to, whatever a name server said before.
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "formats/https_address.hpp"
#include "platform/http/public_network.hpp"

namespace permanence::http {

struct OutsideRules {
    PlainHttp http = PlainHttp::refused;
    std::string authorities;  // file of the certificates trusted; empty: those of the system
    // For everything, redirects included.
    std::chrono::milliseconds patience{10'000};
    // Whether to talk to the machine at that address.
    std::function<bool(const AddressBytes&)> may_call = &is_public;
};

struct OutsideQuestion {
    std::string address;
    std::string accept = "*/*";
    // Where both are empty the whole is wanted.
    std::string entity_tag{};
    std::string last_modified{};
    std::size_t largest = 0;                              // bytes, unpacked
    std::optional<std::chrono::milliseconds> patience{};  // where it is less than usual
};

struct OutsideFile {
    bool is_unchanged = false;  // since the validators of the question; then there are no bytes
    std::string bytes{};
    std::string entity_tag{};
    std::string last_modified{};
};

enum class OutsideFault : std::uint8_t {
    unreachable,
    private_network,
    too_slow,
    too_large,
    not_found,
    forbidden,
    server_refused,
    certificate,
    redirects  // too many, or to what is no https address
};
std::string_view word_of(OutsideFault fault);

// Ends in bounded time. May be called by several threads at once.
std::expected<OutsideFile, OutsideFault> fetch(const OutsideRules& rules,
                                               const OutsideQuestion& question);

}  // namespace permanence::http
