#include "platform/http/same_site.hpp"

#include <gtest/gtest.h>

namespace permanence::http {
namespace {

TEST(SameSite, is_the_configured_one_and_no_other) {
    EXPECT_TRUE(is_same_site("https://aide.exemple.fr", "https://aide.exemple.fr"));
    EXPECT_FALSE(is_same_site("http://aide.exemple.fr", "https://aide.exemple.fr"));
    EXPECT_FALSE(is_same_site("https://aide.exemple.fr:444", "https://aide.exemple.fr"));
    EXPECT_FALSE(is_same_site("https://aide.exemple.fr.evil.example", "https://aide.exemple.fr"));
    EXPECT_FALSE(is_same_site("http://localhost:8080", "https://aide.exemple.fr"));
}

TEST(SameSite, the_machine_has_three_names_for_itself) {
    for (const auto* name : {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
        for (const auto* other :
             {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"})
            EXPECT_TRUE(is_same_site(name, other)) << name << " " << other;
    EXPECT_TRUE(is_same_site("http://localhost", "http://127.0.0.1"));
    for (const auto* other :
         {"http://localhost:8081", "https://localhost:8080", "http://localhost",
          "http://localhost.evil.example:8080", "http://127.0.0.1.evil.example",
          "http://localhost:", "http://localhost:80x", "http://127.0.0.2:8080", "null", ""})
        EXPECT_FALSE(is_same_site(other, "http://127.0.0.1:8080")) << other;
}

}  // namespace
}  // namespace permanence::http
