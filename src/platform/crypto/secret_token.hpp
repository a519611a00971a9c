#pragma once
// The secret in a link or a session cookie: the person holds the token, the database only its hash,
// so a stolen database opens no appointment.
#include <optional>
#include <string>
#include <string_view>

#include "base/public_id.hpp"
#include "platform/crypto/random.hpp"

namespace permanence::crypto {

// What the database keeps: BLAKE2b-256 as 43 letters of base64url. A plain hash is enough, the
// token itself being 128 random bits.
struct TokenHash {
    std::string text;
    auto operator<=>(const TokenHash&) const = default;
};

class SecretToken {
 public:
    static SecretToken make(Random& random);
    // Exactly the 22 letters and digits that make() writes, or nothing.
    static std::optional<SecretToken> parse(std::string_view text);

    std::string text() const { return std::string(id_.text()); }
    TokenHash hash() const;

 private:
    explicit SecretToken(PublicId id) : id_(std::move(id)) {}
    PublicId id_;
};

}  // namespace permanence::crypto
