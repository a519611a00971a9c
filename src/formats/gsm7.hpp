#pragma once
// Text messages in the alphabet of 3GPP TS 23.038: 160 characters go in one message. One letter
// outside of it, a "ç" or a "ê", would halve that.
#include <cstddef>
#include <string>
#include <string_view>

namespace permanence::gsm7 {

inline constexpr std::size_t septets_of_one_message = 160;

// The same words in that alphabet: "é è à ù" stay, "ç" is "c", "ê" is "e", "’" is "'"; a character
// that is like none of it is "?". Bytes that are not UTF-8 are left out.
std::string written(std::string_view text);

// How much of a message such a text takes; "€" and brackets take two.
std::size_t septets(std::string_view written);

// `words` shortened at the end with "..." so that it takes `most` septets; `words` as `written`.
std::string shortened(std::string_view words, std::size_t most);

}  // namespace permanence::gsm7
