#include "planning/linked_tables.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace permanence::planning {

namespace {

std::int32_t number(Seconds time) {
    CHECK(time.count() > -(1 << 28) && time.count() < (1 << 28));
    return static_cast<std::int32_t>(time.count());
}

bool are_alike(const LinkedVehicle& one, const LinkedVehicle& other) {
    return one.start == other.start && one.end == other.end && one.leaves == other.leaves &&
           one.skills == other.skills;
}

void fill_vehicles(LinkedTables& tables, const LinkedProblem& problem) {
    for (std::size_t vehicle = 0; vehicle < problem.vehicles.size(); ++vehicle) {
        const LinkedVehicle& row = problem.vehicles[vehicle];
        const auto index = static_cast<std::int32_t>(vehicle);
        LinkedNode start;
        start.vehicle = index;
        start.next = tables.end_of(index);
        start.begin = start.open = number(row.leaves);
        start.location = static_cast<std::int32_t>(row.start);
        LinkedNode end;
        end.vehicle = index;
        end.previous = tables.start_of(index);
        end.location = static_cast<std::int32_t>(row.end);
        tables.nodes.push_back(start);
        tables.nodes.push_back(end);
        const auto like = std::ranges::find_if(
            problem.vehicles, [&](const LinkedVehicle& other) { return are_alike(row, other); });
        const auto first = static_cast<std::size_t>(like - problem.vehicles.begin());
        tables.kinds.push_back(first == vehicle ? tables.count_of_kinds++ : tables.kinds[first]);
    }
}

// Nobody is able where nobody is able to make the partner at the same time.
void fill_links(LinkedTables& tables, const LinkedProblem& problem) {
    for (const VisitLink& link : problem.links) {
        CHECK(link.first != link.second && link.least <= link.most);
        LinkedNode& first = tables.nodes[link.first];
        LinkedNode& second = tables.nodes[link.second];
        CHECK(first.partner < 0 && second.partner < 0);
        first.partner = static_cast<std::int32_t>(link.second);
        second.partner = static_cast<std::int32_t>(link.first);
        first.lag = number(link.least);
        second.lag = -number(link.most);
        auto& able_first = tables.able[link.first];
        auto& able_second = tables.able[link.second];
        const bool are_one_vehicle = able_first.size() == 1 && able_first == able_second;
        if (!able_first.empty() && !able_second.empty() && !are_one_vehicle) continue;
        able_first.clear();
        able_second.clear();
    }
}

}  // namespace

LinkedTables::LinkedTables(const LinkedProblem& problem)
    : visits(static_cast<std::int32_t>(problem.visits.size())),
      vehicles(static_cast<std::int32_t>(problem.vehicles.size())),
      locations(problem.durations.size()),
      able(problem.visits.size()),
      price_of_lateness(problem.price_of_lateness),
      price_of_most_lateness(problem.price_of_most_lateness) {
    for (std::size_t from = 0; from < locations; ++from)
        for (std::size_t to = 0; to < locations; ++to) {
            legs.push_back(number(Seconds(problem.durations.at(from, to))));
            legs_back.push_back(problem.durations.at(to, from));
        }
    for (std::size_t visit = 0; visit < problem.visits.size(); ++visit) {
        const LinkedVisit& row = problem.visits[visit];
        LinkedNode node;
        node.location = static_cast<std::int32_t>(row.location);
        node.service = number(row.service);
        node.begin = node.open = number(row.window.begin);
        node.due = number(row.window.end);
        nodes.push_back(node);
        for (std::size_t vehicle = 0; vehicle < problem.vehicles.size(); ++vehicle)
            if (std::ranges::includes(problem.vehicles[vehicle].skills, row.skills))
                able[visit].push_back(static_cast<std::int32_t>(vehicle));
    }
    fill_vehicles(*this, problem);
    fill_links(*this, problem);
}

}  // namespace permanence::planning
