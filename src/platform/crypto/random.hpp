#pragma once
// Randomness as a seam: the operating system's in the program, a repeatable one in tests and the
// demo.
#include <array>
#include <cstdint>
#include <span>

#include "base/public_id.hpp"

namespace permanence::crypto {

class Random {
 public:
    virtual ~Random() = default;
    virtual void fill(std::span<unsigned char> bytes) = 0;
};

// The kernel's generator; may be used by several threads at once.
class SystemRandom final : public Random {
 public:
    SystemRandom();
    void fill(std::span<unsigned char> bytes) override;
};

// The same seed gives the same bytes on every machine (ChaCha20). Never for secrets; one thread.
class SeededRandom final : public Random {
 public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<unsigned char> bytes) override;

 private:
    std::array<unsigned char, 32> seed_{};  // the caller's seed, then the number of the next draw
};

PublicId new_public_id(Random& random);

}  // namespace permanence::crypto
