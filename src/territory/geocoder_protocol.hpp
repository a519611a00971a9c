#pragma once
// The search of the national address base (API BAN, addok): what is sent, and the GeoJSON that
// comes back.
#include <optional>
#include <string>
#include <string_view>

#include "territory/geocoder.hpp"

namespace permanence::territory {

inline constexpr std::size_t largest_geocoder_answer = std::size_t{256} << 10;  // bytes

// "https://addresses.example.org" or the same ending in "/search": the whole address to GET, or
// nothing where the service would refuse the words (no letter or figure first, under three letters
// in all). Words after the 200th byte are left out: the service takes no more.
std::optional<std::string> geocoder_address(std::string_view url, const AddressQuestion& question);

// Outer nothing: not such an answer. Inner nothing: it knows no such address.
using GeocoderAnswer = std::optional<std::optional<FoundAddress>>;
GeocoderAnswer read_geocoder_answer(std::string_view body);

}  // namespace permanence::territory
