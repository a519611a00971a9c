#include "booking/visit_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/small_world.hpp"

namespace permanence::booking {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::paris;

namespace {

VisitRequestAnswers typed_well() {
    VisitRequestAnswers answers;
    answers.person.need = "demarches";
    answers.person.commune = "17461";
    answers.person.name = " Jeanne Exemple ";
    answers.person.phone = "05 46 00 00 00";
    answers.person.helps = {"sight"};
    answers.person.home_address = "4 rue de l'Exemple";
    answers.person.home_access = "2e étage";
    answers.person.home_reason = "illness";
    answers.half_days = {"fri_pm", "mon_am"};
    return answers;
}

std::vector<std::string> wrong(const VisitRequestAnswers& answers) {
    std::vector<std::string> all;
    const auto request = read_visit_request(answers);
    if (request) return all;
    for (const auto& error : request.error().fields)
        all.push_back(error.field + " " + error.key);
    return all;
}

bool suits(std::vector<std::string> half_days, std::string_view wall) {
    VisitRequestAnswers answers = typed_well();
    answers.half_days = std::move(half_days);
    return suits(read_visit_request(answers).value(), paris(wall),
                 Zone::find("Europe/Paris").value());
}

}  // namespace

TEST(VisitRequest, reads_the_person_the_home_and_the_half_days_that_suit) {
    const auto request = read_visit_request(typed_well());
    ASSERT_TRUE(request);
    EXPECT_EQ(request->state, RequestState::waiting);
    EXPECT_EQ(request->need, directory::Need::demarches);
    EXPECT_EQ(request->resident.name, "Jeanne Exemple");
    EXPECT_EQ(request->resident.phone, "+33546000000");
    EXPECT_EQ(request->resident.commune_code, "17461");
    EXPECT_THAT(request->resident.helps, ElementsAre(Help::sight));
    EXPECT_EQ(request->home, (Home{"4 rue de l'Exemple", "2e étage", HomeReason::illness}));
    EXPECT_THAT(request->half_days, ElementsAre(HalfDay{std::chrono::Monday, false},
                                                HalfDay{std::chrono::Friday, true}))
        << "in the order of the week";
}

TEST(VisitRequest, takes_a_half_day_ticked_twice_as_one) {
    VisitRequestAnswers answers = typed_well();
    answers.half_days = {"tue_am", "tue_am"};
    EXPECT_THAT(read_visit_request(answers)->half_days,
                ElementsAre(HalfDay{std::chrono::Tuesday, false}));
}

TEST(VisitRequest, names_every_wrong_field_in_the_order_of_the_page) {
    VisitRequestAnswers nothing;
    nothing.half_days = {"sun_am"};
    EXPECT_THAT(
        wrong(nothing),
        ElementsAre("need booking.choice_unknown", "name booking.name_missing",
                    "phone booking.phone_needed", "home_address booking.home_address_missing",
                    "home_reason booking.home_reason_missing", "half_days booking.choice_unknown"));
    VisitRequestAnswers answers = typed_well();
    answers.person.phone = "12";
    answers.person.email = "personne";
    EXPECT_THAT(wrong(answers),
                ElementsAre("phone contact.phone_wrong", "email contact.email_wrong"));
    EXPECT_THAT(wrong(typed_well()), IsEmpty());
}

TEST(VisitRequest, says_each_half_day_of_the_week_in_one_word) {
    std::set<std::string> words;
    for (const HalfDay half : half_days_of_the_week()) {
        words.insert(word_of(half));
        EXPECT_EQ(parse_half_day(word_of(half)), half);
    }
    EXPECT_EQ(words.size(), 10U);
    EXPECT_EQ(words.count("mon_am") + words.count("fri_pm"), 2U);
    for (const std::string_view word : {"", "mon", "mon_", "sat_am", "MON_AM", "mon_am "})
        EXPECT_FALSE(parse_half_day(word)) << word;
}

TEST(VisitRequest, suits_at_any_time_when_no_half_day_is_ticked) {
    EXPECT_TRUE(suits({}, "2026-03-03T09:00"));
    EXPECT_TRUE(suits({}, "2026-03-07T18:00")) << "a Saturday";
}

// 2 March 2026 is a Monday.
TEST(VisitRequest, suits_in_the_half_days_ticked_alone) {
    EXPECT_TRUE(suits({"mon_am"}, "2026-03-02T00:00"));
    EXPECT_TRUE(suits({"mon_am"}, "2026-03-02T12:59"));
    EXPECT_FALSE(suits({"mon_am"}, "2026-03-02T13:00"));
    EXPECT_TRUE(suits({"mon_pm"}, "2026-03-02T13:00"));
    EXPECT_FALSE(suits({"mon_am"}, "2026-03-03T09:00"));
    EXPECT_TRUE(suits({"mon_am", "tue_am"}, "2026-03-03T09:00"));
    EXPECT_FALSE(suits({"mon_am", "fri_pm"}, "2026-03-07T09:00")) << "a Saturday";
}

TEST(VisitRequest, suits_by_the_clock_on_the_wall_in_summer_too) {
    EXPECT_FALSE(suits({"mon_am"}, "2026-07-06T13:30")) << "half past eleven in UTC";
    EXPECT_TRUE(suits({"mon_pm"}, "2026-07-06T13:30"));
    EXPECT_TRUE(suits({"tue_am"}, "2026-07-07T00:30")) << "Monday in UTC";
}

}  // namespace permanence::booking
