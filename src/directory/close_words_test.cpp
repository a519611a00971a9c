#include "directory/close_words.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "directory/french_sound.hpp"

namespace permanence::directory {

namespace {

// The same question by looking at all words.
std::vector<CloseWord> by_looking_at_all(const std::vector<std::string>& words,
                                         std::string_view typed, Typed how) {
    const bool unfinished = how == Typed::perhaps_not_to_its_end;
    std::vector<CloseWord> found;
    for (std::size_t i = 0; i < words.size() && !typed.empty(); ++i) {
        const std::string_view word = words[i];
        const auto index = static_cast<std::uint32_t>(i);
        const bool is_long = std::max(word.size(), typed.size()) > CloseWords::longest_word;
        const std::size_t bound = is_long ? 0 : tolerance_of(typed.size());
        const std::size_t wrong = edit_distance(typed, word, bound);
        const auto begin_is_near = [&] {
            for (std::size_t length = 0; length <= word.size(); ++length)
                if (edit_distance(typed, word.substr(0, length), 1) <= 1) return true;
            return false;
        };
        if (word == typed)
            found.push_back({index, 0, false});
        else if (word.starts_with(typed) && (unfinished || typed.size() >= 3))
            found.push_back({index, 0, true});
        else if (wrong <= bound)
            found.push_back({index, static_cast<std::uint8_t>(wrong), false});
        else if (unfinished && typed.size() >= 6 && bound > 0 && begin_is_near())
            found.push_back({index, 1, true});
        else if (bound > 0 && french_sound(typed) == french_sound(word))
            found.push_back({.word = index, .is_heard = true});
    }
    return found;
}

// Few letters, so that many words resemble each other.
std::string any_word() {
    const bool is_long = *rc::gen::inRange(0, 20) == 0;
    const auto length =
        is_long ? *rc::gen::inRange<std::size_t>(57, 64) : *rc::gen::inRange<std::size_t>(0, 13);
    std::string word(is_long ? 50 : 0, 'a');
    for (std::size_t i = word.size(); i < length; ++i)
        word += *rc::gen::element('a', 'b', 'c', 'e');
    return word;
}

}  // namespace

TEST(CloseWords, finds_what_comparing_with_all_words_finds) {
    EXPECT_TRUE(rc::check("like", [] {
        std::set<std::string> distinct;
        for (int i = 0; i < 150; ++i)
            distinct.insert(any_word());
        const std::vector<std::string> words(distinct.begin(), distinct.end());
        const CloseWords close(words);
        for (int i = 0; i < 20; ++i) {
            const std::string typed = any_word();
            for (const Typed how : {Typed::in_full, Typed::perhaps_not_to_its_end})
                RC_ASSERT(close.like(typed, how) == by_looking_at_all(words, typed, how));
        }
    }));
}

TEST(CloseWords, a_word_is_found_in_spite_of_one_wrong_letter_and_a_long_one_of_two) {
    const std::vector<std::string> words = {"mediatheque", "royan", "tremblade"};
    const CloseWords close(words);
    const auto only = [&](std::string_view typed) -> std::string {
        const auto found = close.like(typed, Typed::in_full);
        return found.size() == 1 ? words[found[0].word] : "nothing";
    };
    EXPECT_EQ(only("tramblade"), "tremblade");
    EXPECT_EQ(only("trambalde"), "tremblade");
    EXPECT_EQ(only("mediateque"), "mediatheque");
    EXPECT_EQ(only("royna"), "royan");
    EXPECT_EQ(only("royyna"), "nothing");
    EXPECT_EQ(only("roi"), "nothing") << "a short word resembles everything";
}

TEST(CloseWords, a_name_that_was_only_heard_is_found_by_its_sound) {
    const std::vector<std::string> words = {"abbeville", "cahors",  "grasse",
                                            "nancy",     "perigny", "quimper"};
    const CloseWords close(words);
    for (const auto& [typed, meant] :
         std::vector<std::pair<std::string, std::string>>{{"abevile", "abbeville"},
                                                          {"caor", "cahors"},
                                                          {"grace", "grasse"},
                                                          {"nansi", "nancy"},
                                                          {"perini", "perigny"},
                                                          {"kimpaire", "quimper"}}) {
        const auto found = close.like(typed, Typed::in_full);
        ASSERT_EQ(found.size(), 1U) << typed;
        EXPECT_EQ(words[found[0].word], meant);
        EXPECT_TRUE(found[0].is_heard);
    }
}

TEST(CloseWords, what_is_begun_is_found_also_with_a_mistake) {
    const CloseWords close({"tremblade", "trembley"});
    EXPECT_EQ(close.like("tre", Typed::in_full).size(), 2U);
    EXPECT_EQ(close.like("tr", Typed::in_full).size(), 0U);
    EXPECT_EQ(close.like("t", Typed::perhaps_not_to_its_end).size(), 2U);
    EXPECT_EQ(close.like("trambl", Typed::perhaps_not_to_its_end),
              (std::vector<CloseWord>{{0, 1, true}, {1, 1, true}}));
    EXPECT_TRUE(close.like("", Typed::perhaps_not_to_its_end).empty());
    EXPECT_TRUE(CloseWords().like("tremblade", Typed::in_full).empty());
}

}  // namespace permanence::directory
