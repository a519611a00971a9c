#include "platform/crypto/keyed_hash.hpp"

#include <sodium.h>

#include <algorithm>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace permanence::crypto {

SecretKey::SecretKey(std::span<const unsigned char, size> bytes) : bytes_{} {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Digest blake2b(std::string_view message) {
    require_sodium();
    Digest digest{};
    const auto bytes = bytes_of(message);
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
    return digest;
}

Digest sha256(std::string_view message) {
    require_sodium();
    Digest digest{};
    const auto bytes = bytes_of(message);
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return digest;
}

Digest keyed_hash(const SecretKey& key, std::string_view message) {
    require_sodium();
    Digest digest{};
    const auto bytes = bytes_of(message);
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), key.bytes().data(),
                       key.bytes().size());
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view message) {
    require_sodium();
    if (key.empty()) key = "";  // libsodium takes no null pointer
    Digest digest{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key).data(), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(message).data(), message.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    sodium_memzero(&state, sizeof state);
    return digest;
}

bool equal_in_constant_time(std::span<const unsigned char> a, std::span<const unsigned char> b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return equal_in_constant_time(bytes_of(a), bytes_of(b));
}

}  // namespace permanence::crypto
