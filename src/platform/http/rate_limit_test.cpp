#include "platform/http/rate_limit.hpp"

#include <gtest/gtest.h>

#include <string>

#include "platform/http/client_address.hpp"

namespace permanence::http {
namespace {

using namespace std::chrono_literals;

crypto::SecretKey some_key() {
    const std::array<unsigned char, crypto::SecretKey::size> bytes{1, 2, 3};
    return crypto::SecretKey(bytes);
}

RateTable table_of(Rate writing, std::size_t buckets = 1'024) {
    RateTable table;
    table.writing = writing;
    table.buckets = buckets;
    return table;
}

TEST(RateLimits, give_back_tokens_with_time) {
    RateLimits limits(table_of({.a_minute = 6, .burst = 2}), some_key());
    const auto start = std::chrono::steady_clock::now() + 1h;
    const auto ask = [&](std::chrono::seconds after) {
        return limits.ask("192.0.2.1", RateClass::writing, start + after);
    };
    EXPECT_FALSE(ask(0s));
    EXPECT_FALSE(ask(0s));
    EXPECT_EQ(ask(0s), 10s);
    EXPECT_EQ(ask(4s), 6s);
    EXPECT_FALSE(ask(11s));
    EXPECT_TRUE(ask(11s));
    EXPECT_FALSE(ask(600s));
    EXPECT_FALSE(ask(600s));
    EXPECT_TRUE(ask(600s));
}

TEST(RateLimits, count_each_class_and_each_address_apart) {
    RateLimits limits(table_of({.a_minute = 1, .burst = 1}), some_key());
    const auto now = std::chrono::steady_clock::now();
    EXPECT_FALSE(limits.ask("192.0.2.1", RateClass::writing, now));
    EXPECT_TRUE(limits.ask("192.0.2.1", RateClass::writing, now));
    EXPECT_FALSE(limits.ask("192.0.2.1", RateClass::reading, now));
    EXPECT_FALSE(limits.ask("192.0.2.2", RateClass::writing, now));
}

TEST(RateLimits, take_an_ipv6_subscriber_as_one) {
    RateLimits limits(table_of({.a_minute = 1, .burst = 1}), some_key());
    const auto now = std::chrono::steady_clock::now();
    EXPECT_FALSE(limits.ask("2001:db8:1:2::1", RateClass::writing, now));
    EXPECT_TRUE(limits.ask("2001:db8:1:2:ffff::9", RateClass::writing, now));
    EXPECT_FALSE(limits.ask("2001:db8:1:3::1", RateClass::writing, now));
}

TEST(RateLimits, forget_the_oldest_address_when_the_table_is_full) {
    RateLimits limits(table_of({.a_minute = 1, .burst = 1}, 8), some_key());
    const auto now = std::chrono::steady_clock::now() + 1h;
    for (int i = 0; i < 9; ++i)
        EXPECT_FALSE(limits.ask("192.0.2." + std::to_string(i), RateClass::writing, now + i * 1s));
    EXPECT_TRUE(limits.ask("192.0.2.8", RateClass::writing, now + 9s));
    EXPECT_TRUE(limits.ask("192.0.2.1", RateClass::writing, now + 9s));
    EXPECT_FALSE(limits.ask("192.0.2.0", RateClass::writing, now + 9s));
}

TEST(ClientAddress, is_the_peer_unless_a_proxy_of_ours_says_more) {
    const auto proxies = *TrustedProxies::parse({"10.0.0.0/8", "2001:db8::/32", "127.0.0.1"});
    EXPECT_EQ(client_address("192.0.2.1", "203.0.113.9", proxies), "192.0.2.1");
    EXPECT_EQ(client_address("10.1.1.1", "203.0.113.9", proxies), "203.0.113.9");
    EXPECT_EQ(client_address("10.1.1.1", "6.6.6.6, 203.0.113.9", proxies), "203.0.113.9");
    EXPECT_EQ(client_address("10.1.1.1", "203.0.113.9, 10.2.2.2", proxies), "203.0.113.9");
    EXPECT_EQ(client_address("10.1.1.1", "203.0.113.9, nonsense", proxies), "10.1.1.1");
    EXPECT_EQ(client_address("10.1.1.1", "", proxies), "10.1.1.1");
    EXPECT_EQ(client_address("2001:db8::1", "::ffff:203.0.113.9", proxies), "203.0.113.9");
    EXPECT_EQ(client_address("11.0.0.1", "203.0.113.9", proxies), "11.0.0.1");
}

TEST(ClientAddress, refuses_proxies_that_are_no_addresses) {
    EXPECT_FALSE(TrustedProxies::parse({"proxy.example"}));
    EXPECT_FALSE(TrustedProxies::parse({"10.0.0.0/33"}));
    EXPECT_FALSE(TrustedProxies::parse({"10.0.0.0/"}));
}

}  // namespace
}  // namespace permanence::http
