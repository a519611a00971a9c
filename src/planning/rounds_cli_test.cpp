#include "planning/rounds_cli.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "formats/json.hpp"

namespace permanence::planning {

namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string example =
    R"({"matrices": {"car": {"durations": [[0, 600, 900], [600, 0, 400], [900, 400, 0]]}},
  "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "time_window": [0, 20000], "skills": [4]},
               {"id": 2, "start_index": 2, "end_index": 2, "time_window": [0, 20000]}],
  "jobs": [{"id": 10, "location_index": 1, "service": 1800, "skills": [4]},
           {"id": 11, "location_index": 2, "service": 1800},
           {"id": 12, "location_index": 1, "service": 1800, "skills": [7]}]})";

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

// The command at the shell, in a folder of its own.
class RoundsCommand : public testing::Test {
 protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "roundsXXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return (folder_ / name).string();
    }
    static Answer run(const std::vector<std::string>& words) {
        const std::vector<std::string_view> arguments(words.begin(), words.end());
        std::ostringstream out;
        std::ostringstream err;
        const int code = run_rounds(arguments, out, err);
        return {code, out.str(), err.str()};
    }
    // No time: the first plan, the same everywhere.
    Answer answer_to(const std::string& input, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--seconds", "0", "--input", write("input.json", input)});
        return run(more);
    }

    std::filesystem::path folder_;
};

}  // namespace

TEST_F(RoundsCommand, prints_a_plan_also_when_jobs_are_left_out) {
    const Answer answer = answer_to(example);
    EXPECT_EQ(answer.code, 0);
    EXPECT_EQ(answer.err, "");
    EXPECT_TRUE(json::parse(answer.out));
    EXPECT_THAT(answer.out,
                HasSubstr(R"({"code":0,"summary":{"routes":2,"unassigned":1,"cost":1200,)"));
    EXPECT_THAT(answer.out,
                HasSubstr(R"("unassigned":[{"id":12,"type":"job","location_index":1}])"));
    EXPECT_THAT(answer.out, testing::Not(HasSubstr("load")));  // nothing to carry
    EXPECT_TRUE(answer.out.ends_with("\n"));
}

TEST_F(RoundsCommand, says_in_words_why) {
    const Answer answer = answer_to(example, {"--explain", "--json"});
    EXPECT_EQ(answer.code, 0);
    EXPECT_THAT(answer.out,
                AllOf(HasSubstr("job 12 is left out: no vehicle has the skill 7"),
                      HasSubstr("job 10 is with vehicle 1: no other vehicle may serve it"),
                      HasSubstr("job 11 is with vehicle 2: vehicle 1 would cost 700 more")));
}

TEST_F(RoundsCommand, the_same_seed_gives_the_same_plan) {
    const auto once = answer_to(example, {"--seed", "5", "--threads", "2"});
    EXPECT_EQ(once.code, 0);
    EXPECT_EQ(answer_to(example, {"--seed", "5", "--threads", "2"}).out, once.out);
}

TEST_F(RoundsCommand, travels_by_the_built_in_model_where_there_is_no_matrix) {
    const Answer answer = answer_to(R"({"vehicles": [{"id": 1, "start": [-1.03, 45.62]}],
                                        "jobs": [{"id": 1, "location": [-0.96, 45.69]},
                                                 {"id": 2, "location": [174.78, -41.29]}]})");
    EXPECT_EQ(answer.code, 0);
    EXPECT_THAT(answer.out, HasSubstr(R"("location":[-0.96,45.69])"));
    EXPECT_THAT(answer.out, HasSubstr(R"("distance":)"));
}

TEST_F(RoundsCommand, nobody_and_nothing_is_a_plan) {
    EXPECT_EQ(answer_to("{}").code, 0);
    const Answer nobody = answer_to(R"({"jobs": [{"id": 1, "location": [0, 0]}]})", {"--explain"});
    EXPECT_EQ(nobody.code, 0);
    EXPECT_THAT(nobody.out, HasSubstr("job 1 is left out: there is no vehicle"));
}

TEST_F(RoundsCommand, its_own_answer_passes_the_check) {
    const std::string plan = answer_to(example).out;
    const Answer checked = answer_to(example, {"--check", write("plan.json", plan)});
    EXPECT_EQ(checked.code, 0);
    EXPECT_EQ(checked.out, "");
}

TEST_F(RoundsCommand, every_seed_of_its_fuzz_target_is_refused_or_answered_in_a_way_that_passes) {
    for (const auto& seed :
         std::filesystem::directory_iterator(SOURCE_DIR "/fuzz/corpus/rounds_file")) {
        const std::string input = seed.path().string();
        const Answer plan = run({"--input", input, "--seconds", "0", "--explain"});
        if (seed.path().filename() == "faults") {
            EXPECT_EQ(plan.code, 2);
            EXPECT_GT(std::ranges::count(plan.err, '\n'), 8);
            continue;
        }
        EXPECT_EQ(plan.code, 0) << input << plan.err;
        EXPECT_EQ(run({"--input", input, "--check", write("plan.json", plan.out)}).code, 0)
            << input;
    }
}

TEST_F(RoundsCommand, a_wrong_answer_does_not) {
    std::string plan = answer_to(example).out;
    plan.replace(plan.find("\"cost\":1200"), 11, "\"cost\":1100");
    const Answer checked = answer_to(example, {"--check", write("plan.json", plan)});
    EXPECT_EQ(checked.code, 1);
    EXPECT_NE(checked.out, "");
    EXPECT_EQ(answer_to(example, {"--check", write("plan.json", "{}")}).code, 2);
    EXPECT_EQ(answer_to(example, {"--check", "/nowhere/at/all.json"}).code, 2);
}

TEST_F(RoundsCommand, names_the_path_of_every_fault) {
    std::string wrong = example;
    wrong.replace(wrong.find("[600, 0, 400]"), 13, "[600, -1]");
    wrong.replace(wrong.find("[4]},"), 5, "\"a\"},");
    const Answer answer = answer_to(wrong);
    EXPECT_EQ(answer.code, 2);
    EXPECT_EQ(answer.out, "");
    EXPECT_EQ(answer.err,
              "matrices.car.durations[1][1]: is below 0\n"
              "matrices.car.durations[1]: has 2 numbers, not 3 as there are rows\n"
              "vehicles[0].skills: is not an array\n");
    EXPECT_THAT(answer_to("").err, HasSubstr("input: is not JSON"));
}

TEST_F(RoundsCommand, a_folder_and_a_file_without_end_are_refused) {
    const std::string input = write("input.json", "{}");
    for (const Answer& answer : {run({"--input", folder_.string()}),
                                 run({"--input", input, "--check", folder_.string()})}) {
        EXPECT_EQ(answer.code, 2);
        EXPECT_THAT(answer.err, HasSubstr("cannot be read"));
    }
    EXPECT_EQ(run({"--input", "/dev/zero"}).code, 2);
}

TEST_F(RoundsCommand, shows_its_usage_when_the_arguments_make_no_sense) {
    const std::string input = write("input.json", "{}");
    for (const std::vector<std::string>& wrong :
         std::vector<std::vector<std::string>>{{},
                                               {"--input"},
                                               {"--inptu", input},
                                               {"--input", input, "--seconds", "-1"},
                                               {"--input", input, "--seconds", "3601"},
                                               {"--input", input, "--seconds", "nan"},
                                               {"--input", input, "--seconds", "1s"},
                                               {"--input", input, "--seed", "-1"},
                                               {"--input", input, "--threads", "0"},
                                               {"--input", input, "--threads", "65"},
                                               {"--input", "-", "--check", "-"}}) {
        const Answer answer = run(wrong);
        EXPECT_EQ(answer.code, 2);
        EXPECT_THAT(answer.err, HasSubstr("usage: permanence plan rounds --input FILE"));
    }
    const Answer absent = run({"--input", "/nowhere/at/all.json"});
    EXPECT_EQ(absent.code, 2);
    EXPECT_THAT(absent.err, HasSubstr("cannot be read"));
}

}  // namespace permanence::planning
