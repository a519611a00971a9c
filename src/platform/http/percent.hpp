#pragma once
// %XX and back, and the question whether text may enter the program.
#include <optional>
#include <string>
#include <string_view>

namespace permanence::http {

enum class Plus { is_plus, is_space };

// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);
// Everything but letters, digits and -._~ (RFC 3986 unreserved) becomes %XX.
std::string percent_encode(std::string_view text);

// Valid UTF-8 (no overlong form, no surrogate) without NUL.
bool is_clean_text(std::string_view text);

}  // namespace permanence::http
