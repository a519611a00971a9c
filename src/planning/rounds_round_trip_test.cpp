// Random problems, written as a file, read again, planned, answered, and the answer read again.
#include <gtest/gtest.h>

#include <random>

#include "formats/json.hpp"
#include "planning/answer_file.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "planning/rounds_answer.hpp"
#include "planning/rounds_file.hpp"

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

class RandomProblem {
 public:
    explicit RandomProblem(unsigned seed) : random_(seed) {}

    RoundProblem make() {
        RoundProblem problem;
        problem.amounts = below(3);
        const std::size_t size = 1 + below(6);
        for (const char* const name : {"car", "bike"})
            problem.profiles.push_back({.name = name,
                                        .durations = matrix(size),
                                        .distances = chance(50) ? some(matrix(size)) : none,
                                        .costs = chance(20) ? some(matrix(size)) : none});
        const std::size_t vehicles = below(4);
        for (std::size_t i = 0; i < vehicles; ++i)
            problem.vehicles.push_back(vehicle(problem, i, size));
        const std::size_t jobs = below(9);
        for (std::size_t i = 0; i < jobs; ++i)
            problem.jobs.push_back(job(problem, i, size));
        if (jobs > 2 && chance(50)) {
            problem.jobs[0].together_with = 1;
            problem.jobs[1].together_with = 0;
        }
        if (chance(50)) problem.price_of_unassigned = number(0, 5'000);
        if (chance(50)) problem.fairness_price = number(0, 50);
        return problem;
    }

 private:
    static constexpr std::optional<SquareMatrix> none = std::nullopt;
    static std::optional<SquareMatrix> some(SquareMatrix matrix) { return matrix; }

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution(least, most)(random_);
    }
    std::size_t below(std::int64_t count) { return static_cast<std::size_t>(number(0, count - 1)); }
    bool chance(std::int64_t percent) { return number(0, 99) < percent; }

    SquareMatrix matrix(std::size_t size) {
        SquareMatrix matrix(size);
        for (std::size_t from = 0; from < size; ++from)
            for (std::size_t to = 0; to < size; ++to)
                matrix.at(from, to) = from == to ? 0 : static_cast<std::int32_t>(number(0, 3'000));
        return matrix;
    }
    std::optional<std::size_t> location(std::size_t size) {
        if (chance(30)) return std::nullopt;
        return below(static_cast<std::int64_t>(size));
    }
    std::vector<std::int64_t> skills(std::int64_t percent) {
        std::vector<std::int64_t> skills;
        for (std::int64_t skill = 1; skill <= 3; ++skill)
            if (chance(percent)) skills.push_back(skill);
        return skills;
    }
    Amounts amounts(const RoundProblem& problem, std::int64_t most) {
        Amounts amounts(problem.amounts);
        for (std::int64_t& amount : amounts)
            amount = number(0, most);
        return amounts;
    }
    std::vector<TimeWindow> windows(std::size_t count) {
        std::vector<TimeWindow> windows;
        Seconds time{0};
        for (std::size_t i = 0; i < count; ++i) {
            const Seconds begin = time + Seconds(number(1, 12'000));
            time = begin + Seconds(number(0, 6'000));
            windows.push_back({begin, time});
        }
        return windows;
    }

    Vehicle vehicle(const RoundProblem& problem, std::size_t index, std::size_t size) {
        Vehicle one{.id = static_cast<std::int64_t>(index * 10),
                    .description = chance(50) ? "Awa \"é\"" : "",
                    .profile = below(2),
                    .start = location(size),
                    .end = location(size),
                    .hours = {Seconds(number(0, 9'000)), Seconds(number(9'000, 40'000))},
                    .capacity = amounts(problem, 9),
                    .skills = skills(60),
                    .breaks = {}};
        const std::size_t breaks = below(3);
        for (std::size_t i = 0; i < breaks; ++i)
            one.breaks.push_back({.id = static_cast<std::int64_t>(i),
                                  .description = "",
                                  .windows = windows(1 + below(2)),
                                  .service = Seconds(number(0, 1'800))});
        if (chance(30)) one.most_visits = below(4);
        const TravelProfile& profile = problem.profiles[one.profile];
        one.costs.fixed = number(0, 500);
        if (!profile.costs) one.costs.per_hour = number(0, 7'200);
        if (!profile.costs && profile.distances) one.costs.per_km = number(0, 100);
        return one;
    }

    Job job(const RoundProblem& problem, std::size_t index, std::size_t size) {
        Job one{.id = static_cast<std::int64_t>(index + 100),
                .description = chance(50) ? "M. R." : "",
                .location = below(static_cast<std::int64_t>(size)),
                .setup = Seconds(chance(50) ? number(0, 600) : 0),
                .service = Seconds(number(0, 3'600)),
                .windows = windows(below(3)),
                .delivery = amounts(problem, 4),
                .pickup = amounts(problem, 4),
                .skills = skills(15),
                .priority = number(0, 100)};
        if (!problem.vehicles.empty() && chance(30)) {
            const auto vehicles = static_cast<std::int64_t>(problem.vehicles.size());
            one.continuity = Continuity{below(vehicles), number(0, 900)};
        }
        return one;
    }

    std::mt19937 random_;
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
        RoundProblem problem = RandomProblem(seed).make();
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
