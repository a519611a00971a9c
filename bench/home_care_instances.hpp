#pragma once
// The published home-care instances (Mankowska et al. 2014, in the JSON of Ceschia et al. 2024,
// github.com/iolab-uniud/hhcrsp) as problems of ours, from the folder beside the repository: tests
// and benches only, the project carries none of them.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

#include "base/check.hpp"
#include "formats/json.hpp"
#include "planning/linked_problem.hpp"

namespace permanence::bench {

inline const std::filesystem::path home_care_folder = "../shared/data/instances/hhcrsp_mankowska";

namespace home_care_detail {

// Minutes with three decimals: a whole number of thousandths, in the place of seconds.
inline Seconds thousandths(double minutes) {
    return Seconds(std::llround(minutes * 1'000));
}

inline std::int64_t skill_of(const std::string& service) {
    return std::stoll(service.substr(1));
}

inline planning::LinkedVisit visit_of(json::Object& need, const planning::LinkedVisit& patient) {
    planning::LinkedVisit visit = patient;
    visit.skills = {skill_of(need.text("service"))};
    visit.service = thousandths(need.at("duration").number());
    return visit;
}

// One or two visits. Of two in sequence the one named first begins first.
inline void read_patient(json::Object& row, std::size_t location,
                         planning::LinkedProblem& problem) {
    const auto window = row.at("time_window").items();
    const planning::LinkedVisit patient{
        .id = std::stoll(row.text("id").substr(1)),
        .location = location,
        .window = {thousandths(window[0].number()), thousandths(window[1].number())}};
    for (json::Object need : row.objects("required_caregivers"))
        problem.visits.push_back(visit_of(need, patient));
    auto together = row.optional_object("synchronization");
    if (!together) return;
    planning::VisitLink link{.first = problem.visits.size() - 2,
                             .second = problem.visits.size() - 1};
    if (together->text("type") == "sequential") {
        const auto lags = together->at("distance").items();
        link.least = thousandths(lags[0].number());
        link.most = thousandths(lags[1].number());
    }
    problem.links.push_back(link);
}

inline std::string content(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace home_care_detail

inline planning::LinkedProblem read_home_care(const std::filesystem::path& path) {
    auto document = json::parse(home_care_detail::content(path), {.bytes = std::size_t{1} << 24});
    CHECK(document.has_value());
    json::Reader reader(*document);
    json::Object root = reader.object();
    planning::LinkedProblem problem;
    std::size_t location = 0;  // 0 is the office
    for (json::Object patient : root.objects("patients"))
        home_care_detail::read_patient(patient, ++location, problem);
    for (json::Object caregiver : root.objects("caregivers")) {
        planning::LinkedVehicle vehicle{.id = std::stoll(caregiver.text("id").substr(1))};
        for (const json::Value& ability : caregiver.at("abilities").items())
            vehicle.skills.push_back(home_care_detail::skill_of(ability.text()));
        std::ranges::sort(vehicle.skills);
        problem.vehicles.push_back(std::move(vehicle));
    }
    problem.durations = planning::SquareMatrix(location + 1);
    const auto rows = root.at("distances").items();
    for (std::size_t from = 0; from < rows.size(); ++from) {
        const auto cells = rows[from].items();
        for (std::size_t to = 0; to < cells.size(); ++to)
            problem.durations.at(from, to) = static_cast<std::int32_t>(
                home_care_detail::thousandths(cells[to].number()).count());
    }
    return problem;
}

// A line of best.md.
struct HomeCareBest {
    double distance = 0;
    double most_tardiness = 0;
    double tardiness = 0;
    double cost = 0;  // the sum of the three, divided by 3
};

// By the name of the instance, without ".json".
inline std::map<std::string, HomeCareBest> read_home_care_best() {
    std::map<std::string, HomeCareBest> found;
    std::ifstream file(home_care_folder / "best.md");
    for (std::string line; std::getline(file, line);) {
        std::ranges::replace(line, '|', ' ');
        std::istringstream cells(line);
        std::string name;
        HomeCareBest best;
        if (cells >> name >> best.distance >> best.most_tardiness >> best.tardiness >> best.cost)
            found[name.substr(0, name.find(".json"))] = best;
    }
    return found;
}

}  // namespace permanence::bench
