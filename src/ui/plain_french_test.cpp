// The words that residents read are plain French (trust A19): short sentences, short words, no
// jargon.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <vector>

#include "tests/support/trust.hpp"
#include "ui/texts.hpp"

extern "C" const char permanence_locale_fr_begin[];
extern "C" const char permanence_locale_fr_end[];

namespace permanence::ui {
namespace {

struct Sentence {
    std::string key;
    std::vector<std::string> words;
};

// A form of the French written without its accents, so that letters are single bytes; e with any
// accent becomes 'E', which is never silent.
std::string bare(std::string_view text) {
    static const std::vector<std::pair<std::string_view, std::string_view>> accents{
        {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"é", "E"}, {"è", "E"}, {"ê", "E"}, {"ë", "E"},
        {"î", "i"}, {"ï", "i"}, {"ô", "o"}, {"ö", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"},
        {"ç", "c"}, {"œ", "e"}, {"À", "a"}, {"É", "E"}, {"Ê", "E"}, {"’", "'"}, {"\u00a0", " "},
        {"«", " "}, {"»", " "}, {"…", "."}, {"–", " "}, {"·", "."}};
    std::string plain;
    while (!text.empty()) {
        const auto accent = std::ranges::find_if(
            accents, [&](const auto& pair) { return text.starts_with(pair.first); });
        if (accent != accents.end()) {
            plain += accent->second;
            text.remove_prefix(accent->first.size());
        } else {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
            text.remove_prefix(1);
        }
    }
    return plain;
}

bool is_vowel(char letter) {
    return std::string_view("aeEiouy").find(letter) != std::string_view::npos;
}

// Groups of vowels; a silent e at the end ("page", "pages") does not count, the first syllable
// always does.
int syllables(std::string word) {
    if (word.ends_with("es") && word.size() > 3)
        word.resize(word.size() - 2);
    else if (word.ends_with('e') && word.size() > 2)
        word.pop_back();
    int groups = 0;
    bool inside = false;
    for (const char letter : word) {
        if (is_vowel(letter) && !inside) ++groups;
        inside = is_vowel(letter);
    }
    return std::max(groups, 1);
}

// A placeholder counts as one word of one syllable: what stands there is not ours to shorten.
std::vector<Sentence> sentences_of(const std::string& key, std::string_view text) {
    std::vector<Sentence> sentences(1, {key, {}});
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) sentences.back().words.push_back(word);
        word.clear();
    };
    const std::string plain = bare(text);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char letter = plain[i];
        if (letter == '{') {
            i = std::min(plain.find('}', i), plain.size() - 1);
            word += 'a';
        } else if (std::isalnum(static_cast<unsigned char>(letter)) ||
                   (letter == '-' && !word.empty())) {
            word += letter;
        } else {
            end_word();
            const bool ends = std::string_view(".?!:;\n").find(letter) != std::string_view::npos;
            if (ends && !sentences.back().words.empty()) sentences.push_back({key, {}});
        }
    }
    end_word();
    if (sentences.back().words.empty()) sentences.pop_back();
    return sentences;
}

// Sentences for those who install the service or program against it may name servers and fields;
// kinds of structures, programmes and labels bear the names that they have.
bool is_for_people(std::string_view key) {
    static const std::vector<std::string_view> others{"cli.",
                                                      "config.",
                                                      "setting.",
                                                      "doctor.",
                                                      "crypto.",
                                                      "json.",
                                                      "csv.",
                                                      "ical.",
                                                      "url.",
                                                      "mail.",
                                                      "api.",
                                                      "directory.typologies.",
                                                      "directory.dispositifs.",
                                                      "directory.formations_labels."};
    return std::ranges::none_of(others,
                                [&](std::string_view start) { return key.starts_with(start); });
}

const auto& all_sentences() {
    static const Catalogue catalogue =
        Catalogue::parse(
            {permanence_locale_fr_begin,
             static_cast<std::size_t>(permanence_locale_fr_end - permanence_locale_fr_begin)})
            .value();
    return catalogue.sentences();
}

std::vector<Sentence> peoples_sentences() {
    std::vector<Sentence> found;
    for (const auto& [key, forms] : all_sentences()) {
        if (!is_for_people(key)) continue;
        for (const std::string& form : forms)
            std::ranges::move(sentences_of(key, form), std::back_inserter(found));
    }
    return found;
}

std::string joined(const Sentence& sentence) {
    std::string text;
    for (const std::string& word : sentence.words)
        text += word + " ";
    return text;
}

// Kandel and Moles 1958, Flesch's reading ease for French.
double reading_ease(const std::vector<Sentence>& sentences) {
    double words = 0;
    double sounds = 0;
    for (const Sentence& sentence : sentences) {
        words += double(sentence.words.size());
        for (const std::string& word : sentence.words)
            sounds += syllables(word);
    }
    return 207 - 1.015 * words / double(sentences.size()) - 73.6 * sounds / words;
}

TEST(PlainFrench, syllables_are_counted_as_they_are_heard) {
    EXPECT_EQ(syllables("page"), 1);
    EXPECT_EQ(syllables("telephone"), 3);
    EXPECT_EQ(syllables(bare("appelée")), 3);
    EXPECT_EQ(syllables("de"), 1);
    EXPECT_EQ(syllables(bare("rendez")), 2);
    EXPECT_EQ(syllables("vous"), 1);
    EXPECT_EQ(syllables("mdr"), 1);
}

TEST(PlainFrench, a_hard_text_would_be_found) {
    const auto hard =
        sentences_of("x",
                     "Conformément aux dispositions réglementaires, la validation préalable "
                     "de l'authentification conditionne la finalisation de la procédure.");
    EXPECT_LT(reading_ease(hard), 30);
}

// Labels ("Page d'avant") are shorter than any sentence: they would make the figures look better
// than they are.
bool is_label(const Sentence& sentence) {
    return sentence.words.size() < 4;
}

TEST(PlainFrench, sentences_for_people_are_short_and_easy) {
    std::vector<Sentence> sentences = peoples_sentences();
    std::erase_if(sentences, is_label);
    ASSERT_GE(sentences.size(), 20U);
    std::size_t words = 0;
    std::size_t longest = 0;
    for (const Sentence& sentence : sentences) {
        EXPECT_LE(sentence.words.size(), 20U) << sentence.key << ": " << joined(sentence);
        words += sentence.words.size();
        longest = std::max(longest, sentence.words.size());
    }
    const double mean = double(words) / double(sentences.size());
    const double ease = reading_ease(sentences);
    tests::trust("A19",
                 fmt::format("Kandel-Moles {:.0f}, {:.1f} words a sentence, longest {}", ease, mean,
                             longest),
                 ease >= 70 && mean <= 12 && longest <= 20);
}

// Each line: the word, and after " = " what to write instead.
TEST(PlainFrench, no_word_of_the_jargon_list_is_used) {
    std::ifstream file(SOURCE_DIR "/locales/jargon.fr.txt");
    ASSERT_TRUE(file);
    std::vector<std::pair<std::string, std::string>> jargon;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find(" = ");
        ASSERT_NE(equals, line.npos) << line;
        jargon.emplace_back(" " + bare(line.substr(0, equals)) + " ", line.substr(equals + 3));
    }
    ASSERT_GE(jargon.size(), 40U);
    for (const Sentence& sentence : peoples_sentences())
        for (const auto& [word, instead] : jargon)
            EXPECT_EQ((" " + joined(sentence)).find(word), std::string::npos)
                << sentence.key << " says \"" << word << "\": write " << instead;
}

}  // namespace
}  // namespace permanence::ui
