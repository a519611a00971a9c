#pragma once
// The hidden field that proves that a form came from our own page, without script and without a
// cookie; its nonce makes a double click one booking.
#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace permanence::http {

inline constexpr std::string_view form_token_field = "form_token";

struct FormTokenRules {
    Seconds lifetime = std::chrono::hours{12};
};

// What a valid token says.
struct FormStamp {
    Instant issued;
    std::string nonce;  // 22 characters, other for each page shown: the key of idempotency
};

// A token is version, time, 16 random bytes and a keyed hash over these, the purpose and the
// session: nothing is stored, nothing in it is personal, and no two renderings share bytes (so
// BREACH learns nothing from it).
class FormTokens {
 public:
    using Key = std::array<unsigned char, 32>;
    using Randomness = std::function<void(std::span<unsigned char>)>;

    FormTokens(const Key& key, Randomness randomness, FormTokenRules rules = {});

    // purpose: the name of the route that receives the form. session: the session cookie, empty for
    // the anonymous.
    std::string issue(std::string_view purpose, std::string_view session, Instant now) const;
    // Refuses with http.form_expired or http.form_foreign.
    Result<FormStamp> check(std::string_view token, std::string_view purpose,
                            std::string_view session, Instant now) const;

 private:
    Key key_;
    Randomness randomness_;
    FormTokenRules rules_;
};

}  // namespace permanence::http
