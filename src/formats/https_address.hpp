#pragma once
// The address of a file that somebody keeps elsewhere and that the program is asked to read.
#include <expected>
#include <string>
#include <string_view>

namespace permanence {

enum class PlainHttp : unsigned char { refused, allowed };

enum class AddressFault : unsigned char { no_address, not_https };

// As it was typed: blanks around it go, the scheme becomes small. no_address: longer than 2,000
// bytes, signs that no address has, or no host.
std::expected<std::string, AddressFault> parse_https_address(std::string_view typed,
                                                             PlainHttp http);
// The part of an address that may be shown and logged, without name and password of a user:
// "calendar.example.org".
std::string host_of_address(std::string_view address);

}  // namespace permanence
