#pragma once
// The identity of a row as the outside sees it: 128 random bits as 22 letters and digits of
// base 58.
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

    const std::string& text() const { return text_; }
    auto operator<=>(const PublicId&) const = default;

 private:
    explicit PublicId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace permanence
