#pragma once
// Eight bytes of text in one word: which of them are of some kind, all at once. Marks are exact up
// to the first one; what is marked after it may be more than there is (a borrow goes on). H. S.
// Warren, Hacker's Delight, 2nd edition, 6-1.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace permanence {

class EightBytes {
 public:
    static constexpr std::size_t size = 8;
    using Marks = std::uint64_t;  // the highest bit of each byte that is meant

    explicit EightBytes(const char* from) { std::memcpy(&word_, from, size); }
    void write(char* to) const { std::memcpy(to, &word_, size); }

    Marks beyond_ascii() const { return word_ & highest; }
    // `limit` is at most 0x80.
    Marks below(unsigned char limit) const { return (word_ - each(limit)) & ~word_ & highest; }
    // Those that are `byte` when the bits of `ignored` are taken for set: ('<', 2) means < and >.
    Marks equal(unsigned char byte, unsigned char ignored = 0) const {
        const std::uint64_t difference =
            (word_ | each(ignored)) ^ each(static_cast<unsigned char>(byte | ignored));
        return (difference - each(1)) & ~difference & highest;
    }

    // The position of the first byte marked; `marks` is not 0.
    static std::size_t first(Marks marks) {
        return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
    }

 private:
    static_assert(std::endian::native == std::endian::little);  // the first byte is the lowest
    static constexpr std::uint64_t highest = 0x8080808080808080U;
    static constexpr std::uint64_t each(unsigned char byte) { return 0x0101010101010101U * byte; }

    std::uint64_t word_ = 0;
};

}  // namespace permanence
