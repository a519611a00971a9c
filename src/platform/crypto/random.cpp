#include "platform/crypto/random.hpp"

#include <sodium.h>

#include "base/check.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace permanence::crypto {

void require_sodium() {
    static const bool ready = sodium_init() >= 0;
    CHECK(ready);
}

SystemRandom::SystemRandom() {
    require_sodium();
}

void SystemRandom::fill(std::span<unsigned char> bytes) {
    if (bytes.empty()) return;
    randombytes_buf(bytes.data(), bytes.size());
}

SeededRandom::SeededRandom(std::uint64_t seed) {
    require_sodium();
    for (std::size_t i = 0; i < 8; ++i)
        seed_[i] = static_cast<unsigned char>(seed >> (8 * i));
}

void SeededRandom::fill(std::span<unsigned char> bytes) {
    static_assert(randombytes_SEEDBYTES == 32);
    if (bytes.empty()) return;
    randombytes_buf_deterministic(bytes.data(), bytes.size(), seed_.data());
    sodium_increment(seed_.data() + 8, seed_.size() - 8);
}

PublicId new_public_id(Random& random) {
    std::array<unsigned char, 16> bytes{};
    random.fill(bytes);
    return PublicId::from_bytes(bytes);
}

}  // namespace permanence::crypto
