#pragma once
// Who is asking: the peer itself, or what a proxy that we configured says of it.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::http {

// An IPv4 or IPv6 address as 16 bytes (IPv4 as ::ffff:a.b.c.d).
using AddressBytes = std::array<unsigned char, 16>;
std::optional<AddressBytes> parse_address(std::string_view text);
bool is_ipv4(const AddressBytes& address);
std::string write_address(const AddressBytes& address);

// Addresses and prefixes: "127.0.0.1", "10.0.0.0/8", "2001:db8::/32".
class TrustedProxies {
 public:
    TrustedProxies() = default;
    // Nothing when one of them cannot be read.
    static std::optional<TrustedProxies> parse(const std::vector<std::string>& texts);
    bool contains(const AddressBytes& address) const;

 private:
    struct Prefix {
        AddressBytes address{};
        unsigned bits = 128;
    };
    std::vector<Prefix> prefixes_;
};

// The rightmost address of X-Forwarded-For that is not one of our proxies; the peer itself when it
// is no proxy of ours or the header cannot be read. Nothing else of X-Forwarded-* is looked at.
std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const TrustedProxies& proxies);

}  // namespace permanence::http
