#pragma once
// The identity of a row as the outside sees it: 128 random bits as 22 letters and digits of
// base 58.
#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace permanence {

class PublicId {
 public:
    // Exactly 22 characters of the base-58 alphabet, or nothing.
    static std::optional<PublicId> parse(std::string_view text);
    // From 16 random bytes (platform/crypto makes them).
    static PublicId from_bytes(std::span<const unsigned char, 16> bytes);

    std::string_view text() const& { return {text_.data(), text_.size()}; }
    std::string text() const&& { return {text_.data(), text_.size()}; }  // of one that goes away
    auto operator<=>(const PublicId&) const = default;

 private:
    static constexpr std::size_t length = 22;  // 58^22 > 2^128
    using Letters = std::array<char, length>;
    explicit PublicId(const Letters& text) : text_(text) {}
    Letters text_;
};

}  // namespace permanence
