#include "planning/rounds_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "territory/commune_table.hpp"
#include "territory/travel_model.hpp"

namespace permanence::planning {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The built-in model, and how often it was asked.
class CountedTravel : public territory::TravelTimes {
 public:
    territory::TravelTable table(std::span<const Point> from, std::span<const Point> to,
                                 territory::TravelMode mode) const override {
        ++asked;
        static const territory::CommuneTable communes;
        static const territory::CommuneGrid grid(communes);
        return territory::TravelModel(grid).table(from, to, mode);
    }
    mutable int asked = 0;
};

Result<RoundsFile> parse(std::string_view text) {
    return parse_rounds_file(text, CountedTravel());
}

// "path: reason" of each fault.
std::vector<std::string> faults(std::string_view text) {
    const auto file = parse(text);
    std::vector<std::string> lines;
    if (file) return lines;
    for (const FieldError& fault : file.error().fields)
        lines.push_back(fault.field + ": " + english_rounds_reason(fault));
    return lines;
}

const std::string two_by_two = R"("matrices": {"car": {"durations": [[0, 60], [70, 0]]}})";

// With the matrix above.
std::vector<std::string> faults_with(const std::string& rest) {
    return faults("{" + two_by_two + ", " + rest + "}");
}
std::vector<std::string> faults_of_job(const std::string& fields) {
    return faults_with(R"("jobs": [{"id": 1, "location_index": 1, )" + fields + "}]");
}
std::vector<std::string> faults_of_vehicle(const std::string& fields) {
    return faults_with(R"("vehicles": [{"id": 1, "start_index": 0, )" + fields + "}]");
}

std::string list_of(std::size_t count, const std::string& item) {
    std::string list = "[";
    for (std::size_t i = 0; i < count; ++i)
        list += (i == 0 ? "" : ",") + item;
    return list + "]";
}

std::string numbered(std::size_t count, const std::string& rest) {
    std::string list = "[";
    for (std::size_t i = 0; i < count; ++i)
        list += (i == 0 ? "" : ",") + (R"({"id": )" + std::to_string(i) + rest + "}");
    return list + "]";
}

}  // namespace

TEST(RoundsFile, every_key_of_a_vehicle_is_read) {
    const auto file = parse("{" + two_by_two + R"(, "vehicles": [
        {"id": 7, "profile": "car", "description": "Awa", "start": [-1.03, 45.62],
         "start_index": 0, "end_index": 1, "time_window": [28800, 64800], "capacity": [4, 2],
         "skills": [9, 3, 9], "max_tasks": 6, "speed_factor": 1.0, "steps": [],
         "breaks": [{"id": 2, "description": "midi", "time_windows": [[43200, 50400]],
                     "service": 1800}],
         "costs": {"fixed": 100, "per_hour": 1800, "per_task_hour": 0}}]})");
    ASSERT_TRUE(file);
    const Vehicle expected{.id = 7,
                           .description = "Awa",
                           .profile = 0,
                           .start = 0,
                           .end = 1,
                           .hours = {Seconds(28'800), Seconds(64'800)},
                           .capacity = {4, 2},
                           .skills = {3, 9},
                           .breaks = {{.id = 2,
                                       .description = "midi",
                                       .windows = {{Seconds(43'200), Seconds(50'400)}},
                                       .service = Seconds(1'800)}},
                           .most_visits = 6,
                           .costs = {.fixed = 100, .per_hour = 1'800, .per_km = 0}};
    EXPECT_THAT(file->problem.vehicles, ElementsAre(expected));
    EXPECT_TRUE(file->has_matrices);
    EXPECT_EQ(file->problem.amounts, 2u);
    EXPECT_EQ(file->start_points[0], (Point{45.62, -1.03}));
    EXPECT_EQ(file->end_points[0], std::nullopt);
    EXPECT_EQ(file->problem.profiles[0].durations.at(1, 0), 70);
}

TEST(RoundsFile, every_key_of_a_job_is_read) {
    const auto file = parse("{" + two_by_two + R"(,
        "vehicles": [{"id": 7, "start_index": 0}],
        "jobs": [{"id": 1, "description": "M. R.", "location_index": 1, "location": [2.5, 48],
                  "setup": 300, "service": 3600, "time_windows": [[500, 600], [100, 200]],
                  "delivery": [1], "skills": [5], "priority": 100,
                  "permanence": {"usual_vehicle": 7, "price_of_another": 900,
                                 "together_with": 2}},
                 {"id": 2, "location_index": 0, "pickup": [3]}],
        "permanence": {"fairness_price": 12, "price_of_unassigned": 100000}})");
    ASSERT_TRUE(file);
    const Job first{.id = 1,
                    .description = "M. R.",
                    .location = 1,
                    .setup = Seconds(300),
                    .service = Seconds(3'600),
                    .windows = {{Seconds(100), Seconds(200)}, {Seconds(500), Seconds(600)}},
                    .delivery = {1},
                    .pickup = {0},
                    .skills = {5},
                    .priority = 100,
                    .continuity = Continuity{0, 900},
                    .together_with = 1};
    const Job second{.id = 2,
                     .description = "",
                     .delivery = {0},
                     .pickup = {3},
                     .skills = {},
                     .together_with = 0};
    EXPECT_THAT(file->problem.jobs, ElementsAre(first, second));
    EXPECT_THAT(file->job_points, ElementsAre(Point{48, 2.5}, std::nullopt));
    EXPECT_EQ(file->problem.fairness_price, 12);
    EXPECT_EQ(file->problem.price_of_unassigned, 100'000);
}

TEST(RoundsFile, without_a_matrix_the_travel_model_is_asked_once) {
    const CountedTravel travel;
    const auto file = parse_rounds_file(
        R"({"vehicles": [{"id": 1, "start": [-1.03, 45.62], "end": [-1.03, 45.62]}],
            "jobs": [{"id": 1, "location": [-0.63, 45.75]}]})",
        travel);
    ASSERT_TRUE(file);
    EXPECT_EQ(travel.asked, 1);
    EXPECT_FALSE(file->has_matrices);
    const TravelProfile& car = file->problem.profiles.at(0);
    EXPECT_EQ(car.durations.size(), 2u);
    EXPECT_EQ(car.durations.at(0, 0), 0);
    EXPECT_GT(car.durations.at(0, 1), 1'500);
    EXPECT_LT(car.durations.at(0, 1), 4'500);
    EXPECT_GT(car.distances->at(0, 1), 34'000);
    EXPECT_LT(car.distances->at(0, 1), 60'000);
    EXPECT_EQ(file->problem.vehicles[0].start, 0u);
    EXPECT_EQ(file->problem.vehicles[0].end, 0u);
}

TEST(RoundsFile, on_foot_takes_longer_than_by_car) {
    const auto file = parse(R"({"vehicles": [{"id": 1, "start": [-1.03, 45.62]},
                                             {"id": 2, "start": [-0.63, 45.75], "profile": "foot"}]})");
    ASSERT_TRUE(file);
    ASSERT_EQ(file->problem.profiles.size(), 2u);
    EXPECT_GT(file->problem.profiles[1].durations.at(0, 1),
              file->problem.profiles[0].durations.at(0, 1));
}

TEST(RoundsFile, another_continent_is_far_but_no_fault) {
    const auto file = parse(R"({"vehicles": [{"id": 1, "start": [-1.03, 45.62]}],
                                "jobs": [{"id": 1, "location": [174.78, -41.29]}]})");
    ASSERT_TRUE(file);
    EXPECT_GT(file->problem.profiles[0].durations.at(0, 1), 100'000);
}

TEST(RoundsFile, nobody_and_nothing_is_a_problem_too) {
    EXPECT_TRUE(parse("{}"));
    EXPECT_TRUE(parse(R"({"vehicles": [], "jobs": []})"));
    EXPECT_TRUE(parse(R"({"matrices": {}, "shipments": []})"));
    EXPECT_TRUE(parse(R"({"matrices": {"car": {"durations": []}}})"));
    EXPECT_TRUE(parse(R"({"jobs": [{"id": 1, "location": [0, 0]}]})"));
}

TEST(RoundsFile, a_vehicle_without_hours_has_time_for_everything) {
    const auto file = parse("{" + two_by_two + R"(, "vehicles": [{"id": 1, "start_index": 0}],
        "jobs": [{"id": 1, "location_index": 1, "service": 600, "time_windows": [[5000, 9000]]}]})");
    ASSERT_TRUE(file);
    // A leg of 70 s there and one back, and the visit, before the first time and after the last.
    EXPECT_EQ(file->problem.vehicles[0].hours,
              (TimeWindow{Seconds(5'000 - 740), Seconds(9'000 + 740)}));
}

TEST(RoundsFile, a_matrix_that_is_not_square_is_refused_at_its_row) {
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": [[0, 1], [1, 0, 2]]}}})"),
                ElementsAre("matrices.car.durations[1]: has 3 numbers, not 2 as there are rows"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": [[0, 1]], "costs": [[0], [0]]}}})"),
                ElementsAre("matrices.car.durations[0]: has 2 numbers, not 1 as there are rows",
                            "matrices.car.costs: has 2 rows, not 1 as the first matrix"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": [[0]]}, "bike": {"durations": []}}})"),
                ElementsAre("matrices.bike.durations: has 0 rows, not 1 as the first matrix"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": 5}}})"),
                ElementsAre("matrices.car.durations: is not an array"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"costs": [[0]]}}})"),
                ElementsAre("matrices.car.durations: is missing"));
}

TEST(RoundsFile, every_number_of_a_matrix_is_looked_at) {
    EXPECT_THAT(
        faults(
            R"({"matrices": {"car": {"durations": [[0, -1, 2], [1.5, 0, "x"], [null, 10000001, 0]],
                   "distances": [[0, 0, 0], [0, 0, 0], [0, 100000001, 0]],
                   "costs": [[0, 0, 0], [0, 0, 2147483648], [-1, 0, 0]]}}})"),
        ElementsAre("matrices.car.durations[0][1]: is below 0",
                    "matrices.car.durations[1][0]: is not a whole number",
                    "matrices.car.durations[1][2]: is not a whole number",
                    "matrices.car.durations[2][0]: is missing",
                    "matrices.car.durations[2][1]: is above 10000000",
                    "matrices.car.distances[2][1]: is above 100000000",
                    "matrices.car.costs[1][2]: is above 2147483647",
                    "matrices.car.costs[2][0]: is below 0"));
}

TEST(RoundsFile, windows_that_cannot_be_are_refused) {
    EXPECT_THAT(faults_of_job(R"("time_windows": [[20, 10]])"),
                ElementsAre("jobs[0].time_windows[0]: ends before it begins"));
    EXPECT_THAT(faults_of_job(R"("time_windows": [[50, 90], [0, 50]])"),
                ElementsAre("jobs[0].time_windows[0]: overlaps another window"));
    EXPECT_THAT(faults_of_job(R"("time_windows": [])"),
                ElementsAre(HasSubstr("jobs[0].time_windows: has no window")));
    EXPECT_THAT(faults_of_job(R"("time_windows": [[1], 5, [-1, 5], [6, 1e300]])"),
                ElementsAre("jobs[0].time_windows[0]: is not [begin, end]",
                            "jobs[0].time_windows[1]: is not an array",
                            "jobs[0].time_windows[2][0]: is below 0",
                            "jobs[0].time_windows[3][1]: is not a whole number",
                            "jobs[0].time_windows[3]: ends before it begins"));
    EXPECT_THAT(faults_of_vehicle(R"("time_window": [20, 10])"),
                ElementsAre("vehicles[0].time_window: ends before it begins"));
    EXPECT_THAT(faults_of_vehicle(R"("breaks": [{"id": 1}, {"id": 1, "time_windows": [[9, 8]]}])"),
                ElementsAre("vehicles[0].breaks[0].time_windows: is missing",
                            "vehicles[0].breaks[1].id: is there twice",
                            "vehicles[0].breaks[1].time_windows[0]: ends before it begins"));
    EXPECT_THAT(faults_of_job(R"("time_windows": [[0, 5], [10, 1073741825]])"),
                ElementsAre("jobs[0].time_windows[1][1]: is more than 34 years from another time"));
}

TEST(RoundsFile, a_window_may_be_one_second_and_the_times_those_of_a_clock) {
    EXPECT_THAT(faults_of_job(R"("time_windows": [[1796000000, 1796000000]])"), ElementsAre());
}

TEST(RoundsFile, ids_are_there_once) {
    EXPECT_THAT(faults_with(R"("vehicles": [{"id": 3}, {"id": 3}],
                               "jobs": [{"id": 3, "location_index": 0}, {"id": 4, "location_index": 0},
                                        {"id": 3, "location_index": 0}, {"location_index": 0}])"),
                ElementsAre("vehicles[1].id: is there twice", "jobs[2].id: is there twice",
                            "jobs[3].id: is missing"));
}

TEST(RoundsFile, a_place_is_inside_the_matrix_and_on_earth) {
    EXPECT_THAT(
        faults_with(R"("vehicles": [{"id": 1, "start_index": 2, "end_index": -1},
                                            {"id": 2, "start": [0, 0]}],
                               "jobs": [{"id": 1, "location_index": 99}, {"id": 2}])"),
        ElementsAre("vehicles[0].start_index: is outside the matrix of 2 locations",
                    "vehicles[0].end_index: is below 0", "vehicles[1].start_index: is missing",
                    "jobs[0].location_index: is outside the matrix of 2 locations",
                    "jobs[1].location_index: is missing"));
    EXPECT_THAT(
        faults(R"({"vehicles": [{"id": 1, "start": [181, 0], "end": [0, -90.5]}],
                           "jobs": [{"id": 1, "location": [1]}, {"id": 2, "location": [0, "x"]},
                                    {"id": 3, "location_index": 0}, {"id": 4, "location": 7}]})"),
        ElementsAre("vehicles[0].start[0]: is above 180", "vehicles[0].end[1]: is below -90",
                    "jobs[0].location: is not [longitude, latitude]",
                    "jobs[1].location[1]: is not a number",
                    "jobs[2].location_index: needs a matrix", "jobs[2].location: is missing",
                    "jobs[3].location: is not an array"));
}

TEST(RoundsFile, a_profile_has_a_matrix_or_is_known_to_the_model) {
    EXPECT_THAT(faults_of_vehicle(R"("profile": "bike")"),
                ElementsAre("vehicles[0].profile: has no matrix"));
    EXPECT_THAT(faults(R"({"vehicles": [{"id": 1, "profile": "truck"}, {"id": 2, "profile": 5}]})"),
                ElementsAre("vehicles[0].profile: is neither car nor foot, and has no matrix",
                            "vehicles[1].profile: is not a string",
                            "vehicles[1].profile: is neither car nor foot, and has no matrix"));
}

TEST(RoundsFile, amounts_are_of_one_length) {
    EXPECT_THAT(faults_with(R"("vehicles": [{"id": 1, "capacity": [1, 2]}],
                               "jobs": [{"id": 1, "location_index": 0, "delivery": [1]},
                                        {"id": 2, "location_index": 0, "pickup": [1, -2]}])"),
                ElementsAre("jobs[0].delivery: has 1 numbers, not 2 as before",
                            "jobs[1].pickup[1]: is below 0"));
    EXPECT_THAT(faults_of_job(R"("delivery": [1,2,3,4,5,6,7,8,9])"),
                ElementsAre("jobs[0].delivery: has more than 8 items"));
}

TEST(RoundsFile, two_jobs_go_together_and_no_third) {
    const auto faults_of = [](const std::string& a, const std::string& b, const std::string& c) {
        const auto job = [](int id, const std::string& with) {
            return R"({"id": )" + std::to_string(id) + R"(, "location_index": 0, "permanence": {)" +
                   (with.empty() ? "" : R"("together_with": )" + with) + "}}";
        };
        return faults_with(R"("jobs": [)" + job(1, a) + "," + job(2, b) + "," + job(3, c) + "]");
    };
    EXPECT_THAT(faults_of("2", "", ""), ElementsAre());
    EXPECT_THAT(faults_of("", "1", ""), ElementsAre());
    EXPECT_THAT(faults_of("2", "1", ""), ElementsAre());
    EXPECT_THAT(faults_of("1", "", ""),
                ElementsAre("jobs[0].permanence.together_with: is the job itself"));
    EXPECT_THAT(faults_of("9", "", ""),
                ElementsAre("jobs[0].permanence.together_with: is not the id of a job"));
    EXPECT_THAT(faults_of("2", "3", ""),
                ElementsAre(HasSubstr("jobs[1].permanence.together_with: is a second partner")));
    EXPECT_THAT(faults_of("2", "", "2"),
                ElementsAre(HasSubstr("jobs[2].permanence.together_with: is a second partner")));
    EXPECT_THAT(faults_of("\"x\"", "", ""),
                ElementsAre("jobs[0].permanence.together_with: is not a whole number"));
}

TEST(RoundsFile, who_came_before_has_a_price) {
    EXPECT_THAT(faults_of_job(R"("permanence": {"usual_vehicle": 5, "price_of_another": 1})"),
                ElementsAre("jobs[0].permanence.usual_vehicle: is not the id of a vehicle"));
    EXPECT_THAT(faults_of_job(R"("permanence": {"price_of_another": 1})"),
                ElementsAre("jobs[0].permanence.usual_vehicle: is missing"));
    EXPECT_THAT(faults_with(R"("vehicles": [{"id": 5}], "jobs": [{"id": 1, "location_index": 0,
                               "permanence": {"usual_vehicle": 5}}])"),
                ElementsAre("jobs[0].permanence.price_of_another: is missing"));
}

TEST(RoundsFile, what_is_not_supported_is_never_left_aside) {
    EXPECT_THAT(
        faults_with(R"("shipments": [{}], "matrix": [[0]], "colour": 1,
        "vehicles": [{"id": 1, "max_travel_time": 5, "max_distance": 5, "steps": [{}],
                      "speed_factor": 1.5, "type": "van", "costs": {"per_task_hour": 5}}],
        "jobs": [{"id": 1, "location_index": 0, "amount": [1], "setup_per_type": {"van": 5},
                  "service_per_type": {}, "prioriti": 5}])"),
        ElementsAre("shipments: is not supported here", "matrix: is not supported here",
                    "vehicles[0].costs.per_task_hour: is not supported here",
                    "vehicles[0].max_travel_time: is not supported here",
                    "vehicles[0].max_distance: is not supported here",
                    "vehicles[0].steps: is not supported here",
                    "vehicles[0].type: is not supported here",
                    "vehicles[0].speed_factor: is not supported here",
                    "jobs[0].amount: is not supported here",
                    "jobs[0].setup_per_type: is not supported here",
                    "jobs[0].service_per_type: is not supported here",
                    "colour: is not a known field", "jobs[0].prioriti: is not a known field"));
    EXPECT_THAT(
        faults_of_vehicle(R"("breaks": [{"id": 1, "time_windows": [[0, 1]], "max_load": [1]}])"),
        ElementsAre("vehicles[0].breaks[0].max_load: is not supported here"));
}

TEST(RoundsFile, a_rate_goes_with_what_it_counts) {
    EXPECT_THAT(faults_of_vehicle(R"("costs": {"per_km": 5})"),
                ElementsAre("vehicles[0].costs.per_km: needs a matrix of distances"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": [[0]], "costs": [[0]]}},
                           "vehicles": [{"id": 1, "costs": {"per_hour": 5, "per_km": 5}}]})"),
                ElementsAre("vehicles[0].costs.per_hour: does not go with a matrix of costs",
                            "vehicles[0].costs.per_km: does not go with a matrix of costs"));
}

TEST(RoundsFile, costs_that_could_overflow_are_refused) {
    EXPECT_THAT(faults_of_vehicle(R"("costs": {"fixed": 1000000000001, "per_hour": 10000001})"),
                ElementsAre("vehicles[0].costs.fixed: is above 1000000000000",
                            "vehicles[0].costs.per_hour: is above 10000000"));
    EXPECT_THAT(faults_with(R"("permanence": {"fairness_price": -1, "price_of_unassigned": -1})"),
                ElementsAre("permanence.fairness_price: is below 0",
                            "permanence.price_of_unassigned: is below 0"));
    const std::string jobs = R"("jobs": )" + numbered(10'000, R"(, "location_index": 0)");
    EXPECT_THAT(faults_with(jobs + R"(, "permanence": {"price_of_unassigned": 1000000000000})"),
                ElementsAre());
    EXPECT_THAT(faults_with(jobs + R"(, "vehicles": )" +
                            numbered(2'000, R"(, "costs": {"fixed": 1000000000})")),
                ElementsAre(": has costs that are too large together"));
    const std::string year = R"("vehicles": [{"id": 1, "time_window": [0, 31536000]}])";
    EXPECT_THAT(faults_with(year + R"(, "permanence": {"fairness_price": 1000000})"),
                ElementsAre());
    EXPECT_THAT(faults_with(year + R"(, "permanence": {"fairness_price": 10000000})"),
                ElementsAre(": has costs that are too large together"));
    const auto dear_leg = [](std::string_view per_hour) {
        return R"({"matrices": {"car": {"durations": [[0, 10000000], [0, 0]]}},
                   "vehicles": [{"id": 1, "start_index": 0, "costs": {"per_hour": )" +
               std::string(per_hour) + "}}]}";
    };
    EXPECT_THAT(faults(dear_leg("190000")), ElementsAre());
    EXPECT_THAT(faults(dear_leg("200000")), ElementsAre(": has costs that are too large together"));
}

TEST(RoundsFile, numbers_of_a_job_have_bounds) {
    EXPECT_THAT(
        faults_of_job(R"("setup": -1, "service": 10000001, "priority": 101,
                                 "skills": [-1, 4294967296], "description": 5)"),
        testing::UnorderedElementsAre(
            "jobs[0].setup: is below 0", "jobs[0].service: is above 10000000",
            "jobs[0].priority: is above 100", "jobs[0].skills[0]: is below 0",
            "jobs[0].skills[1]: is above 4294967295", "jobs[0].description: is not a string"));
}

TEST(RoundsFile, more_than_the_limits_is_refused) {
    EXPECT_THAT(faults_with(R"("jobs": )" + numbered(10'001, R"(, "location_index": 0)")),
                ElementsAre("jobs: has more than 10000 items"));
    EXPECT_THAT(faults_with(R"("vehicles": )" + numbered(2'001, "")),
                ElementsAre("vehicles: has more than 2000 items"));
    EXPECT_THAT(faults_of_vehicle(R"("breaks": )" + numbered(11, R"(, "time_windows": [[0, 1]])")),
                ElementsAre("vehicles[0].breaks: has more than 10 items"));
    EXPECT_THAT(faults(R"({"matrices": {"car": {"durations": )" + list_of(5'001, "[]") + "}}}"),
                ElementsAre("matrices.car.durations: has more than 5000 items"));
    std::string jobs;
    for (int i = 0; i <= 5'000; ++i)
        jobs +=
            (i == 0 ? "" : ",") + (R"({"id": )" + std::to_string(i) + R"(, "location": [0, 0.)" +
                                   std::to_string(10'000 + i) + "]}");
    EXPECT_THAT(faults(R"({"jobs": [)" + jobs + "]}"),
                ElementsAre("jobs[5000].location: is one more than 5000 locations"));
    std::string profiles;
    for (char name = 'a'; name <= 'i'; ++name)
        profiles += std::string(name == 'a' ? "" : ",") + '"' + name + R"(": {"durations": []})";
    EXPECT_THAT(faults(R"({"matrices": {)" + profiles + "}}"),
                ElementsAre("matrices.i: is one profile too many"));
}

TEST(RoundsFile, a_hundred_faults_are_told_and_that_there_are_more) {
    const auto lines = faults_with(R"("jobs": )" + numbered(150, ""));
    ASSERT_EQ(lines.size(), 101u);
    EXPECT_EQ(lines[99], "jobs[99].location_index: is missing");
    EXPECT_EQ(lines[100], ": there are more errors");
}

TEST(RoundsFile, what_is_not_json_is_refused) {
    EXPECT_THAT(faults(R"({"jobs": )"), ElementsAre(HasSubstr("is not JSON at line 1")));
    EXPECT_THAT(faults("[]"), ElementsAre(": is not an object"));
    EXPECT_THAT(faults(""), ElementsAre(HasSubstr("is not JSON")));
}

}  // namespace permanence::planning
