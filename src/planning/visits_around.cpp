#include "planning/visits_around.hpp"

#include <algorithm>
#include <utility>

namespace permanence::planning {

VisitsAround::VisitsAround(const SearchTables& tables, std::size_t most)
    : each_(std::min(most, tables.jobs.size())) {
    if (tables.vehicles.empty()) {
        each_ = 0;
        return;
    }
    jobs_.reserve(each_ * tables.jobs.size());
    const LegMatrix& costs = tables.matrices[tables.vehicles.front().costs];
    std::vector<std::pair<std::int32_t, std::int32_t>> others(tables.jobs.size());
    for (std::size_t job = 0; job < tables.jobs.size(); ++job) {
        const std::int32_t* const there = costs.from(tables.jobs[job].location);
        const std::int32_t* const back = costs.to(tables.jobs[job].location);
        for (std::size_t other = 0; other < tables.jobs.size(); ++other) {
            const std::int32_t location = tables.jobs[other].location;
            others[other] = {std::min(there[location], back[location]),
                             static_cast<std::int32_t>(other)};
        }
        others[job].first = -1;
        std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(each_));
        for (std::size_t i = 0; i < each_; ++i)
            jobs_.push_back(others[i].second);
    }
}

}  // namespace permanence::planning
