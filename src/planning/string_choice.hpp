#pragma once
// Which visits of a round are taken out at once: a string of neighbours around one of them, some of
// it kept in its middle as often as not. The parameters are those of SISR (see ruin_strings.hpp).
#include <cstddef>

#include "planning/search_random.hpp"

namespace permanence::planning {

constexpr double mean_removed = 10;
constexpr double longest_string = 10;

// Visits of a round count from 0. Out go [first, first + before) and, after the kept ones,
// [first + before + kept, first + before + kept + after).
struct StringChoice {
    std::size_t first = 0;
    std::size_t before = 0;
    std::size_t kept = 0;
    std::size_t after = 0;
};

// The one at `position` of so many visits lies in the span; `longest` is at least 1.
StringChoice choose_string(std::size_t visits, std::size_t position, double longest,
                           SearchRandom& random);

// From how many rounds strings are taken, when they are at most so long: `mean_removed` visits in
// the mean of all changes.
std::size_t choose_strings(double longest, SearchRandom& random);

}  // namespace permanence::planning
