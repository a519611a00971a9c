#pragma once
// A personal field at rest: XChaCha20-Poly1305 under a key that the database does not hold.
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/key_ring.hpp"
#include "platform/crypto/random.hpp"

namespace permanence::crypto {

class SecretBox {
 public:
    // `purpose` is the column ("appointment.phone"); the ring outlives the box.
    SecretBox(const KeyRing& keys, std::string purpose)
        : keys_(&keys), purpose_(std::move(purpose)) {}

    // "v1.<key id>.<base64url of nonce, ciphertext and tag>". `row` (the row's public id) is
    // authenticated: a sealed value moved to another row or column does not open.
    std::string seal(std::string_view plain, std::string_view row, Random& random) const;

    // Nothing when it was altered, moved, cut, or when its key is not in the ring.
    std::optional<std::string> open(std::string_view sealed, std::string_view row) const;

 private:
    const KeyRing* keys_;
    std::string purpose_;
};

}  // namespace permanence::crypto
