#pragma once
// 256 secret bits that are wiped from memory when they are no longer needed.
#include <array>
#include <cstddef>
#include <span>

namespace permanence::crypto {

class SecretKey {
 public:
    static constexpr std::size_t size = 32;

    explicit SecretKey(std::span<const unsigned char, size> bytes);
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();

    std::span<const unsigned char, size> bytes() const { return bytes_; }

 private:
    std::array<unsigned char, size> bytes_;
};

}  // namespace permanence::crypto
