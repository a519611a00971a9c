#pragma once
// The hidden field that proves that a form came from our own page, without script and without a
// cookie; its nonce makes a double click one booking.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_key.hpp"

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

// What a form says that is shown again because it came late (RouteRules::late_form): a fault of no
// field, in an answer of that status, for nothing was done.
inline constexpr std::string_view late_form_key = "http.form_late";
inline constexpr int late_form_status = 403;
FieldError late_form_fault();

// A token is version, time, 16 random bytes, a mark that says that we made it for that purpose, and
// a seal that binds it to the session, too: nothing is stored, nothing in it is personal, and no
// two renderings share its bytes (BREACH has no constant secret to guess). The seal alone lets a
// form do something; the mark alone lets it be shown again.
class FormTokens {
 public:
    // random: used by all workers at once, outlives the tokens.
    FormTokens(crypto::SecretKey key, crypto::Random& random, FormTokenRules rules = {});

    // purpose: the name of the route that receives the form. session: the session cookie's value,
    // empty for the anonymous.
    std::string issue(std::string_view purpose, std::string_view session, Instant now) const;
    // Refuses with http.form_foreign what we never made for that purpose, and with
    // http.form_expired what we did, but too long ago or for another session.
    Result<FormStamp> check(std::string_view token, std::string_view purpose,
                            std::string_view session, Instant now) const;

 private:
    crypto::SecretKey key_;
    crypto::Random& random_;
    FormTokenRules rules_;
};

}  // namespace permanence::http
