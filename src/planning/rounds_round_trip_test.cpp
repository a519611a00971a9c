// Random problems, written as a file, read again, planned, answered, and the answer read again.
#include <gtest/gtest.h>

#include "formats/json.hpp"
#include "planning/answer_file.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "planning/rounds_answer.hpp"
#include "planning/rounds_file.hpp"
#include "tests/support/random_rounds.hpp"

namespace permanence::planning {

namespace {

// All its places are in matrices: nobody is asked.
class NoTravel : public territory::TravelTimes {
 public:
    territory::TravelTable table(std::span<const Point>, std::span<const Point>,
                                 territory::TravelMode) const override {
        ADD_FAILURE() << "the travel model was asked";
        return {0, 0};
    }
};

void write_matrix(json::ObjectWriter& one, std::string_view name, const SquareMatrix& matrix) {
    one.list(name, [&](json::ListWriter& rows) {
        for (std::size_t from = 0; from < matrix.size(); ++from)
            rows.list([&](json::ListWriter& row) {
                for (std::size_t to = 0; to < matrix.size(); ++to)
                    row.item(matrix.at(from, to));
            });
    });
}

void write_windows(json::ObjectWriter& one, const std::vector<TimeWindow>& windows) {
    if (windows.empty()) return;
    one.list("time_windows", [&](json::ListWriter& list) {
        for (const TimeWindow& window : windows)
            list.list([&](json::ListWriter& ends) {
                ends.item(window.begin.count()).item(window.end.count());
            });
    });
}

void write_vehicle(json::ObjectWriter& one, const RoundProblem& problem, const Vehicle& vehicle) {
    const TravelProfile& profile = problem.profiles[vehicle.profile];
    one.field("id", vehicle.id).field("description", vehicle.description);
    one.field("profile", profile.name);
    one.optional_field("start_index", vehicle.start).optional_field("end_index", vehicle.end);
    one.items("time_window", std::vector{vehicle.hours.begin.count(), vehicle.hours.end.count()});
    one.items("capacity", vehicle.capacity).items("skills", vehicle.skills);
    one.objects("breaks", vehicle.breaks, [](json::ObjectWriter& item, const Break& pause) {
        item.field("id", pause.id).field("service", pause.service.count());
        write_windows(item, pause.windows);
    });
    one.optional_field("max_tasks", vehicle.most_visits);
    one.object("costs", [&](json::ObjectWriter& costs) {
        costs.field("fixed", vehicle.costs.fixed);
        if (profile.costs) return;
        costs.field("per_hour", vehicle.costs.per_hour).field("per_km", vehicle.costs.per_km);
    });
}

void write_job(json::ObjectWriter& one, const RoundProblem& problem, const Job& job) {
    one.field("id", job.id).field("description", job.description);
    one.field("location_index", job.location).field("priority", job.priority);
    one.field("setup", job.setup.count()).field("service", job.service.count());
    write_windows(one, job.windows);
    one.items("delivery", job.delivery).items("pickup", job.pickup).items("skills", job.skills);
    one.object("permanence", [&](json::ObjectWriter& own) {
        if (job.continuity) {
            own.field("usual_vehicle", problem.vehicles[job.continuity->vehicle].id);
            own.field("price_of_another", job.continuity->price_of_another);
        }
        if (job.together_with) own.field("together_with", problem.jobs[*job.together_with].id);
    });
}

std::string written(const RoundProblem& problem) {
    return json::write_object([&](json::ObjectWriter& file) {
        file.object("matrices", [&](json::ObjectWriter& matrices) {
            for (const TravelProfile& profile : problem.profiles)
                matrices.object(profile.name, [&](json::ObjectWriter& one) {
                    write_matrix(one, "durations", profile.durations);
                    if (profile.distances) write_matrix(one, "distances", *profile.distances);
                    if (profile.costs) write_matrix(one, "costs", *profile.costs);
                });
        });
        file.objects("vehicles", problem.vehicles, [&](json::ObjectWriter& one, const Vehicle& it) {
            write_vehicle(one, problem, it);
        });
        file.objects("jobs", problem.jobs,
                     [&](json::ObjectWriter& one, const Job& it) { write_job(one, problem, it); });
        file.object("permanence", [&](json::ObjectWriter& own) {
            own.field("fairness_price", problem.fairness_price);
            own.optional_field("price_of_unassigned", problem.price_of_unassigned);
        });
    });
}

}  // namespace

TEST(RoundsRoundTrip, a_problem_and_its_plan_come_back_as_they_were) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        RoundProblem problem = test::RandomRounds(seed).make();
        const std::string text = written(problem);
        const auto file = parse_rounds_file(text, NoTravel());
        ASSERT_TRUE(file) << text;
        if (problem.jobs.empty() && problem.vehicles.empty()) problem.amounts = 0;  // nobody says
        ASSERT_EQ(file->problem, problem) << text;
        const RoundPlan plan = plan_rounds(problem, {.seconds = 0, .seed = seed});
        ASSERT_TRUE(check_plan(problem, plan).empty()) << text;
        const RoundReasons reasons = explain_plan(problem, plan);
        const auto again = parse_rounds_answer(write_rounds_answer(*file, plan, &reasons), problem);
        ASSERT_EQ(again, plan) << text;
    }
}

}  // namespace permanence::planning
