#pragma once
// Why distances are from the middle of the commune although an address was typed.
#include <cstdint>
#include <string_view>

namespace permanence::orientation {

enum class AddressNote : std::uint8_t { none, unknown, silent, not_offered };
inline constexpr std::string_view address_note_field = "adresse";
// Of addresses, and of "orientation.address.<word>" in locales/; empty for none.
std::string_view word_of(AddressNote note);
AddressNote parse_address_note(std::string_view word);

}  // namespace permanence::orientation
