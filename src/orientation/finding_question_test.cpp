#include "orientation/finding_question.hpp"

#include <gtest/gtest.h>

namespace permanence::orientation {

namespace {

FindingQuestion read(std::string_view query) {
    return read_question(url::Query::parse(query).value());
}

TEST(FindingQuestion, an_address_that_is_shared_asks_the_same_again) {
    FindingQuestion question;
    question.commune = "17461";
    question.words = "médiathèque & co";
    question.need = directory::Need::demarches;
    question.radius = 50;
    question.when = OpenWhen::saturday;
    question.wishes = {Wish::home_visits, Wish::free, Wish::other_language};
    question.language = "ar";
    question.programme = "france_services";
    question.page = 3;
    question.near = Point{45.643, -1.088};
    const std::string address = write(question);
    EXPECT_EQ(read(address.substr(address.find('?') + 1)), question);
    EXPECT_EQ(write(FindingQuestion()), "/lieux");
}

TEST(FindingQuestion, what_is_not_understood_is_left_out_and_places_are_shown_all_the_same) {
    const FindingQuestion question = read(
        "commune=17461&rayon=7&quand=hier&avec=or&avec=gratuit&avec=gratuit&besoin=x"
        "&dispositif=x&page=-4");
    FindingQuestion usual;
    usual.commune = "17461";
    usual.wishes = {Wish::free};
    EXPECT_EQ(question, usual);
    EXPECT_EQ(read("page=99999999999999999999").page, 1);
    EXPECT_EQ(read("page=5000").page, 1'000);
}

TEST(FindingQuestion, long_words_are_cut_between_two_letters) {
    std::string accents = "x";
    for (int i = 0; i < 300; ++i)
        accents += "é";
    const std::string address = write(read("mots=" + url::encode(accents)));
    const auto again = url::Query::parse(address.substr(address.find('?') + 1));
    ASSERT_TRUE(again) << "half a letter is no text";
    EXPECT_EQ(read_question(*again).words.size(), 199U);
}

TEST(FindingQuestion, each_wish_asks_something_of_the_finder) {
    for (const Wish wish : all_wishes()) {
        FindingQuestion question;
        question.wishes = {wish};
        const auto asked = filter_of(question, {});
        const directory::PlaceFilter nothing;
        EXPECT_TRUE(asked.home_visits || asked.by_appointment || asked.free ||
                    asked.reduced_mobility || asked.all_of != nothing.all_of ||
                    asked.any_of != nothing.any_of)
            << word_of(wish);
    }
}

}  // namespace

}  // namespace permanence::orientation
