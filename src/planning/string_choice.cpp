#include "planning/string_choice.hpp"

#include <algorithm>

namespace permanence::planning {

namespace {

constexpr double split_share = 0.5;  // of strings with some visits kept inside
constexpr double split_ends = 0.01;  // chance that no more visits are kept, after each

}  // namespace

StringChoice choose_string(std::size_t visits, std::size_t position, double longest,
                           SearchRandom& random) {
    const double most = std::min(static_cast<double>(visits), longest);
    const std::size_t length =
        std::min(visits, 1 + static_cast<std::size_t>(random.share() * most));
    StringChoice choice;
    if (length > 1 && length < visits && random.happens(split_share)) {
        choice.kept = 1;
        while (length + choice.kept < visits && !random.happens(split_ends))
            ++choice.kept;
    }
    const std::size_t span = length + choice.kept;
    const std::size_t lowest = position + 1 >= span ? position + 1 - span : 0;
    const std::size_t highest = std::min(position, visits - span);
    choice.first = lowest + random.below(highest - lowest + 1);
    choice.before = choice.kept == 0 ? length : random.below(length + 1);
    choice.after = length - choice.before;
    return choice;
}

std::size_t choose_strings(double longest, SearchRandom& random) {
    const double most = 4 * mean_removed / (1 + longest) - 1;
    return static_cast<std::size_t>(random.share() * most + 1);
}

}  // namespace permanence::planning
