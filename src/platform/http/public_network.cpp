#include "platform/http/public_network.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace permanence::http {
namespace {

using Networks = TrustedProxies;  // a set of prefixes, whatever it is asked for

Networks networks(const std::vector<std::string>& prefixes) {
    auto parsed = Networks::parse(prefixes);
    CHECK(parsed);
    return *std::move(parsed);
}

bool is_public_ipv4(const AddressBytes& address) {
    static const Networks special = networks(
        {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
         "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
         "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
    return !special.contains(address);
}

AddressBytes ipv4_inside(const AddressBytes& address, std::size_t from) {
    AddressBytes inside = parse_address("0.0.0.0").value();
    std::copy_n(address.begin() + static_cast<std::ptrdiff_t>(from), 4, inside.begin() + 12);
    return inside;
}

}  // namespace

bool is_public(const AddressBytes& address) {
    // Global unicast, and of that not what is documentation, Teredo, ORCHID or benchmarks.
    static const Networks global = networks({"2000::/3"});
    static const Networks special = networks({"2001::/23", "2001:db8::/32", "3fff::/20"});
    static const Networks sixto4 = networks({"2002::/16"});
    static const Networks nat64 = networks({"64:ff9b::/96"});
    if (is_ipv4(address)) return is_public_ipv4(address);
    if (nat64.contains(address)) return is_public_ipv4(ipv4_inside(address, 12));
    if (sixto4.contains(address)) return is_public_ipv4(ipv4_inside(address, 2));
    return global.contains(address) && !special.contains(address);
}

}  // namespace permanence::http
