#include "platform/crypto/secret_token.hpp"

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::crypto {

SecretToken SecretToken::make(Random& random) {
    return SecretToken(new_public_id(random));
}

std::optional<SecretToken> SecretToken::parse(std::string_view text) {
    auto id = PublicId::parse(text);
    if (!id) return std::nullopt;
    return SecretToken(std::move(*id));
}

TokenHash SecretToken::hash() const {
    return {write_base64url(blake2b(text()))};
}

}  // namespace permanence::crypto
