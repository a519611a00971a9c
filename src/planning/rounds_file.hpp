#pragma once
// The input of `permanence plan rounds`: VROOM's JSON (its docs/API.md), the part of it that we
// serve, and keys of our own under "permanence". Formats: docs/ROUNDS.md.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/result.hpp"
#include "planning/round_problem.hpp"
#include "territory/travel_time.hpp"

namespace permanence::planning {

// The problem, and what its answer repeats.
struct RoundsFile {
    RoundProblem problem;
    bool has_matrices = false;  // else the locations are points, numbered by us
    std::vector<std::optional<Point>> job_points;
    std::vector<std::optional<Point>> start_points;  // of the vehicles
    std::vector<std::optional<Point>> end_points;
};

// Beyond these a file is refused.
constexpr std::size_t most_rounds_bytes = std::size_t{64} << 20;
constexpr std::size_t most_jobs = 10'000;
constexpr std::size_t most_vehicles = 2'000;
constexpr std::size_t most_locations = 5'000;
constexpr std::size_t most_profiles = 8;
constexpr std::size_t most_amounts = 8;
constexpr std::size_t most_breaks = 10;     // of a vehicle
constexpr std::size_t most_windows = 100;   // of a job or a break
constexpr std::size_t most_skills = 1'000;  // of a job or a vehicle
constexpr std::int64_t highest_priority = 100;
constexpr std::int64_t longest_duration = 10'000'000;         // seconds
constexpr std::int64_t longest_distance = 100'000'000;        // metres
constexpr std::int64_t longest_span = std::int64_t{1} << 30;  // seconds, between all times
constexpr std::int64_t latest_time = std::int64_t{1} << 40;
constexpr std::int64_t largest_amount = 1'000'000'000'000;
constexpr Cost largest_cost = 1'000'000'000'000;  // of one leaving, one other adviser, one job
constexpr Cost largest_rate = 10'000'000;         // per hour, per km, per square hour
constexpr double dearest_way = 1 << 29;  // of one leg: the search adds up two of them in 32 bits
// Of all costs of a plan together, with every job left out at the highest priority.
constexpr double largest_sum = 2.0e18;

// Every fault with its JSON path; a Refusal with fields. Without matrices `travel` is asked once.
Result<RoundsFile> parse_rounds_file(std::string_view text, const territory::TravelTimes& travel);

// The reason of a field of that file in English, for the machines that read the command's messages.
std::string english_rounds_reason(const FieldError& error);

}  // namespace permanence::planning
