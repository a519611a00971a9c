#include "platform/http/public_network.hpp"

#include <gtest/gtest.h>

#include "tests/support/trust.hpp"

namespace permanence::http {
namespace {

TEST(PublicNetwork, machines_of_the_internet_are_public) {
    for (const char* address : {"1.1.1.1", "9.9.9.9", "172.15.255.255", "172.32.0.1", "100.63.0.1",
                                "100.128.0.1", "192.167.1.1", "223.255.255.254", "2620:fe::fe",
                                "2a01:cb00::1", "2002:0909:0909::1", "64:ff9b::909:909"})
        EXPECT_TRUE(is_public(parse_address(address).value())) << address;
}

TEST(PublicNetwork, this_machine_and_networks_of_ones_own_are_not) {
    int refused = 0;
    int asked = 0;
    for (const char* address : {"0.0.0.0",
                                "127.0.0.1",
                                "127.255.255.255",
                                "10.0.0.1",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "100.127.255.255",
                                "198.18.0.1",
                                "192.0.2.1",
                                "198.51.100.1",
                                "203.0.113.1",
                                "224.0.0.1",
                                "239.1.1.1",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::127.0.0.1",
                                "fc00::1",
                                "fd12:3456::1",
                                "fe80::1",
                                "fec0::1",
                                "ff02::1",
                                "2001:db8::1",
                                "2001::1",
                                "2002:7f00:1::1",
                                "2002:a00:1::1",
                                "64:ff9b::7f00:1",
                                "64:ff9b:1::a00:1",
                                "100::1",
                                "4000::1"}) {
        ++asked;
        if (!is_public(parse_address(address).value())) ++refused;
        EXPECT_FALSE(is_public(parse_address(address).value())) << address;
    }
    tests::trust("S16",
                 std::to_string(refused) + " of " + std::to_string(asked) +
                     " private addresses refused: loopback, RFC 1918, link-local, in IPv6",
                 refused == asked);
}

}  // namespace
}  // namespace permanence::http
