#pragma once
// Bytes as text and back: lower-case hexadecimal, and base64url without padding (RFC 4648 §5).
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::crypto {

using Bytes = std::vector<unsigned char>;

std::string write_hex(std::span<const unsigned char> bytes);
std::optional<Bytes> parse_hex(std::string_view text);

std::string write_base64url(std::span<const unsigned char> bytes);
// Canonical text only: no padding, no blank, no left-over bits.
std::optional<Bytes> parse_base64url(std::string_view text);

// RFC 4648 §4 with padding, on one line.
std::string write_base64(std::span<const unsigned char> bytes);

// The bytes of a text, without a copy.
inline std::span<const unsigned char> bytes_of(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

}  // namespace permanence::crypto
