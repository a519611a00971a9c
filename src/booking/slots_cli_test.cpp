#include "booking/slots_cli.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace permanence::booking {

namespace {

using testing::HasSubstr;

const std::string example =
    R"({"zone": "Europe/Paris", "now": "2021-04-30T08:00:00+02:00",
  "range": {"from": "2021-05-01", "to": "2021-05-10"}, "holidays": "FR",
  "service": {"duration_min": 60, "step_min": 60, "buffer_after_min": 0, "notice_min": 0, "horizon_days": 90},
  "permanences": [{"id": "m1", "adviser": "a1", "place": "p1", "first_day": "2021-05-03", "start": "09:00",
                   "end": "11:20", "rrule": "FREQ=WEEKLY;BYDAY=MO", "except": ["2021-05-10"]}],
  "busy": [{"adviser": "a1", "from": "2021-05-03T09:00", "to": "2021-05-03T10:00", "state": "planned"}],
  "query": {"advisers": ["a1"], "places": ["p1"], "limit": 1000}})";

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

Answer answer_to(const std::string& input, std::vector<std::string_view> more = {}) {
    const auto path = std::filesystem::path(testing::TempDir()) / "slots_cli_test.json";
    std::ofstream(path) << input;
    const std::string name = path.string();
    std::vector<std::string_view> arguments = {"--input", name};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::ostringstream out;
    std::ostringstream err;
    const int code = run_slots(arguments, out, err);
    return {code, out.str(), err.str()};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST(SlotsCommand, answers_slots_and_free_time) {
    const Answer answer = answer_to(example);
    EXPECT_EQ(answer.code, 0);
    EXPECT_EQ(answer.err, "");
    EXPECT_EQ(
        answer.out,
        R"({"slots":[{"start":"2021-05-03T10:00:00+02:00","end":"2021-05-03T11:00:00+02:00","adviser":"a1","place":"p1","permanence":"m1"}],"free":[{"from":"2021-05-03T10:00:00+02:00","to":"2021-05-03T11:20:00+02:00","adviser":"a1","place":"p1","permanence":"m1"}]})"
        "\n");
}

TEST(SlotsCommand, explains_each_step_of_the_grid) {
    const Answer answer = answer_to(example, {"--explain", "--json"});
    EXPECT_EQ(answer.code, 0);
    EXPECT_THAT(answer.out, HasSubstr(R"("offered":false,"reasons":[{"reason":"busy",)"));
    EXPECT_THAT(answer.out, HasSubstr(R"("offered":true,"reasons":[{"reason":"offered"}])"));
    EXPECT_THAT(answer.out, HasSubstr(R"({"reason":"excepted"})"));
    EXPECT_THAT(answer.out, HasSubstr(R"({"reason":"ends_too_late")"));
}

TEST(SlotsCommand, explains_one_instant) {
    const Answer answer = answer_to(example, {"--at", "2021-05-04T09:00:00+02:00"});
    EXPECT_THAT(answer.out, HasSubstr(R"("reasons":[{"reason":"no_occurrence"}])"));
}

TEST(SlotsCommand, names_the_path_of_every_fault) {
    const Answer answer =
        answer_to(replaced(replaced(example, "11:20", "08:20"), "Europe/Paris", "Europe/Royan"));
    EXPECT_EQ(answer.code, 2);
    EXPECT_EQ(answer.out, "");
    EXPECT_EQ(answer.err,
              "zone: is not a zone of the tz database\n"
              "permanences[0].end: ends before it starts\n");
}

TEST(SlotsCommand, tells_of_a_field_that_it_leaves_aside) {
    const Answer answer = answer_to(replaced(example, "\"zone\"", "\"colour\": \"red\", \"zone\""));
    EXPECT_EQ(answer.code, 0);
    EXPECT_EQ(answer.err, "colour: is not a known field, left aside\n");
}

TEST(SlotsCommand, a_misspelt_query_is_never_taken_for_everybody) {
    const Answer answer = answer_to(replaced(example, "\"advisers\"", "\"advisors\""));
    EXPECT_EQ(answer.code, 2);
    EXPECT_EQ(answer.err, "query.advisors: is not a known field\n");
}

TEST(SlotsCommand, refuses_what_is_not_json_and_what_is_not_there) {
    EXPECT_EQ(answer_to("{\"zone\": ").code, 2);
    EXPECT_EQ(answer_to("").code, 2);
    EXPECT_EQ(answer_to("[]").code, 2);
    std::ostringstream out;
    std::ostringstream err;
    const std::vector<std::string_view> absent = {"--input", "/nowhere/at/all.json"};
    EXPECT_EQ(run_slots(absent, out, err), 2);
    EXPECT_THAT(err.str(), HasSubstr("cannot be read"));
    EXPECT_EQ(run_slots(std::vector<std::string_view>{"--input", "/"}, out, err), 2);
    for (const std::vector<std::string_view>& wrong :
         {std::vector<std::string_view>{}, {"--input"}, {"--inptu", "x"}, {"--at", "x"}})
        EXPECT_EQ(run_slots(wrong, out, err), 2);
}

TEST(SlotsCommand, a_question_too_large_is_refused_before_it_begins) {
    std::string many = replaced(example, "\"step_min\": 60", "\"step_min\": 1");
    many = replaced(many, "\"to\": \"2021-05-10\"", "\"to\": \"2031-05-10\"");
    const std::string one =
        many.substr(many.find("{\"id\""), many.find("}]") - many.find("{\"id\"") + 1);
    std::string list = one;
    for (int i = 0; i < 300; ++i)
        list += "," + one;
    const Answer answer = answer_to(replaced(many, one, list));
    EXPECT_EQ(answer.code, 2);
    EXPECT_THAT(answer.err, HasSubstr("range: is too long for so many rules"));
}

}  // namespace permanence::booking
