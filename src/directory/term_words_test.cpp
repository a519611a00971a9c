#include "directory/term_words.hpp"

#include <gtest/gtest.h>

#include "ui/texts.hpp"

namespace permanence::directory {

namespace {

TEST(TermWords, every_term_of_every_list_has_words_that_people_read) {
    const ui::Texts texts = ui::Texts::french();
    for (std::size_t list = 0; list < vocabularies; ++list) {
        const auto vocabulary = static_cast<Vocabulary>(list);
        for (std::size_t i = 0; i < terms(vocabulary).size(); ++i) {
            const std::string key = word_key(vocabulary, i);
            EXPECT_TRUE(texts.has(key)) << key;
            EXPECT_TRUE(key.starts_with("directory." + std::string(name_of(vocabulary)) + "."));
        }
    }
    EXPECT_EQ(texts(word_key(Vocabulary::fees, 0)), "Gratuit");
}

}  // namespace

}  // namespace permanence::directory
