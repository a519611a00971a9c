#pragma once
// What a person typed to find a commune, taken apart: words of a name, and digits that say where.
#include <string>
#include <string_view>
#include <vector>

namespace permanence::territory {

struct GazetteerQuery {
    // The words of the name, folded, one space between them, in each way that they can be meant:
    // "st" is "saint", and at the end also the start of "stains". Empty when only digits were
    // typed.
    std::vector<std::string> names;
    // The same with the digits left in ("paris 14"): some names hold some. Empty when no digits
    // were typed.
    std::string name_with_digits;
    // Postcode, INSEE code or département, whole or its first characters: "17640", "17", "2A004",
    // "2A".
    std::string area;

    bool empty() const { return names.empty() && area.empty(); }
};

// Of a folded text: what stands between its spaces.
std::vector<std::string_view> words_of(std::string_view folded);

// Any bytes are a valid query; only the first 100 are read.
GazetteerQuery read_gazetteer_query(std::string_view typed);

}  // namespace permanence::territory
