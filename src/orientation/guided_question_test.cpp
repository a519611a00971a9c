#include "orientation/guided_question.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace permanence::orientation {
namespace {

GuidedQuestion read(std::string_view address) {
    const auto mark = address.find('?');
    return read_guided(
        url::Query::parse(mark == address.npos ? "" : address.substr(mark + 1)).value());
}

FindingQuestion answered() {
    FindingQuestion answers;
    answers.need = directory::Need::demarches;
    answers.commune = "17461";
    answers.radius = 50;
    answers.wishes = {Wish::appointment, Wish::wheelchair};
    answers.when = OpenWhen::saturday;
    return answers;
}

constexpr std::array steps{GuidedStep::need, GuidedStep::where, GuidedStep::reception,
                           GuidedStep::when};

TEST(GuidedQuestion, each_step_has_an_address_that_asks_the_same_again) {
    for (const GuidedStep step : steps) {
        const GuidedQuestion question = asked_again(step, answered());
        EXPECT_EQ(read(write(question)), question) << word_of(step);
    }
    EXPECT_EQ(write(asked_again(GuidedStep::need, answered())), "/orientation");
    EXPECT_EQ(write(asked_again(GuidedStep::where, {})), "/orientation?etape=2");
    EXPECT_EQ(write(asked_again(GuidedStep::reception, answered())),
              "/orientation?commune=17461&besoin=demarches&rayon=50&etape=3");
}

TEST(GuidedQuestion, a_step_knows_the_answers_before_it_and_no_later_ones) {
    const FindingQuestion at_reception = asked_again(GuidedStep::reception, answered()).answers;
    EXPECT_EQ(at_reception.need, directory::Need::demarches);
    EXPECT_EQ(at_reception.commune, "17461");
    EXPECT_TRUE(at_reception.wishes.empty());
    EXPECT_EQ(at_reception.when, OpenWhen::any);
    const FindingQuestion at_when = asked_again(GuidedStep::when, answered()).answers;
    EXPECT_EQ(at_when.wishes, std::vector{Wish::wheelchair});
    EXPECT_EQ(asked_again(GuidedStep::where, answered()).answers.radius, usual_radius);
}

TEST(GuidedQuestion, what_is_not_understood_begins_at_the_first_question) {
    EXPECT_EQ(read("/orientation?etape=9&besoin=x").step, GuidedStep::need);
    EXPECT_EQ(read("/orientation?etape=-1").step, GuidedStep::need);
    EXPECT_EQ(read("/orientation?etape=4&avec=or&avec=fauteuil").answers.wishes,
              std::vector{Wish::wheelchair});
}

TEST(GuidedQuestion, every_step_lets_one_say_that_one_does_not_know) {
    for (const GuidedStep step : steps) {
        const auto choices = choices_of(asked_again(step, answered()));
        ASSERT_FALSE(choices.empty());
        EXPECT_EQ(choices.back().word, "je-ne-sais-pas") << word_of(step);
    }
}

TEST(GuidedQuestion, every_answer_leads_to_the_next_question_which_knows_it) {
    for (const GuidedStep step : steps)
        for (const GuidedChoice& choice : choices_of(asked_again(step, answered()))) {
            const std::string next = address_after(step, choice.answers);
            if (step == GuidedStep::when)
                EXPECT_TRUE(next.starts_with("/orientation/fiche")) << next;
            else
                EXPECT_EQ(read(next).answers, choice.answers) << next;
        }
}

TEST(GuidedQuestion, where_nothing_is_left_a_wider_circle_comes_first_and_then_fewer_answers) {
    FindingQuestion answers = answered();
    answers.radius = 20;
    std::vector<std::string_view> words;
    for (const GuidedChoice& choice : instead_of(answers)) {
        EXPECT_NE(choice.answers, answers);
        words.push_back(choice.word);
    }
    EXPECT_EQ(words, (std::vector<std::string_view>{"wider", "any_time", "any_reception",
                                                    "anywhere", "need_alone"}));
    EXPECT_TRUE(instead_of({}).empty());
}

}  // namespace
}  // namespace permanence::orientation
