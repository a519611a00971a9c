// Documents on paper, read back by poppler's tools.
#include "platform/pdf/typesetter.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "platform/pdf/catalogue_update.hpp"
#include "tests/support/nasty_texts.hpp"
#include "tests/support/pdf_reader.hpp"

namespace permanence::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::PdfReader;

const Face plain{.size = 11};
const Face large{.size = 20, .weight = Weight::bold};

Document document_of(std::vector<Section> sections) {
    return {.title = "Guide de l'aide",
            .author = "Presqu'île d'Arvert",
            .created = Instant(std::chrono::seconds(1'772'438'400)),
            .footer = "05 46 00 00 00",
            .page = [](int page,
                       int pages) { return std::to_string(page) + "/" + std::to_string(pages); },
            .sections = std::move(sections)};
}

Document document_of_blocks(std::vector<Block> blocks) {
    return document_of({{.groups = {{.blocks = std::move(blocks)}}}});
}

std::string letters(std::size_t count) {
    std::string words;
    while (words.size() < count)
        words += "mot" + std::to_string(words.size()) + " ";
    return words;
}

class PaperDocument : public testing::Test {
 protected:
    void SetUp() override {
        if (!PdfReader::is_installed()) GTEST_SKIP() << "poppler-utils is not installed";
    }
};

TEST_F(PaperDocument, says_its_title_language_date_and_that_it_is_tagged) {
    const std::string file = write(document_of_blocks({{Words{.text = "Bonjour"}}}));
    const PdfReader read(file);
    const std::string facts = read.facts();
    EXPECT_THAT(facts, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(facts, HasSubstr("Guide de l'aide"));
    EXPECT_THAT(facts, HasSubstr("Presqu'île d'Arvert"));
    EXPECT_THAT(facts, HasSubstr("(A4)"));
    EXPECT_THAT(facts, HasSubstr("Pages:           1\n"));
    EXPECT_THAT(facts, Not(HasSubstr("Error")));
    EXPECT_THAT(file, HasSubstr("/Lang (fr)"));
    EXPECT_THAT(file, HasSubstr("/DisplayDocTitle true"));
    EXPECT_THAT(read.text(), HasSubstr("Bonjour"));
    EXPECT_THAT(read.text(), HasSubstr("1/1"));
}

TEST_F(PaperDocument, tells_who_hears_it_read_what_each_thing_is) {
    const PdfReader read(write(document_of_blocks(
        {{Words{.text = "Titre", .face = large, .role = Role::heading1}},
         {Words{.text = "Commune", .role = Role::heading2, .anchor = "c1"}},
         {Contents{.lines = {{"Commune", "c1"}}}},
         {Words{.text = "Une phrase."}},
         {Bullets{.lines = {"un", "deux"}}},
         {Rows{.rows = {{"lundi", "9 h"}, {"mardi", "10 h"}}}},
         {Words{.text = "aide.example.org", .link = "https://aide.example.org/l'aide"}},
         {Columns{.left = {{Words{.text = "Lieu", .role = Role::heading3}}},
                  .right = {{Words{.text = "Droite"}}},
                  .right_width = 100}}})));
    const std::string structure = read.structure();
    for (const char* part : {"Document", "H1", "H2", "H3", "TOC", "TOCI", "P (block)", "L ", "LI",
                             "LBody", "Table", "TR", "TH", "TD", "Link", "\"Une phrase.\""})
        EXPECT_THAT(structure, HasSubstr(part)) << structure;
    EXPECT_LT(structure.find("\"Titre\""), structure.find("\"deux\""));
    EXPECT_EQ(structure.find("Table"), structure.rfind("Table"));
}

TEST_F(PaperDocument, the_same_values_give_the_same_bytes_on_any_thread) {
    const Document document = document_of_blocks({{Words{.text = letters(20'000)}}});
    const std::string first = write(document);
    std::vector<std::string> others(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& other : others)
            threads.emplace_back([&] { other = write(document); });
    }
    for (const std::string& other : others)
        EXPECT_TRUE(other == first);
}

TEST_F(PaperDocument, contents_name_the_page_on_which_each_thing_stands) {
    Contents contents{.face = plain};
    std::vector<Section> sections{{}};
    for (int i = 0; i < 120; ++i) {
        const std::string name = "Commune" + std::to_string(1000 + i);
        contents.lines.push_back({name, "c" + std::to_string(i)});
        sections.push_back(
            {.groups = {{.blocks = {{Words{.text = name,
                                           .face = large,
                                           .role = Role::heading2,
                                           .anchor = "c" + std::to_string(i),
                                           .after = 8}},
                                    {Words{.text = letters(300 + 97U * static_cast<unsigned>(i))}}},
                         .after = 20}}});
    }
    sections.front().groups = {{.blocks = {{contents}}}};
    const PdfReader read(write(document_of(std::move(sections))));
    ASSERT_GT(read.pages(), 100);
    const std::string whole = read.text();
    for (int i = 0; i < 120; i += 17) {
        const std::string name = "Commune" + std::to_string(1000 + i);
        std::smatch found;
        ASSERT_TRUE(std::regex_search(whole, found, std::regex(name + " +(\\d+)"))) << name;
        EXPECT_TRUE(read.text_of_page(std::stoi(found[1])).contains(name));
        EXPECT_GT(std::stoi(found[1]), 2) << "not in the contents themselves";
    }
    EXPECT_EQ(read.words_outside(28), "");
}

TEST_F(PaperDocument, a_text_longer_than_a_page_goes_on_on_the_next_and_loses_nothing) {
    const PdfReader read(write(document_of_blocks(
        {{Panel{.blocks = {{Words{.text = letters(9'000)}}}}},
         {Columns{.left = {{Words{.text = letters(9'000)}}}, .right_width = 100}}})));
    const std::string text = read.text();
    EXPECT_GE(read.pages(), 4);
    EXPECT_TRUE(text.contains("mot0 "));
    EXPECT_TRUE(text.contains("mot8995"));
    EXPECT_EQ(read.words_outside(28), "");
}

TEST_F(PaperDocument, what_belongs_together_stays_on_one_page) {
    std::vector<Section> sections;
    for (int i = 0; i < 12; ++i)
        sections.push_back(
            {.groups = {{.blocks = {{Words{.text = "Debut" + std::to_string(i), .face = large}},
                                    {Words{.text = letters(1'100)}},
                                    {Words{.text = "Fin" + std::to_string(i)}}},
                         .after = 10}}});
    const PdfReader read(write(document_of(std::move(sections))));
    for (int page = 1; page <= read.pages(); ++page) {
        const std::string text = read.text_of_page(page);
        for (int i = 0; i < 12; ++i)
            EXPECT_EQ(text.contains("Debut" + std::to_string(i) + "\n"),
                      text.contains("Fin" + std::to_string(i) + "\n"));
    }
}

TEST_F(PaperDocument, any_text_comes_out_as_text_and_within_the_page) {
    std::vector<Block> blocks;
    for (const std::string& text : tests::nasty_texts) {
        blocks.push_back({Words{.text = text, .link = "https://aide.example.org/'\\"}});
        blocks.push_back({Bullets{.lines = {text}}});
        blocks.push_back({Rows{.rows = {{text, text}}}});
        blocks.push_back({Code{.text = text}});
    }
    for (const char* name : {"مكتبة المدينة", "图书馆", "Ωμέγα", "Бібліотека", "👩🏽‍🦽"})
        blocks.push_back({Words{.text = name, .role = Role::heading3, .anchor = "n"}});
    Document document = document_of_blocks(std::move(blocks));
    document.title = "a\0<b>)\\(";
    document.footer = tests::nasty_texts.back();
    const PdfReader read(write(document));
    const std::string text = read.text();
    EXPECT_TRUE(text.contains("<script>alert(1)</script>"));
    EXPECT_TRUE(text.contains("O'Brien & Fils"));
    EXPECT_TRUE(text.contains("Ωμέγα"));
    EXPECT_THAT(read.facts(), HasSubstr("JavaScript:      no"));
    EXPECT_EQ(read.words_outside(28), "");
}

TEST_F(PaperDocument, an_empty_one_is_a_file_all_the_same) {
    EXPECT_EQ(PdfReader(write(document_of({}))).pages(), 1);
}

TEST(CatalogueUpdate, refuses_a_file_of_another_shape) {
    for (const char* file : {"", "%PDF-1.5\n", "trailer\n<< /Size 2 /Root 9 0 R /Info 1 0 R"})
        EXPECT_THROW(with_language(file, "fr"), std::runtime_error);
}

}  // namespace
}  // namespace permanence::pdf
