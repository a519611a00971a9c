#include "directory/name_search.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "directory/french_sound.hpp"

namespace permanence::directory {

namespace {

const std::vector<SearchableName>& some_names() {
    static const std::vector<SearchableName> names = {
        {"Médiathèque", "La Tremblade 17390", Point{45.77, -1.14}, 0},
        {"Médiathèque Pierre-Loti", "Rochefort 17300", Point{45.94, -0.96}, 0},
        {"La Tremblade", "17390", Point{45.77, -1.14}, 4'400},
        {"La Rochelle", "17000", Point{46.16, -1.15}, 77'000},
        {"La Rochelle-Normande", "", Point{48.77, -1.43}, 300},
        {"Saint-Palais-sur-Mer", "17420", Point{45.64, -1.09}, 4'000},
        {"Saint-Denis", "93200", Point{48.94, 2.36}, 113'000},
        {"Saint-Denis", "97400", Point{-20.88, 55.45}, 153'000},
        {"Sainte-Soulle", "17220", Point{46.19, -1.01}, 4'500},
        {"France services de Marennes", "Marennes aide aux démarches", Point{45.82, -1.1}, 0},
        {"L'Haÿ-les-Roses", "94240", Point{48.78, 2.33}, 31'000},
        {"Stains", "93240", Point{48.96, 2.38}, 39'000},
        {"M.J.C. du Lac", "Annecy", Point{45.9, 6.12}, 0},
        {"CCAS d'Annecy", "Annecy", Point{45.9, 6.12}, 0}};
    return names;
}

// "Name, words around it" of the best found, "*" before it when it is a correction.
std::string best(std::string_view typed, NameQuestion question = {}) {
    static const NameSearch search(some_names());
    const auto found = search.find(typed, question);
    if (found.empty()) return "nothing";
    const SearchableName& name = some_names()[found[0].position];
    return (found[0].is_corrected ? "* " : "") + name.name + ", " + name.around;
}

std::string any_word() {
    std::string word;
    const auto length = *rc::gen::inRange<std::size_t>(2, 11);
    for (std::size_t i = 0; i < length; ++i)
        word += *rc::gen::element('a', 'b', 'c', 'd');
    return word;
}

std::string any_words(std::size_t most) {
    std::string words;
    const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
    for (std::size_t i = 0; i < count; ++i)
        words += (i == 0 ? "" : " ") + any_word();
    return words;
}

std::set<std::string> set_of_words(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char letter : text + ' ') {
        if (letter != ' ')
            word += letter;
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    return words;
}

// Does some typed word, with as many wrong letters as it may have, stand in the name?
bool resembles(const std::string& typed, const SearchableName& name) {
    const std::string last = typed.substr(typed.find_last_of(' ') + 1);
    for (const std::string& word : set_of_words(typed))
        for (const std::string& known : set_of_words(name.name + ' ' + name.around)) {
            const bool may_be_begun = word.size() >= 3 || word == last;
            const std::size_t bound = tolerance_of(word.size());
            if (edit_distance(word, known, bound) <= bound) return true;
            if (bound > 0 && french_sound(word) == french_sound(known)) return true;
            if (may_be_begun && known.starts_with(word)) return true;
            if (word != last || word.size() < 6) continue;
            for (std::size_t length = 0; length <= known.size(); ++length)
                if (edit_distance(word, known.substr(0, length), 1) <= 1) return true;
        }
    return false;
}

}  // namespace

TEST(NameSearch, a_place_is_found_in_spite_of_accents_mistakes_and_the_order_of_words) {
    EXPECT_EQ(best("mediatheque la tramblade"), "* Médiathèque, La Tremblade 17390");
    EXPECT_EQ(best("TREMBLADE médiathèque"), "Médiathèque, La Tremblade 17390");
    EXPECT_EQ(best("mediateque tramblade"), "* Médiathèque, La Tremblade 17390");
    EXPECT_EQ(best("demarches marenne"),
              "France services de Marennes, Marennes aide aux démarches");
    EXPECT_EQ(best("17390"), "La Tremblade, 17390");
    EXPECT_EQ(best("lhay les rose"), "* L'Haÿ-les-Roses, 94240");
}

TEST(NameSearch, a_name_comes_while_it_is_typed) {
    for (const char* typed : {"trem", "tremblad", "la tr", "trambl"})
        EXPECT_NE(best(typed).find("La Tremblade"), std::string::npos) << typed;
    EXPECT_EQ(best("sta"), "Stains, 93240");
    EXPECT_EQ(best("st"), "Saint-Denis, 97400") << "the short form says more than a begin";
    EXPECT_EQ(best("roche"), "La Rochelle, 17000");
}

TEST(NameSearch, short_forms_and_missing_spaces_are_understood) {
    EXPECT_EQ(best("st palais"), "Saint-Palais-sur-Mer, 17420");
    EXPECT_EQ(best("ste soulle"), "Sainte-Soulle, 17220");
    EXPECT_EQ(best("palais st"), "Saint-Palais-sur-Mer, 17420");
    EXPECT_EQ(best("mjc annecy"), "M.J.C. du Lac, Annecy");
    EXPECT_EQ(best("c.c.a.s. annecy"), "CCAS d'Annecy, Annecy");
    EXPECT_EQ(best("m j c"), "M.J.C. du Lac, Annecy");
    EXPECT_EQ(best("saintpalais"), "Saint-Palais-sur-Mer, 17420");
}

TEST(NameSearch, of_two_that_are_alike_the_nearer_comes_first_and_else_the_heavier) {
    EXPECT_EQ(best("saint denis"), "Saint-Denis, 97400");
    EXPECT_EQ(best("saint denis", {.near = Point{48.85, 2.35}}), "Saint-Denis, 93200");
    EXPECT_EQ(best("saint denis", {.near = Point{std::nan(""), 2.35}}), "Saint-Denis, 97400");
    EXPECT_EQ(best("la rochelle"), "La Rochelle, 17000");
    EXPECT_EQ(best("rochelle normande"), "La Rochelle-Normande, ");
}

TEST(NameSearch, what_is_not_wanted_does_not_stand_in_the_way) {
    const auto second = [](std::size_t position) { return position == 1; };
    EXPECT_EQ(best("mediatheque la tremblade", {.is_wanted = second}),
              "Médiathèque Pierre-Loti, Rochefort 17300");
    EXPECT_EQ(best("mediatheque", {.limit = 0}), "nothing");
}

TEST(NameSearch, nothing_is_found_for_what_resembles_nothing) {
    for (const std::string& typed :
         {std::string(), std::string("   "), std::string("!?\x01\x02\xff"), std::string("xyzxyz"),
          std::string(100'000, 'x'), std::string(50'000, '\0')})
        EXPECT_EQ(best(typed), "nothing");
    EXPECT_EQ(best("tremblade xyzxyz"), "La Tremblade, 17390") << "an unknown word is left out";
    EXPECT_TRUE(NameSearch().find("tremblade").empty());
    EXPECT_TRUE(NameSearch(std::vector<SearchableName>{}).find("tremblade").empty());
}

TEST(NameSearch, a_name_is_a_candidate_when_some_word_of_it_resembles_a_typed_one) {
    EXPECT_TRUE(rc::check("candidates", [] {
        std::vector<SearchableName> names(*rc::gen::inRange<std::size_t>(1, 40));
        for (SearchableName& name : names) {
            name.name = any_words(3);
            name.around = any_words(2);
        }
        const NameSearch search(names);
        const std::string typed = any_words(4);
        bool somebody_resembles = false;
        for (const SearchableName& name : names)
            somebody_resembles = somebody_resembles || resembles(typed, name);
        for (std::size_t i = 0; i < names.size() && somebody_resembles; ++i) {
            const auto only_it = [i](std::size_t position) { return position == i; };
            const bool is_found = !search.find(typed, {.is_wanted = only_it}).empty();
            if (resembles(typed, names[i])) RC_ASSERT(is_found);
        }
        const auto all = search.find(typed, {.limit = 1000});
        std::set<std::size_t> positions;
        for (const FoundName& found : all)
            RC_ASSERT(found.position < names.size() && positions.insert(found.position).second);
        RC_ASSERT(!all.empty() || !somebody_resembles);
    }));
}

}  // namespace permanence::directory
