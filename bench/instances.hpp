#pragma once
// Published routing instances as problems of ours, from the folder beside the repository: tests and
// benches only, the project carries none of them.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "planning/round_problem.hpp"

namespace permanence::bench {

inline const std::filesystem::path instances_folder = "../shared/data/instances";

// How a distance becomes a whole number: real distances in thousandths, or each arc cut to one
// decimal (the DIMACS challenge of 2022).
enum class Convention { thousandths, dimacs };

struct Instance {
    std::string name;
    planning::RoundProblem problem;
    double unit = 1;  // of the costs: so many are one of the reference's
};

namespace instance_detail {

struct Customer {
    double x = 0;
    double y = 0;
    std::int64_t demand = 0;
    std::int64_t ready = 0;
    std::int64_t due = 0;
    std::int64_t service = 0;
};

inline planning::SquareMatrix distances(const std::vector<Customer>& customers,
                                        Convention convention) {
    planning::SquareMatrix matrix(customers.size());
    for (std::size_t i = 0; i < customers.size(); ++i)
        for (std::size_t j = 0; j < customers.size(); ++j) {
            const double length =
                std::hypot(customers[i].x - customers[j].x, customers[i].y - customers[j].y);
            matrix.at(i, j) = static_cast<std::int32_t>(convention == Convention::dimacs
                                                            ? std::floor(length * 10 + 1e-9)
                                                            : std::round(length * 1'000));
        }
    return matrix;
}

}  // namespace instance_detail

// The format of Solomon, and of Gehring and Homberger.
inline Instance read_solomon(const std::filesystem::path& path, Convention convention) {
    std::ifstream file(path);
    Instance made{.name = path.stem().string(), .problem = {}, .unit = 1'000};
    if (convention == Convention::dimacs) made.unit = 10;
    const auto unit = static_cast<std::int64_t>(made.unit);
    std::string word;
    std::size_t vehicles = 0;
    std::int64_t capacity = 0;
    while (file >> word && word != "CAPACITY") {
    }
    file >> vehicles >> capacity;
    while (file >> word && word != "SERVICE") {
    }
    file >> word;
    std::vector<instance_detail::Customer> customers;
    std::int64_t number = 0;
    for (instance_detail::Customer one;
         file >> number >> one.x >> one.y >> one.demand >> one.ready >> one.due >> one.service;)
        customers.push_back(one);
    planning::RoundProblem& problem = made.problem;
    problem.amounts = 1;
    problem.profiles.push_back(
        {.name = "car", .durations = instance_detail::distances(customers, convention)});
    if (customers.empty()) return made;
    for (std::size_t i = 0; i < vehicles; ++i)
        problem.vehicles.push_back(
            {.id = static_cast<std::int64_t>(i + 1),
             .start = 0,
             .end = 0,
             .hours = {Seconds(customers[0].ready * unit), Seconds(customers[0].due * unit)},
             .capacity = {capacity}});
    for (std::size_t i = 1; i < customers.size(); ++i)
        problem.jobs.push_back(
            {.id = static_cast<std::int64_t>(i),
             .location = i,
             .service = Seconds(customers[i].service * unit),
             .windows = {{Seconds(customers[i].ready * unit), Seconds(customers[i].due * unit)}},
             .delivery = {customers[i].demand},
             .pickup = {0}});
    return made;
}

inline std::string in_capitals(std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    return name;
}

// Reference values of the objective "min distance", by the name of the instance in capitals.
inline std::map<std::string, double> references(Convention convention) {
    std::map<std::string, double> found;
    std::ifstream file(instances_folder / "bks.csv");
    csv::Reader reader([&](const csv::Row& row) {
        if (row.cells.size() < 5 || row.cells[2] != "min distance") return;
        const bool is_dimacs = row.cells[3].starts_with("DIMACS");
        if (is_dimacs != (convention == Convention::dimacs)) return;
        found.try_emplace(in_capitals(row.cells[0]), std::stod(row.cells[4]));
    });
    reader.feed(std::string(std::istreambuf_iterator<char>(file), {}));
    reader.finish();
    return found;
}

}  // namespace permanence::bench
