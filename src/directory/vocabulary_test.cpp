#include "directory/vocabulary.hpp"

#include <gtest/gtest.h>

namespace permanence::directory {

namespace {

TEST(Vocabulary, has_the_lists_of_the_standard_in_their_order) {
    EXPECT_EQ(terms(Vocabulary::services).size(), 9U);
    EXPECT_EQ(terms(Vocabulary::kinds).size(), 92U);
    EXPECT_EQ(terms(Vocabulary::fees)[0].code, "Gratuit");
    EXPECT_EQ(terms(Vocabulary::roaming)[1].slug, "fixe");
    EXPECT_EQ(name_of(Vocabulary::care), "prises_en_charge");
}

TEST(Vocabulary, a_set_is_written_in_the_order_of_its_list_and_read_back) {
    const TermSet set = TermSet::parse_known(Vocabulary::fees, "Payant|Gratuit|inconnu|Payant");
    EXPECT_EQ(set.text(Vocabulary::fees), "Gratuit|Payant");
    EXPECT_EQ(TermSet::parse_known(Vocabulary::fees, "Gratuit|Payant"), set);
    EXPECT_TRUE(TermSet::parse_known(Vocabulary::fees, "").is_empty());
}

TEST(Vocabulary, every_term_of_every_list_is_found_by_its_code_and_by_its_slug) {
    for (std::size_t list = 0; list < vocabularies; ++list) {
        const auto vocabulary = static_cast<Vocabulary>(list);
        for (std::size_t i = 0; i < terms(vocabulary).size(); ++i) {
            EXPECT_EQ(position_of(vocabulary, terms(vocabulary)[i].code), i);
            EXPECT_EQ(position_of_slug(vocabulary, terms(vocabulary)[i].slug), i);
        }
    }
}

}  // namespace

}  // namespace permanence::directory
