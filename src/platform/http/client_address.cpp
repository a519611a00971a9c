#include "platform/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "platform/http/fields.hpp"

namespace permanence::http {

namespace {

constexpr std::array<unsigned char, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool share_first_bits(const AddressBytes& a, const AddressBytes& b, unsigned bits) {
    const unsigned whole = bits / 8;
    if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
    if (bits % 8 == 0) return true;
    const unsigned mask = 0xff00U >> (bits % 8) & 0xffU;
    return (a[whole] & mask) == (b[whole] & mask);
}

std::optional<unsigned> parse_bits(std::string_view text, unsigned most) {
    unsigned bits = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || bits > most)
        return std::nullopt;
    return bits;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
    const std::string terminated(text);
    if (terminated.find('\0') != std::string::npos) return std::nullopt;
    AddressBytes address{};
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
    std::ranges::copy(ipv4_prefix, address.begin());
    if (inet_pton(AF_INET, terminated.c_str(), address.data() + ipv4_prefix.size()) == 1)
        return address;
    return std::nullopt;
}

bool is_ipv4(const AddressBytes& address) {
    return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), address.begin());
}

std::string write_address(const AddressBytes& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_ipv4(address))
        inet_ntop(AF_INET, address.data() + ipv4_prefix.size(), text.data(), text.size());
    else
        inet_ntop(AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

std::optional<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
    TrustedProxies proxies;
    for (const std::string_view text : texts) {
        const auto slash = std::min(text.size(), text.find('/'));
        const auto address = parse_address(text.substr(0, slash));
        if (!address) return std::nullopt;
        Prefix prefix{*address, 128};
        if (slash < text.size()) {
            const auto bits = parse_bits(text.substr(slash + 1), is_ipv4(*address) ? 32 : 128);
            if (!bits) return std::nullopt;
            prefix.bits = is_ipv4(*address) ? *bits + 96 : *bits;
        }
        proxies.prefixes_.push_back(prefix);
    }
    return proxies;
}

bool TrustedProxies::contains(const AddressBytes& address) const {
    return std::ranges::any_of(prefixes_, [&](const Prefix& prefix) {
        return share_first_bits(prefix.address, address, prefix.bits);
    });
}

std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const TrustedProxies& proxies) {
    const auto peer_address = parse_address(peer);
    if (!peer_address) return std::string(peer);
    AddressBytes client = *peer_address;
    while (proxies.contains(client) && !forwarded_for.empty()) {
        const auto comma = forwarded_for.find_last_of(',');
        const auto start = comma == std::string_view::npos ? 0 : comma + 1;
        const auto before = parse_address(trim_blanks(forwarded_for.substr(start)));
        if (!before) break;
        client = *before;
        forwarded_for = forwarded_for.substr(0, start == 0 ? 0 : start - 1);
    }
    return write_address(client);
}

}  // namespace permanence::http
