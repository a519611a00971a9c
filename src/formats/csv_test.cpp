#include "formats/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "formats/utf8.hpp"

namespace permanence::csv {
namespace {

using testing::ElementsAre;
using namespace std::string_literals;
using Cells = std::vector<std::string>;

std::vector<Cells> cells(std::string_view text, std::optional<char> delimiter = {}) {
    std::vector<Cells> all;
    for (const Row& row : read_all(text, {}, delimiter)) {
        EXPECT_EQ(row.fault, std::nullopt);
        all.push_back(row.cells);
    }
    return all;
}

TEST(CsvReader, reads_quotes_commas_and_line_ends_inside_cells) {
    EXPECT_THAT(cells("nom,adresse\r\n\"Espace \"\"Est\"\", Royan\",\"1 rue\r\nA\"\r\n"),
                ElementsAre(Cells{"nom", "adresse"}, Cells{"Espace \"Est\", Royan", "1 rue\r\nA"}));
}

TEST(CsvReader, takes_every_line_end_and_a_missing_last_one) {
    const auto expected = ElementsAre(Cells{"a", "b"}, Cells{"1", ""}, Cells{"", "2"});
    EXPECT_THAT(cells("a,b\n1,\n,2\n"), expected);
    EXPECT_THAT(cells("a,b\r1,\r,2\r"), expected);
    EXPECT_THAT(cells("a,b\r\n1,\r\n,2"), expected);
    EXPECT_THAT(cells("a,b\n\n\r\n1,\n,2\n\n"), expected);
    EXPECT_THAT(cells(""), ElementsAre());
    EXPECT_THAT(cells("\n\n"), ElementsAre());
    EXPECT_THAT(cells("\"\"\n"), ElementsAre(Cells{""}));
}

TEST(CsvReader, finds_the_delimiter_of_the_first_line) {
    EXPECT_THAT(cells("nom;lieu, commune;cp\n1;2;3"),
                ElementsAre(Cells{"nom", "lieu, commune", "cp"}, Cells{"1", "2", "3"}));
    EXPECT_THAT(cells("a\tb\n1,5\t2"), ElementsAre(Cells{"a", "b"}, Cells{"1,5", "2"}));
    EXPECT_THAT(cells("\n\"x;y;z\",b\n"), ElementsAre(Cells{"x;y;z", "b"}));
    EXPECT_THAT(cells("seul\nun\n"), ElementsAre(Cells{"seul"}, Cells{"un"}));
    EXPECT_THAT(cells("a,b,c;d\n", ';'), ElementsAre(Cells{"a,b,c", "d"}));
}

TEST(CsvReader, drops_the_byte_order_mark_even_cut_in_two) {
    std::vector<Cells> rows;
    Reader reader([&](const Row& row) { rows.push_back(row.cells); });
    reader.feed("\xEF\xBB");
    reader.feed("\xBFnom;cp\n");
    EXPECT_EQ(reader.delimiter(), ';');
    reader.finish();
    EXPECT_THAT(rows, ElementsAre(Cells{"nom", "cp"}));
    EXPECT_THAT(cells("\xEF\xBB\xBF"), ElementsAre());
}

TEST(CsvReader, tells_which_row_and_line_is_wrong_and_reads_on) {
    const auto rows = read_all("a,b\n\"1\n2\",x\n\"bad\" x,3\n\xE9,4\nn\0l,5\nok,6\n\"open,7\n8"s);
    ASSERT_EQ(rows.size(), 7U);
    EXPECT_EQ(rows[1].line, 2U);
    EXPECT_EQ(rows[2].fault, "csv.text_after_quote");
    EXPECT_EQ(rows[2].line, 4U);
    EXPECT_EQ(rows[2].number, 3U);
    EXPECT_EQ(rows[3].fault, "csv.bad_text");
    EXPECT_EQ(rows[4].fault, "csv.bad_text");
    EXPECT_EQ(rows[5], (Row{6, 7, {"ok", "6"}, {}}));
    EXPECT_EQ(rows[6].fault, "csv.quote_left_open");
    EXPECT_EQ(rows[6].line, 8U);
}

TEST(CsvReader, keeps_a_quote_inside_an_unquoted_cell) {
    EXPECT_THAT(cells("Maison \"Gaston\",b\n"), ElementsAre(Cells{"Maison \"Gaston\"", "b"}));
}

TEST(CsvReader, giants_are_refused_in_bounded_memory) {
    const auto rows = read_all("1,2,3\n1,2\n" + std::string(100, 'x') + ",1\n3\n",
                               {.columns = 2, .row_bytes = 50});
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].fault, "csv.too_many_columns");
    EXPECT_THAT(rows[0].cells, ElementsAre("1", "2"));
    EXPECT_EQ(rows[2].fault, "csv.row_too_long");
    EXPECT_THAT(rows[3].cells, ElementsAre("3"));
}

TEST(CsvWriter, quotes_only_what_must_be) {
    Writer writer({.byte_order_mark = true});
    writer.row({"a", "b,c", "d\"e", "f\ng", " h"}).row({""}).row({1, -2.5, NAN, std::size_t{3}});
    writer.row(Cells{"x", "y;z"});
    EXPECT_EQ(writer.take(),
              "\xEF\xBB\xBF"
              "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\"\r\n\"\"\r\n1,-2.5,,3\r\nx,y;z\r\n");
    EXPECT_EQ(writer.text(), "");
}

TEST(CsvWriter, no_text_is_run_as_a_formula) {
    for (const std::string& text : {"=1+1"s, "+33546000000"s, "-1"s, "@SUM(A1)"s, "\t=1"s, "\r=1"s,
                                    "\n=1"s, "  =1"s, "=cmd|' /C calc'!A0"s}) {
        const std::string line = Writer().row({text}).take();
        const auto rows = read_all(line, {}, ',');
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].cells[0], "'" + text);
    }
    EXPECT_EQ(Writer().row({"a=1", "l'@", ""}).take(), "a=1,l'@,\r\n");
    EXPECT_EQ(Writer({.formulas = Formulas::as_written}).row({"=1"}).take(), "=1\r\n");
}

// Cells of the characters that matter to a table.
rc::Gen<std::string> nasty_cell() {
    const auto letters = rc::gen::container<std::string>(
        rc::gen::element('a', ' ', '"', ',', ';', '\t', '\n', '\r', '=', '\'', 'e', '*'));
    return rc::gen::map(rc::gen::resize(12, letters), [](const std::string& text) {
        std::string cell;
        for (const char c : text)
            cell += c == 'e' ? "é" : c == '*' ? "\xEF\xBB\xBF" : std::string(1, c);
        return cell;
    });
}

TEST(CsvWriter, every_table_comes_back) {
    EXPECT_TRUE(rc::check([] {
        const char delimiter = *rc::gen::element(',', ';', '\t');
        const auto table =
            *rc::gen::resize(8, rc::gen::container<std::vector<Cells>>(
                                    rc::gen::nonEmpty(rc::gen::container<Cells>(nasty_cell()))));
        Writer writer(
            {.delimiter = delimiter, .formulas = Formulas::as_written, .byte_order_mark = true});
        for (const Cells& row : table)
            writer.row(row);
        RC_ASSERT(cells(writer.text(), delimiter) == table);
    }));
}

TEST(CsvReader, chunks_change_nothing) {
    EXPECT_TRUE(rc::check([] {
        const std::string text = *nasty_cell();
        const auto cut = *rc::gen::inRange<std::size_t>(1, 5);
        std::vector<Row> rows;
        Reader reader([&](const Row& row) { rows.push_back(row); });
        for (std::size_t i = 0; i < text.size(); i += cut)
            reader.feed(text.substr(i, cut));
        reader.finish();
        RC_ASSERT(rows == read_all(text));
    }));
}

}  // namespace
}  // namespace permanence::csv
