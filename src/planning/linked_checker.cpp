#include "planning/linked_checker.hpp"

#include <algorithm>
#include <optional>

namespace permanence::planning {

namespace {

struct Served {
    std::size_t vehicle = 0;
    Seconds begin{0};
};

class LinkedCheck {
 public:
    LinkedCheck(const LinkedProblem& problem, const LinkedPlan& plan)
        : problem_(problem), plan_(plan), served_(problem.visits.size()) {}

    std::vector<std::string> run() {
        std::optional<std::size_t> last;
        for (const LinkedRound& round : plan_.rounds) {
            if (round.vehicle >= problem_.vehicles.size()) {
                fault("vehicle", round.vehicle, "does not exist");
                continue;
            }
            if (last && round.vehicle <= *last) fault("vehicle", round.vehicle, "is out of order");
            last = round.vehicle;
            if (round.stops.empty()) fault("vehicle", round.vehicle, "has an empty round");
            follow(round);
        }
        check_all_are_there();
        for (const VisitLink& link : problem_.links)
            check(link);
        if (plan_.travel != travel_) fault("the plan", 0, "says another travel time");
        if (plan_.lateness != lateness_) fault("the plan", 0, "says another lateness");
        if (plan_.most_lateness != most_lateness_)
            fault("the plan", 0, "says another largest lateness");
        return std::move(faults_);
    }

 private:
    void fault(const std::string& what, std::size_t index, const std::string& why) {
        faults_.push_back(what + " " + std::to_string(index) + " " + why);
    }

    Seconds leg(std::size_t from, std::size_t to) const {
        return Seconds(problem_.durations.at(from, to));
    }

    void follow(const LinkedRound& round) {
        const LinkedVehicle& vehicle = problem_.vehicles[round.vehicle];
        std::size_t place = vehicle.start;
        Seconds free = vehicle.leaves;
        for (const LinkedStop& stop : round.stops) {
            if (stop.visit >= problem_.visits.size()) {
                fault("visit", stop.visit, "does not exist");
                continue;
            }
            const LinkedVisit& visit = problem_.visits[stop.visit];
            if (served_[stop.visit]) fault("visit", stop.visit, "is made twice");
            served_[stop.visit] = Served{round.vehicle, stop.begin};
            if (!std::ranges::includes(vehicle.skills, visit.skills))
                fault("visit", stop.visit, "is made without the skill");
            const Seconds way = leg(place, visit.location);
            if (stop.begin < free + way) fault("visit", stop.visit, "begins before the arrival");
            if (stop.begin < visit.window.begin) fault("visit", stop.visit, "begins too early");
            const Seconds late = std::max(Seconds(0), stop.begin - visit.window.end);
            travel_ += way;
            lateness_ += late;
            most_lateness_ = std::max(most_lateness_, late);
            free = stop.begin + visit.service;
            place = visit.location;
        }
        if (!round.stops.empty()) travel_ += leg(place, vehicle.end);
    }

    bool some_vehicle_can(std::size_t visit) const {
        return std::ranges::any_of(problem_.vehicles, [&](const LinkedVehicle& vehicle) {
            return std::ranges::includes(vehicle.skills, problem_.visits[visit].skills);
        });
    }

    // A link needs two vehicles, one for each.
    bool two_vehicles_can(const VisitLink& link) const {
        if (!some_vehicle_can(link.first) || !some_vehicle_can(link.second)) return false;
        std::size_t either = 0;
        for (const LinkedVehicle& vehicle : problem_.vehicles)
            if (std::ranges::includes(vehicle.skills, problem_.visits[link.first].skills) ||
                std::ranges::includes(vehicle.skills, problem_.visits[link.second].skills))
                ++either;
        return either > 1;
    }

    void check_all_are_there() {
        std::vector<char> can(problem_.visits.size());
        for (std::size_t visit = 0; visit < can.size(); ++visit)
            can[visit] = some_vehicle_can(visit) ? 1 : 0;
        for (const VisitLink& link : problem_.links)
            if (!two_vehicles_can(link)) can[link.first] = can[link.second] = 0;
        std::vector<char> is_left_out(problem_.visits.size());
        for (const std::size_t visit : plan_.unassigned) {
            if (visit >= can.size())
                fault("visit", visit, "does not exist");
            else if (is_left_out[visit]++ != 0)
                fault("visit", visit, "is left out twice");
        }
        for (std::size_t visit = 0; visit < can.size(); ++visit) {
            if (served_[visit] && is_left_out[visit] != 0)
                fault("visit", visit, "is both made and left out");
            if (!served_[visit] && is_left_out[visit] == 0) fault("visit", visit, "is missing");
            if (is_left_out[visit] != 0 && can[visit] != 0)
                fault("visit", visit, "is left out although somebody can make it");
        }
    }

    void check(const VisitLink& link) {
        const auto& first = served_[link.first];
        const auto& second = served_[link.second];
        if (first.has_value() != second.has_value())
            fault("visit", link.first, "is made, or left out, without its partner");
        if (!first || !second) return;
        if (first->vehicle == second->vehicle)
            fault("visit", link.first, "is made by the vehicle of its partner");
        const Seconds after = second->begin - first->begin;
        if (after < link.least || after > link.most)
            fault("visit", link.second, "begins too soon or too late after its partner");
    }

    const LinkedProblem& problem_;
    const LinkedPlan& plan_;
    std::vector<std::optional<Served>> served_;
    std::vector<std::string> faults_;
    Seconds travel_{0};
    Seconds lateness_{0};
    Seconds most_lateness_{0};
};

}  // namespace

std::vector<std::string> check_linked_plan(const LinkedProblem& problem, const LinkedPlan& plan) {
    return LinkedCheck(problem, plan).run();
}

}  // namespace permanence::planning
