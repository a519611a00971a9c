#include "planning/rounds_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planning/answer_file.hpp"

namespace permanence::planning {

namespace {

using testing::HasSubstr;
using testing::Not;

SquareMatrix matrix_of(std::initializer_list<std::initializer_list<std::int32_t>> rows) {
    SquareMatrix matrix(rows.size());
    std::size_t from = 0;
    for (const auto& row : rows) {
        std::size_t to = 0;
        for (const std::int32_t value : row)
            matrix.at(from, to++) = value;
        ++from;
    }
    return matrix;
}

// One vehicle and three jobs on a triangle; the lunch lies on the second leg, at 40 s of its 100.
RoundsFile triangle() {
    RoundsFile file;
    file.has_matrices = true;
    RoundProblem& problem = file.problem;
    problem.amounts = 1;
    problem.profiles = {{.name = "car",
                         .durations = matrix_of({{0, 60, 90}, {60, 0, 100}, {50, 100, 0}}),
                         .distances = matrix_of({{0, 600, 900}, {600, 0, 1'000}, {500, 900, 0}})}};
    problem.vehicles = {{.id = 7,
                         .description = "Awa",
                         .start = 0,
                         .end = 0,
                         .hours = {Seconds(0), Seconds(9'000)},
                         .capacity = {3},
                         .skills = {},
                         .breaks = {{.id = 4,
                                     .description = "midi",
                                     .windows = {{Seconds(100), Seconds(200)}},
                                     .service = Seconds(30)}}}};
    problem.jobs = {{.id = 11,
                     .description = "M. R.",
                     .location = 1,
                     .setup = Seconds(10),
                     .service = Seconds(20),
                     .delivery = {2},
                     .pickup = {0},
                     .skills = {}},
                    {.id = 12,
                     .description = "",
                     .location = 2,
                     .windows = {{Seconds(300), Seconds(400)}},
                     .delivery = {0},
                     .pickup = {1},
                     .skills = {},
                     .priority = 5},
                    {.id = 13,
                     .description = "loin",
                     .location = 2,
                     .delivery = {0},
                     .pickup = {0},
                     .skills = {9}}};
    file.job_points = {Point{45.5, -1}, std::nullopt, std::nullopt};
    file.start_points = {std::nullopt};
    file.end_points = {Point{45.25, -1.5}};
    return file;
}

RoundPlan triangle_plan() {
    using enum StepKind;
    return {
        .rounds = {{.vehicle = 0,
                    .steps = {{.kind = start},
                              {.kind = job,
                               .index = 0,
                               .arrival = Seconds(60),
                               .setup = Seconds(10),
                               .service = Seconds(20),
                               .travelled = Seconds(60)},
                              {.kind = pause,
                               .index = 0,
                               .arrival = Seconds(130),
                               .service = Seconds(30),
                               .travelled = Seconds(100)},
                              {.kind = job,
                               .index = 1,
                               .arrival = Seconds(220),
                               .waiting = Seconds(80),
                               .travelled = Seconds(160)},
                              {.kind = end, .arrival = Seconds(350), .travelled = Seconds(210)}},
                    .cost = 210}},
        .unassigned = {2},
        .cost = 210};
}

RoundsFile without_ends() {
    RoundsFile file = triangle();
    file.problem.vehicles[0].start.reset();
    file.problem.vehicles[0].end.reset();
    file.end_points = {std::nullopt};
    return file;
}

RoundPlan plan_without_ends() {
    using enum StepKind;
    return {
        .rounds = {{.vehicle = 0,
                    .steps = {{.kind = start, .arrival = Seconds(100)},
                              {.kind = pause,
                               .index = 0,
                               .arrival = Seconds(100),
                               .service = Seconds(30)},
                              {.kind = job,
                               .index = 0,
                               .arrival = Seconds(130),
                               .setup = Seconds(10),
                               .service = Seconds(20)},
                              {.kind = job,
                               .index = 1,
                               .arrival = Seconds(260),
                               .waiting = Seconds(40),
                               .travelled = Seconds(100)},
                              {.kind = end, .arrival = Seconds(300), .travelled = Seconds(100)}},
                    .cost = 100}},
        .unassigned = {2},
        .cost = 100};
}

std::vector<std::string> faults(std::string_view answer, const RoundProblem& problem) {
    const auto plan = parse_rounds_answer(answer, problem);
    std::vector<std::string> lines;
    if (plan) return lines;
    for (const FieldError& fault : plan.error().fields)
        lines.push_back(fault.field + ": " + english_rounds_reason(fault));
    return lines;
}

}  // namespace

TEST(RoundsAnswer, is_written_in_the_words_of_vroom) {
    EXPECT_EQ(
        write_rounds_answer(triangle(), triangle_plan()),
        R"({"code":0,"summary":{"routes":1,"unassigned":1,"cost":210,"setup":10,"service":50,)"
        R"("duration":210,"waiting_time":80,"priority":5,"distance":2100,"delivery":[2],"pickup":[1],)"
        R"("violations":[]},"unassigned":[{"id":13,"type":"job","description":"loin","location_index":2}],)"
        R"("routes":[{"vehicle":7,"description":"Awa","cost":210,"setup":10,"service":50,"duration":210,)"
        R"("waiting_time":80,"priority":5,"distance":2100,"delivery":[2],"pickup":[1],"violations":[],"steps":[)"
        R"({"type":"start","location_index":0,"setup":0,"service":0,"waiting_time":0,"arrival":0,)"
        R"("duration":0,"distance":0,"load":[2],"violations":[]},)"
        R"({"type":"job","id":11,"description":"M. R.","location":[-1,45.5],"location_index":1,"setup":10,)"
        R"("service":20,"waiting_time":0,"arrival":60,"duration":60,"distance":600,"load":[0],"violations":[]},)"
        R"({"type":"break","id":4,"description":"midi","setup":0,"service":30,"waiting_time":0,)"
        R"("arrival":130,"duration":100,"distance":1000,"load":[0],"violations":[]},)"
        R"({"type":"job","id":12,"location_index":2,"setup":0,"service":0,"waiting_time":80,"arrival":220,)"
        R"("duration":160,"distance":1600,"load":[1],"violations":[]},)"
        R"({"type":"end","location":[-1.5,45.25],"location_index":0,"setup":0,"service":0,)"
        R"("waiting_time":0,"arrival":350,"duration":210,"distance":2100,"load":[1],"violations":[]}]}]})");
}

TEST(RoundsAnswer, says_no_distance_where_none_is_known) {
    RoundsFile file = triangle();
    file.problem.profiles[0].distances.reset();
    EXPECT_THAT(write_rounds_answer(file, triangle_plan()), Not(HasSubstr("distance")));
}

TEST(RoundsAnswer, leaves_out_the_ends_that_a_vehicle_has_not) {
    const std::string answer = write_rounds_answer(without_ends(), plan_without_ends());
    EXPECT_THAT(answer, Not(HasSubstr(R"("type":"start")")));
    EXPECT_THAT(answer, Not(HasSubstr(R"("type":"end")")));
    EXPECT_THAT(
        answer,
        HasSubstr(R"("steps":[{"type":"break","id":4,"description":"midi","setup":0,)"
                  R"("service":30,"waiting_time":0,"arrival":100,"duration":0,"distance":0,)"));
    EXPECT_THAT(answer, HasSubstr(R"("duration":100,"distance":1000,"load":[1])"));
}

TEST(RoundsAnswer, tells_the_reasons_when_asked) {
    RoundsFile file = triangle();
    file.problem.vehicles.push_back(file.problem.vehicles[0]);
    file.problem.vehicles[1].id = 8;
    const RoundReasons reasons{
        .placed = {{.job = 0, .vehicle = 0, .may_serve = 2, .elsewhere = {{1, 340}}}},
        .left_out = {
            {.job = 2, .why = LeftOut::nobody_has_the_skills, .skills = {9}, .vehicles = {0, 1}}}};
    EXPECT_THAT(
        write_rounds_answer(file, triangle_plan(), &reasons),
        HasSubstr(
            R"("permanence":{"reasons":[{"job":11,"vehicle":7,"may_serve":2,"is_usual":false,)"
            R"("elsewhere":[{"vehicle":8,"more":340}],"why":"job 11 is with vehicle 7: vehicle 8 would cost 340 more"},)"
            R"({"job":13,"reason":"nobody_has_the_skills","skills":[9],"vehicles":[7,8],)"
            R"("why":"job 13 is left out: no vehicle has the skill 9"}]}})"));
}

TEST(RoundsAnswer, read_again_is_the_same_plan) {
    const RoundsFile file = triangle();
    EXPECT_EQ(parse_rounds_answer(write_rounds_answer(file, triangle_plan()), file.problem),
              triangle_plan());
    const RoundsFile endless = without_ends();
    EXPECT_EQ(
        parse_rounds_answer(write_rounds_answer(endless, plan_without_ends()), endless.problem),
        plan_without_ends());
    EXPECT_EQ(parse_rounds_answer(write_rounds_answer(file, {}), file.problem), RoundPlan{});
}

TEST(AnswerFile, what_another_solver_says_besides_is_left_aside) {
    const auto plan = parse_rounds_answer(
        R"({"code": 0, "summary": {"cost": 210, "unassigned": 0, "computing_times": {"loading": 0}},
            "unassigned": [{"id": 13, "location_index": 2, "type": "job"}],
            "routes": [{"vehicle": 7, "cost": 210, "geometry": "abc", "steps": [
                {"type": "start", "arrival": 0, "location": [0, 0]},
                {"type": "job", "id": 11, "job": 11, "arrival": 60, "setup": 10, "service": 20, "duration": 60},
                {"type": "end", "arrival": 150, "duration": 120}]}]})",
        triangle().problem);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->rounds[0].steps[1].arrival, Seconds(60));
    EXPECT_EQ(plan->unassigned, std::vector<std::size_t>{2});
}

TEST(AnswerFile, what_is_not_of_this_problem_is_refused) {
    using testing::ElementsAre;
    const RoundProblem problem = triangle().problem;
    EXPECT_THAT(
        faults(R"({"code": 0, "summary": {"cost": 0}, "unassigned": [{"id": 14}, {}], "routes": [
        {"vehicle": 9, "cost": 0, "steps": []}, {"vehicle": 7, "cost": 0, "steps": []},
        {"vehicle": 7, "cost": 0, "steps": [{"type": "job", "id": 99, "arrival": 0},
            {"type": "break", "id": 99, "arrival": 0}, {"type": "pickup", "id": 1},
            {"type": "job", "id": 12, "arrival": 1e300}]}]})",
               problem),
        ElementsAre("unassigned[0].id: is not the id of a job", "unassigned[1].id: is missing",
                    "routes[0].vehicle: is not the id of a vehicle", "routes[1].steps: has no step",
                    "routes[2].steps[0].id: is not the id of a job",
                    "routes[2].steps[1].id: is not the id of a break of this vehicle",
                    "routes[2].steps[2].type: is neither start, job, break nor end",
                    "routes[2].steps[3].arrival: is not a whole number",
                    "routes[2].steps: does not begin with the start of the vehicle",
                    "routes[2].steps: does not end with the end of the vehicle"));
    EXPECT_THAT(
        faults(R"({"code": 2, "error": "x"})", problem),
        ElementsAre("code: is not 0: this is no plan", "summary: is missing",
                    "summary.cost: is missing", "unassigned: is missing", "routes: is missing"));
    EXPECT_THAT(faults("nonsense", problem), ElementsAre(HasSubstr("is not JSON")));
}

}  // namespace permanence::planning
