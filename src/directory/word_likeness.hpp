#pragma once
// How alike two short lists of words are, typing errors and short forms allowed for.
#include <span>
#include <string_view>

#include "directory/duplicate_profile.hpp"

namespace permanence::directory {

// 1 for the same word, 0 for another; between them for a typing error, a beginning ("infor" for
// "information") and a first letter ("j" for "joseph"). Words are plain words.
double word_likeness(std::string_view a, std::string_view b);

// A word that is at all like another begins or ends with the same letter: false only where no word
// of one list is like one of the other.
WordEnds ends_of(std::string_view word);
constexpr bool may_be_alike(WordEnds a, WordEnds b) {
    return (a & b) != 0;
}

// 0 to 1. Every word looks for the one most like it on the other side; half of the figure is what
// both lists find, half what the list that finds most does, so that a name inside a longer one is
// near. A word counts by its weight, or as 1 each.
enum class Counted { by_weight, alike };
double list_likeness(const Profiles& profiles, std::span<const TextNumber> a,
                     std::span<const TextNumber> b, Counted counted);

}  // namespace permanence::directory
