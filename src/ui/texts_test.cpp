#include "ui/texts.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace permanence::ui {
namespace {

void put_number(std::string& bytes, std::size_t number) {
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>(number >> shift & 0xffU));
}

// The bytes of a .mo file, as msgfmt writes them on a little-endian machine.
std::string mo_file(const std::vector<std::pair<std::string, std::string>>& sentences) {
    const std::size_t tables = 28;
    const std::size_t table_size = 8 * sentences.size();
    std::string head;
    for (const std::size_t number : {std::size_t{0x950412de}, std::size_t{0}, sentences.size(),
                                     tables, tables + table_size, std::size_t{0}, std::size_t{0}})
        put_number(head, number);
    std::string key_table, sentence_table, words;
    const auto add = [&](std::string& table, const std::string& text) {
        put_number(table, text.size());
        put_number(table, tables + 2 * table_size + words.size());
        words += text + '\0';
    };
    for (const auto& [key, sentence] : sentences) {
        add(key_table, key);
        add(sentence_table, sentence);
    }
    return head + key_table + sentence_table + words;
}

using namespace std::string_literals;

Texts small_texts() {
    auto catalogue =
        Catalogue::parse(mo_file({{"", "Plural-Forms: nplurals=2; plural=(n > 1);\n"},
                                  {"test.taken", "{place} est pris par {who}."},
                                  {"test.seats\0test.seats"s, "{n} place\0{n} places"s},
                                  {"test.plain", "Bonjour"}}));
    return {"fr", catalogue.value()};
}

TEST(Texts, several_sentences_are_listed_one_after_the_other) {
    struct Said {
        std::string key;
        WordArguments arguments;
    };
    const Texts texts = Texts::french();
    EXPECT_EQ(
        texts.listed(std::vector<Said>{{"duplicates.distance", {{"metres", "12"}}},
                                       {"duplicates.same_street", {}}}),
        texts("duplicates.distance", {{"metres", "12"}}) + ", " + texts("duplicates.same_street"));
    EXPECT_EQ(texts.listed(std::vector<Said>{}), "");
}

TEST(Texts, a_sentence_is_filled_with_values) {
    EXPECT_EQ(small_texts()("test.taken", {{"who", "Ama"}, {"place", "Le lieu"}}),
              "Le lieu est pris par Ama.");
}

TEST(Texts, a_value_is_never_read_as_a_sentence) {
    EXPECT_EQ(small_texts()("test.taken", {{"who", "{place}"}, {"place", "{who}"}}),
              "{who} est pris par {place}.");
}

TEST(Texts, a_count_chooses_its_form) {
    EXPECT_EQ(small_texts().plural("test.seats", 1), "1 place");
    EXPECT_EQ(small_texts().plural("test.seats", 8), "8 places");
    EXPECT_EQ(small_texts().plural("test.plain", 8), "Bonjour");
}

TEST(Texts, a_missing_key_or_value_shows_between_brackets) {
    EXPECT_EQ(small_texts()("test.nothing"), "⟦test.nothing⟧");
    EXPECT_EQ(small_texts().plural("test.nothing", 2), "⟦test.nothing⟧");
    EXPECT_EQ(small_texts()("test.taken", {{"place", "Le lieu"}}), "Le lieu est pris par ⟦who⟧.");
}

TEST(Texts, refusals_and_faults_have_words) {
    EXPECT_EQ(small_texts().words(Refusal{"test.plain", {}, {}}), "Bonjour");
    EXPECT_EQ(small_texts().words(FieldError{"name", "test.plain", {}}), "Bonjour");
}

TEST(Texts, the_french_of_the_program_has_its_months) {
    const Texts texts = Texts::french();
    EXPECT_EQ(texts.language(), "fr");
    EXPECT_EQ(texts("ui.month.8"), "août");
    EXPECT_EQ(texts.plural("ui.form.errors", 3), "Il reste 3 points à corriger");
}

TEST(FrenchSpaces, signs_hold_to_the_word_before) {
    EXPECT_EQ(with_french_spaces("Quand ?"), "Quand\u00a0?");
    EXPECT_EQ(with_french_spaces("« Oui » : 80 % ; voilà !"),
              "«\u00a0Oui\u00a0»\u00a0: 80\u00a0%\u00a0; voilà\u00a0!");
}

TEST(FrenchSpaces, hours_hold_together) {
    EXPECT_EQ(with_french_spaces("à 9 h 30"), "à 9\u00a0h\u00a030");
    EXPECT_EQ(with_french_spaces("{hour} h {minute}"), "{hour}\u00a0h\u00a0{minute}");
    EXPECT_EQ(with_french_spaces("3 heures"), "3\u00a0heures");
    EXPECT_EQ(with_french_spaces("le h 3"), "le h 3");
}

TEST(FrenchSpaces, a_figure_holds_to_its_unit) {
    EXPECT_EQ(with_french_spaces("{n} minutes"), "{n}\u00a0minutes");
    EXPECT_EQ(with_french_spaces("{n} km"), "{n}\u00a0km");
    EXPECT_EQ(with_french_spaces("{n} mairies"), "{n} mairies");
    EXPECT_EQ(with_french_spaces("il est {n}, mangez"), "il est {n}, mangez");
}

TEST(FrenchSpaces, figures_of_one_number_hold_together) {
    EXPECT_EQ(with_french_spaces("le 05 46 00"), "le 05\u00a046\u00a000");
}

TEST(Catalogue, a_file_cut_short_is_refused) {
    const std::string whole = mo_file({{"a.b", "c"}, {"d.e", "f"}});
    ASSERT_TRUE(Catalogue::parse(whole));
    for (std::size_t size = 0; size + 2 < whole.size(); ++size)
        EXPECT_FALSE(Catalogue::parse(std::string_view(whole).substr(0, size))) << size;
}

TEST(Catalogue, a_file_of_another_kind_is_refused) {
    EXPECT_FALSE(Catalogue::parse("msgid \"a\"\nmsgstr \"b\"\n and more bytes"));
}

}  // namespace
}  // namespace permanence::ui
