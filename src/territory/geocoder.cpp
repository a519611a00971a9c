#include "territory/geocoder.hpp"

#include <algorithm>
#include <array>

namespace permanence::territory {
namespace {

// Below it the address service's own answers are of another street as often as not.
constexpr double least_score = 0.6;

struct Word {
    AddressKind kind;
    std::string_view text;
};
constexpr std::array<Word, 4> words{{{AddressKind::house_number, "housenumber"},
                                     {AddressKind::street, "street"},
                                     {AddressKind::locality, "locality"},
                                     {AddressKind::municipality, "municipality"}}};

}  // namespace

std::string_view column_text(AddressKind kind) {
    return std::ranges::find(words, kind, &Word::kind)->text;
}

bool read_column_text(std::string_view text, AddressKind& kind) {
    const auto found = std::ranges::find(words, text, &Word::text);
    if (found == words.end()) return false;
    kind = found->kind;
    return true;
}

bool is_precise(const FoundAddress& found) {
    const bool is_street =
        found.kind == AddressKind::house_number || found.kind == AddressKind::street;
    return is_street && found.score >= least_score;
}

}  // namespace permanence::territory
