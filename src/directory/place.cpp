#include "directory/place.hpp"

#include <algorithm>
#include <array>

namespace permanence::directory {

namespace {

struct Word {
    ReducedMobility value;
    std::string_view text;
};

constexpr std::array<Word, 4> words{{{ReducedMobility::yes, "yes"},
                                     {ReducedMobility::help, "help"},
                                     {ReducedMobility::no, "no"},
                                     {ReducedMobility::unknown, "unknown"}}};

}  // namespace

std::string_view column_text(ReducedMobility value) {
    return std::ranges::find(words, value, &Word::value)->text;
}

bool read_column_text(std::string_view text, ReducedMobility& value) {
    const auto found = std::ranges::find(words, text, &Word::text);
    if (found == words.end()) return false;
    value = found->value;
    return true;
}

}  // namespace permanence::directory
