#pragma once
// An address as its parts, so that "12 bis av. du Gal de Gaulle, BP 4" and "12B avenue du
// Général-de-Gaulle" are one.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::directory {

struct StreetNumber {
    int first = 0;
    int last = 0;   // of "5-9", else as first
    char mark = 0;  // 'b' of "12 bis" and "12B", 't' of "12 ter"; 0: none
    bool operator==(const StreetNumber&) const = default;
};

// True for 7 and 5-9; the mark counts where both have one.
bool meet(const StreetNumber& a, const StreetNumber& b);

struct StreetAddress {
    std::optional<StreetNumber> number;
    std::string kind;                // "avenue"; empty: none said
    std::vector<std::string> words;  // plain words of the street's name, ascending, each once
    bool operator==(const StreetAddress&) const = default;
};

// Any bytes are an address; what the post adds (BP, CS, cedex, a postcode and what follows it) and
// what stands before the street (the name of a building) are left out.
StreetAddress read_street_address(std::string_view text);

}  // namespace permanence::directory
