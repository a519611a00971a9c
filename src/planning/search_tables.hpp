#pragma once
// A problem as the search reads it: numbers in rows, made once. Seconds count from `origin`.
// Location `nowhere` stands for a start or an end that a vehicle does not have: no way to it takes
// time or costs anything.
#include <cstdint>
#include <span>
#include <vector>

#include "planning/round_problem.hpp"

namespace permanence::planning {

using Tick = std::int32_t;  // seconds from the origin

struct TickWindow {
    Tick begin = 0;
    Tick end = 0;
};

// Row-major in both directions, so that all legs to one location lie side by side as well.
struct LegMatrix {
    std::size_t size = 0;
    std::vector<std::int32_t> forward;   // [from * size + to]
    std::vector<std::int32_t> backward;  // [to * size + from]
    std::int32_t at(std::int32_t from, std::int32_t to) const {
        return forward[static_cast<std::size_t>(from) * size + static_cast<std::size_t>(to)];
    }
    const std::int32_t* from(std::int32_t location) const {
        return forward.data() + static_cast<std::size_t>(location) * size;
    }
    const std::int32_t* to(std::int32_t location) const {
        return backward.data() + static_cast<std::size_t>(location) * size;
    }
};

struct BreakRow {
    std::uint32_t first_window = 0;
    std::uint32_t windows = 0;
    Tick service = 0;
};

struct VehicleRow {
    std::int32_t start = 0;  // locations
    std::int32_t end = 0;
    TickWindow hours;
    std::uint32_t durations = 0;  // in SearchTables::matrices
    std::uint32_t costs = 0;
    std::uint32_t first_break = 0;
    std::uint32_t breaks = 0;
    std::uint32_t most_visits = 0;
    std::uint32_t kind = 0;  // vehicles of one kind are alike in all
    Cost fixed = 0;
};

struct JobRow {
    std::int32_t location = 0;
    Tick setup = 0;
    Tick service = 0;
    std::uint32_t first_window = 0;
    std::uint32_t windows = 0;
    TickWindow hull;  // from the first window's begin to the last one's end
    std::int32_t usual_vehicle = -1;
    std::int32_t partner = -1;  // together_with
    Cost price_of_another = 0;
    Cost price_left_out = 0;
};

struct SearchTables {
    explicit SearchTables(const RoundProblem& problem);

    Seconds origin{0};
    std::int32_t nowhere = 0;
    std::vector<VehicleRow> vehicles;
    std::vector<JobRow> jobs;
    std::vector<TickWindow> windows;  // of jobs and breaks
    std::vector<BreakRow> breaks;
    std::vector<LegMatrix> matrices;
    std::size_t amounts = 0;
    std::vector<std::int64_t> delivery;  // [job * amounts + which]
    std::vector<std::int64_t> pickup;
    std::vector<std::int64_t> capacity;  // [vehicle * amounts + which]
    std::uint32_t kinds = 0;
    std::vector<char> may;  // [kind * jobs + job]: skills and capacity, when it is alone
    Cost fairness_price = 0;
    bool has_pickups = false;
    // No setup, no break, one window at most for each job, no fairness, no two together: the times
    // of an insertion follow from a few additions.
    bool is_plain = false;

    bool may_serve(std::uint32_t kind, std::int32_t job) const {
        return may[kind * jobs.size() + static_cast<std::size_t>(job)] != 0;
    }
    std::span<const TickWindow> windows_of(const JobRow& job) const {
        return {windows.data() + job.first_window, job.windows};
    }
    std::span<const TickWindow> windows_of(const BreakRow& pause) const {
        return {windows.data() + pause.first_window, pause.windows};
    }
    std::span<const BreakRow> breaks_of(const VehicleRow& vehicle) const {
        return {breaks.data() + vehicle.first_break, vehicle.breaks};
    }
    // fairness_cost of so many seconds.
    Cost fairness(std::int64_t work) const {
        return fairness_price * (work * work / 3'600) / 3'600;
    }
};

}  // namespace permanence::planning
