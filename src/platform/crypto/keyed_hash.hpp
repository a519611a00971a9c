#pragma once
// Fingerprints of 32 bytes: plain or under a key; and the comparison that tells nothing by its
// duration.
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "platform/crypto/secret_key.hpp"

namespace permanence::crypto {

using Digest = std::array<unsigned char, 32>;

Digest blake2b(std::string_view message);
Digest sha256(std::string_view message);
// Under a key: nobody without it can make or check the fingerprint (form tokens, idempotency,
// look-ups).
Digest keyed_hash(const SecretKey& key, std::string_view message);
// For receivers that expect the standard one (signed webhooks). The key is any bytes.
Digest hmac_sha256(std::string_view key, std::string_view message);

// The duration depends on the lengths only.
bool equal_in_constant_time(std::span<const unsigned char> a, std::span<const unsigned char> b);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace permanence::crypto
