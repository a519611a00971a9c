#include "directory/word_likeness.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace permanence::directory {

namespace {

struct Found {
    double weight = 0;  // of what was found
    double all = 0;     // of the whole list
};

Found found_in(const Profiles& profiles, std::span<const TextNumber> words,
               std::span<const TextNumber> others, Counted counted) {
    Found found;
    for (const TextNumber word : words) {
        double best = 0;
        for (const TextNumber other : others)
            best = std::max(best, word == other
                                      ? 1.0
                                      : word_likeness(profiles.text(word), profiles.text(other)));
        const double weight = counted == Counted::by_weight ? profiles.weight(word) : 1.0;
        found.weight += weight * best;
        found.all += weight;
    }
    return found;
}

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

double word_likeness(std::string_view a, std::string_view b) {
    if (a == b) return 1;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.empty() || a.front() != b.front()) {
        // A slip in the first letter is rare: it must be the only one.
        if (a.size() < 5 || a.back() != b.back()) return 0;
    }
    if (has_digit(a) || has_digit(b)) return 0;
    if (a.size() == 1) return 0.7;
    if (a.size() < 4) return 0;
    const std::size_t bound = a.size() >= 8 ? 2 : 1;
    if (b.size() - a.size() <= bound)
        if (const auto slips = edit_distance(a, b, bound); slips <= bound)
            return slips == 1 ? 0.85 : 0.7;
    return b.starts_with(a) ? 0.7 : 0;
}

WordEnds ends_of(std::string_view word) {
    if (word.empty()) return 0;
    const auto bit = [](char letter, unsigned half) {
        return WordEnds{1} << ((static_cast<unsigned char>(letter) & 31U) + half);
    };
    return bit(word.front(), 0) | bit(word.back(), 32);
}

double list_likeness(const Profiles& profiles, std::span<const TextNumber> a,
                     std::span<const TextNumber> b, Counted counted) {
    const Found in_a = found_in(profiles, a, b, counted);
    const Found in_b = found_in(profiles, b, a, counted);
    if (in_a.all <= 0 || in_b.all <= 0) return 0;
    const double both = (in_a.weight + in_b.weight) / (in_a.all + in_b.all);
    const double one = std::max(in_a.weight / in_a.all, in_b.weight / in_b.all);
    return std::min(1.0, (both + one) / 2);
}

}  // namespace permanence::directory
