#include "orientation/address_note.hpp"

#include <algorithm>
#include <array>

namespace permanence::orientation {

namespace {

struct Row {
    AddressNote note;
    std::string_view word;
};
constexpr std::array<Row, 4> rows{{{AddressNote::none, ""},
                                   {AddressNote::unknown, "inconnue"},
                                   {AddressNote::silent, "sans-reponse"},
                                   {AddressNote::not_offered, "commune"}}};

}  // namespace

std::string_view word_of(AddressNote note) {
    return std::ranges::find(rows, note, &Row::note)->word;
}

AddressNote parse_address_note(std::string_view word) {
    const auto* found = std::ranges::find(rows, word, &Row::word);
    return found == rows.end() ? AddressNote::none : found->note;
}

}  // namespace permanence::orientation
