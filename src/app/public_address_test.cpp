#include "app/public_address.hpp"

#include <gtest/gtest.h>

namespace permanence::app {
namespace {

std::string address_with(std::string_view name, std::string value) {
    config::Configuration configuration;
    configuration.set(config::find_setting(name), {std::move(value), {}});
    return public_address(configuration);
}

TEST(PublicAddress, is_the_one_listened_at_unless_another_is_set) {
    EXPECT_EQ(public_address({}), "http://127.0.0.1:8080");
    EXPECT_EQ(address_with("listen", "127.0.0.1:9090"), "http://127.0.0.1:9090");
    EXPECT_EQ(address_with("listen", "0.0.0.0:80"), "http://127.0.0.1");
    EXPECT_EQ(address_with("listen", "[::]:8080"), "http://[::1]:8080");
    EXPECT_EQ(address_with("public_url", "https://aide.exemple.fr"), "https://aide.exemple.fr");
}

}  // namespace
}  // namespace permanence::app
