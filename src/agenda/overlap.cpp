#include "agenda/overlap.hpp"

#include <algorithm>

namespace permanence::agenda {

namespace {

// The walls may show two days at one instant, and a way may lead over midnight.
constexpr Days beside{2};

// Less than nothing where they overlap.
Seconds between(const Interval& one, const Interval& other) {
    return std::max(other.begin - one.end, one.begin - other.end);
}

// Pairs with less than `least` between them.
std::vector<Meeting> pairs_nearer_than(const OnTheWall& one, const OnTheWall& other, DayRange days,
                                       Seconds least) {
    const auto others =
        occurrences(other.permanence, other.calendar, {days.first - beside, days.last + beside});
    std::vector<Meeting> pairs;
    for (const Occurrence& mine : occurrences(one.permanence, one.calendar, days)) {
        // An occurrence lasts a day at most, and begins where they are sorted by.
        const auto from =
            std::ranges::lower_bound(others, mine.time.begin - beside - least, {},
                                     [](const Occurrence& theirs) { return theirs.time.begin; });
        for (auto at = from; at != others.end() && at->time.begin < mine.time.end + least; ++at)
            if (between(mine.time, at->time) < least) pairs.push_back({mine, *at});
    }
    return pairs;
}

}  // namespace

std::vector<Meeting> meetings(const OnTheWall& one, const OnTheWall& other, DayRange days) {
    return pairs_nearer_than(one, other, days, Seconds(0));
}

std::vector<Meeting> hurried(const OnTheWall& one, const OnTheWall& other, DayRange days,
                             Seconds way) {
    auto pairs = pairs_nearer_than(one, other, days, way);
    std::erase_if(pairs,
                  [](const Meeting& pair) { return pair.one.time.overlaps(pair.other.time); });
    return pairs;
}

}  // namespace permanence::agenda
