#include "booking/round_ways.hpp"

#include "base/check.hpp"

namespace permanence::booking {

TimeBetween between_visits(Interval first, Seconds first_to_depot, Interval second,
                           Seconds second_from_depot) {
    if (second.begin - first.end < first_to_depot + least_at_depot + second_from_depot)
        return {first.end, first.end};
    return {first.end + first_to_depot, second.begin - second_from_depot};
}

std::vector<Interval> busy_of_round(std::span<const Interval> visits,
                                    std::span<const DepotWays> ways) {
    CHECK(visits.size() == ways.size());
    std::vector<Interval> busy(visits.begin(), visits.end());
    if (busy.empty()) return busy;
    busy.front().begin -= ways.front().from_depot;
    for (std::size_t i = 1; i < visits.size(); ++i) {
        const auto [until, from] =
            between_visits(visits[i - 1], ways[i - 1].to_depot, visits[i], ways[i].from_depot);
        busy[i - 1].end = until;
        busy[i].begin = from;
    }
    busy.back().end += ways.back().to_depot;
    return busy;
}

}  // namespace permanence::booking
