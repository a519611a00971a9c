#include "formats/table_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "formats/table_start.hpp"
#include "tests/support/xlsx_maker.hpp"

namespace permanence::table {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_literals;
using Cells = std::vector<std::string>;

std::vector<Cells> cells(const Result<Table>& table) {
    std::vector<Cells> all;
    if (!table) return {{table.error().key}};
    for (const Row& row : table->rows)
        all.push_back(row.fault ? Cells{row.fault->key} : row.cells);
    return all;
}

std::string refusal(std::string_view file, const Options& options = {}) {
    const auto table = read_all(file, options);
    return table ? "read" : table.error().key;
}

std::vector<std::string> note_keys(const Nature& nature) {
    std::vector<std::string> keys;
    for (const Note& note : notes_of(nature))
        keys.push_back(note.key);
    return keys;
}

TEST(TableFile, rows_are_numbered_without_the_blank_ones) {
    const auto table = read_all("nom,cp\n\n,\nVaux,17640\n\"a\nb\",1\nc\n\n").value();
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[1], (Row{2, 4, {"Vaux", "17640"}, {}}));
    EXPECT_EQ(table.rows[3], (Row{4, 7, {"c"}, {}}));
    EXPECT_EQ(table.nature.rows, 4U);
    EXPECT_EQ(table.nature.blank_rows, 3U);
    EXPECT_THAT(notes_of(table.nature),
                ElementsAre(Note{"table.note_blank_rows", {{"count", "3"}}}));
}

TEST(TableFile, what_stands_between_cells_is_found_in_spite_of_titles_and_lists) {
    const auto delimiter = [](std::string_view text) { return read_all(text)->nature.delimiter; };
    EXPECT_EQ(delimiter("Lieux, mars 2026\nid;nom\n1;a\n2;b\n"), ';');
    EXPECT_EQ(delimiter("Lieux - mars 2026\nid\tnom\n1\ta;b\n2\tc\n"), '\t');
    EXPECT_EQ(delimiter("id,services\n1,a;b\n2,\"c;d\"\n3,e;f\n"), ',');
    EXPECT_EQ(delimiter("id;horaires\n1;\"Mo,Tu 09:00-12:00\"\n2;Mo,We\n"), ';');
    EXPECT_EQ(delimiter("id;services\n1;a|b|c\n"), ';');
    EXPECT_EQ(delimiter("nom\nVaux\n"), ',');
    EXPECT_EQ(delimiter("sep=;\na,b,c\n1,2,3\n"), ';');
    EXPECT_EQ(read_all("a,b;c\n", {.delimiter = ';'})->nature.delimiter, ';');
}

TEST(TableFile, an_encoding_that_was_guessed_is_said) {
    const auto read = read_all(
        "nom;cp\nM\xE9"
        "diath\xE8que;17000\n");
    EXPECT_THAT(cells(read), ElementsAre(Cells{"nom", "cp"}, Cells{"Médiathèque", "17000"}));
    EXPECT_EQ(read->nature.encoding, Encoding::windows_1252);
    EXPECT_THAT(note_keys(read->nature),
                ElementsAre("table.note_windows_1252", "table.note_semicolons"));
    EXPECT_THAT(note_keys(read_all("nom,cp\n")->nature), IsEmpty());
}

TEST(TableFile, utf16_is_read_when_the_caller_wants_it) {
    const std::string file = "\xFF\xFEi\0d\0;\0\xE9\0\n\0"s;
    EXPECT_EQ(refusal(file), "table.utf16");
    EXPECT_EQ(refusal("\xFF\xFE"), "table.utf16");
    const auto read = read_all(file, {.utf16 = Utf16::decoded});
    EXPECT_THAT(cells(read), ElementsAre(Cells{"id", "é"}));
    EXPECT_THAT(note_keys(read->nature), ElementsAre("table.note_utf16", "table.note_semicolons"));
}

TEST(TableFile, a_file_that_is_no_table_is_refused) {
    EXPECT_EQ(refusal(""), "table.empty");
    EXPECT_EQ(refusal("\xEF\xBB\xBF\n\n , \n"), "table.empty");
    EXPECT_EQ(refusal(",,\n"), "table.empty");
    for (const std::string& file :
         {"<!DOCTYPE html><html><body>a,b"s, "\n  <html>"s, "%PDF-1.7\n"s, "{\"nom\":\"a\"}"s,
          "[{\"nom\":1}]"s, "\x89PNG\r\n\x1A\n"s, "\x1F\x8B\x08"s, std::string(600, '\x02'),
          "PK\x05\x06"s + std::string(18, '\0'), "PK\x03\x04 and no more"s})
        EXPECT_NE(refusal(file), "read") << file;
    EXPECT_EQ(refusal("<!DOCTYPE html><html>"), "table.not_a_table");
    EXPECT_EQ(refusal(tests::made_zip({{.name = "photo.jpg", .bytes = "x"}})), "table.not_a_table");
    EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x')), "xlsx.old");
    std::string name;
    for (const char c : "EncryptedPackage"s)
        name += {c, '\0'};
    EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x') + name),
              "xlsx.locked");
    EXPECT_EQ(
        refusal(tests::made_zip(
            {{.name = "mimetype", .bytes = "application/vnd.oasis.opendocument.spreadsheet"}})),
        "xlsx.open_document");
}

TEST(TableFile, a_fault_says_row_line_and_column) {
    const auto table = read_all("a,b\n1,\"x\" y\n2,n\0l\n3,4\n5,\"open\n"s).value();
    ASSERT_EQ(table.rows.size(), 5U);
    EXPECT_EQ(table.rows[1], (Row{2, 2, {"1"}, Fault{"csv.text_after_quote", {}, 1}}));
    EXPECT_EQ(table.rows[2], (Row{3, 3, {"2"}, Fault{"csv.bad_text", {}, 1}}));
    EXPECT_EQ(table.rows[3].fault, std::nullopt);
    EXPECT_EQ(table.rows[4].fault->key, "csv.quote_left_open");
    EXPECT_EQ(column_letters(table.rows[1].fault->column), "B");
    EXPECT_EQ(column_letters(25) + column_letters(26) + column_letters(16'383), "ZAAXFD");
}

TEST(TableFile, the_lines_that_an_open_quote_swallows_are_counted) {
    const auto table = read_all("a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n5,\"v\n6,u\n7,t").value();
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[1].line, 2U);
    EXPECT_EQ(table.rows[1].fault, (Fault{"table.lines_lost", {{"count", "3"}}, 1}));
    EXPECT_EQ(table.rows[2].cells, (Cells{"4", "w"}));
    EXPECT_EQ(table.rows[3].fault, (Fault{"table.lines_lost", {{"count", "3"}}, 1}));
}

TEST(TableFile, ten_thousand_columns_are_a_fault_of_their_row) {
    std::string wide = "a";
    for (int i = 1; i < 10'000; ++i)
        wide += ",a";
    const auto table = read_all(wide + "\n1,2\n").value();
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].fault, (Fault{"csv.too_many_columns", {{"most", "500"}}, 500}));
    EXPECT_EQ(table.rows[1].fault, std::nullopt);
}

TEST(TableFile, too_many_rows_are_refused_and_reading_ends) {
    std::size_t seen = 0;
    Reader reader([&](const Row&) { ++seen; }, {.limits = {.rows = 2}});
    const std::string text = std::string(1000, 'a') + "\nb\n";
    EXPECT_TRUE(reader.feed(text));
    EXPECT_FALSE(reader.feed(std::string(70'000, 'c') + "\nd\n"));
    const auto nature = reader.finish();
    ASSERT_FALSE(nature);
    EXPECT_EQ(nature.error().key, "table.too_many_rows");
    EXPECT_EQ(seen, 2U);
}

// 1 GB as it would come from a disk: what is held stays far below it. Builds for finding faults
// take a minute for that, and a sixteenth shows them the same.
#ifdef __OPTIMIZE__
constexpr std::size_t gigabyte = std::size_t{1} << 30;
#else
constexpr std::size_t gigabyte = std::size_t{1} << 26;
#endif

TEST(TableFile, a_gigabyte_is_read_without_being_held) {
    std::size_t rows = 0;
    std::size_t most_held = 0;
    Reader reader([&](const Row&) { ++rows; }, {.limits = {.rows = 100'000'000}});
    std::string chunk;
    while (chunk.size() < 1 << 20)
        chunk += "essai-1,\"Médiathèque, annexe\"," + std::string(940, 'x') + "\n";
    std::size_t fed = 0;
    while (fed < gigabyte) {
        reader.feed(chunk);
        fed += chunk.size();
        most_held = std::max(most_held, reader.held_bytes());
    }
    const auto nature = reader.finish();
    ASSERT_TRUE(nature);
    EXPECT_EQ(nature->rows, rows);
    EXPECT_GT(rows, gigabyte / 1024);
    EXPECT_LE(most_held, std::size_t{2} << 20);
}

// The same without one line end, and with a quote that is never closed.
TEST(TableFile, a_giant_row_is_not_held_either) {
    for (const std::string& start : {""s, "a,b\n1,\""s}) {
        std::size_t most_held = 0;
        std::vector<std::string> faults;
        Reader reader([&](const Row& row) {
            if (row.fault) faults.push_back(row.fault->key);
        });
        reader.feed(start);
        const std::string chunk(1 << 20, 'x');
        for (int i = 0; i < 64; ++i) {
            reader.feed(chunk);
            most_held = std::max(most_held, reader.held_bytes());
        }
        EXPECT_TRUE(reader.finish());
        EXPECT_THAT(faults, ElementsAre("csv.row_too_long"));
        EXPECT_LE(most_held, std::size_t{3} << 20);
    }
}

TEST(TableFile, a_workbook_is_held_up_to_its_limit) {
    const std::string file = tests::made_xlsx({.rows = "<row><c><v>1</v></c></row>"});
    EXPECT_EQ(refusal(file), "read");
    EXPECT_EQ(refusal(file, {.limits = {.workbook_bytes = 1000}}), "xlsx.too_large");
    Reader reader([](const Row&) {});
    const std::string chunk = file + std::string(1 << 20, '\0');
    bool is_wanted = true;
    for (int i = 0; i < 100 && is_wanted; ++i)
        is_wanted = reader.feed(chunk);
    EXPECT_FALSE(is_wanted);
    EXPECT_LE(reader.held_bytes(), std::size_t{33} << 20);
    EXPECT_EQ(reader.finish().error().arguments, (WordArguments{{"most", "32"}}));
}

TEST(TableFile, a_workbook_gives_rows_like_a_text) {
    const auto table =
        read_all(tests::made_xlsx(
                     {.rows = "<row r=\"3\"><c t=\"inlineStr\"><is><t>nom</t></is></c></row>"
                              "<row r=\"5\"><c><v>17640</v></c></row>",
                      .sheets = "<sheet name=\"Lieux\" r:id=\"rId1\"/>"
                                "<sheet name=\"Notes\" r:id=\"rId1\"/>"}))
            .value();
    EXPECT_THAT(table.rows, ElementsAre(Row{1, 3, {"nom"}, {}}, Row{2, 5, {"17640"}, {}}));
    EXPECT_EQ(table.nature.kind, Kind::xlsx);
    EXPECT_EQ(table.nature.blank_rows, 3U);
    EXPECT_THAT(notes_of(table.nature),
                ElementsAre(Note{"table.note_blank_rows", {{"count", "3"}}},
                            Note{"table.note_one_sheet", {{"name", "Lieux"}}}));
}

// ---- the small files of the shared set, where they are at hand

class TableCases : public testing::Test {
 protected:
    static std::optional<std::string> bytes(const std::string& name) {
        std::ifstream file(SOURCE_DIR "/../shared/data/mednum/cases/" + name, std::ios::binary);
        if (!file) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    void SetUp() override {
        if (!bytes("v01_minimal.csv")) GTEST_SKIP() << "the cases are not at hand";
    }
    static Result<Table> read(const std::string& name) { return read_all(bytes(name).value()); }
};

TEST_F(TableCases, files_that_only_look_different_give_the_same_rows) {
    for (const auto& [name, rows] :
         std::vector<std::pair<std::string, std::size_t>>{{"v13_crlf.csv", 3},
                                                          {"v14_bom.csv", 2},
                                                          {"v15_no_final_newline.csv", 3},
                                                          {"v12_header_only.csv", 1},
                                                          {"v06_quoted_newline.csv", 3},
                                                          {"r01_semicolon_columns.csv", 3},
                                                          {"r02_semicolon_lists.csv", 2},
                                                          {"r05_windows_1252.csv", 2},
                                                          {"r23_blank_line.csv", 3}}) {
        const auto table = read(name);
        ASSERT_TRUE(table) << name;
        ASSERT_EQ(table->rows.size(), rows) << name;
        for (const Row& row : table->rows) {
            EXPECT_EQ(row.fault, std::nullopt) << name;
            EXPECT_EQ(row.cells.size(), 32U) << name;
        }
        EXPECT_EQ(table->rows[0].cells[0], "id") << name;
        EXPECT_EQ(table->rows[0].cells[31], "prise_rdv") << name;
    }
}

TEST_F(TableCases, what_had_to_be_mended_is_said) {
    EXPECT_THAT(note_keys(read("v13_crlf.csv")->nature), IsEmpty());
    EXPECT_THAT(note_keys(read("v15_no_final_newline.csv")->nature), IsEmpty());
    EXPECT_EQ(read("v14_bom.csv")->nature.encoding, Encoding::utf8_with_mark);
    EXPECT_THAT(note_keys(read("r01_semicolon_columns.csv")->nature),
                ElementsAre("table.note_semicolons"));
    EXPECT_THAT(note_keys(read("r02_semicolon_lists.csv")->nature), IsEmpty());
    const auto old = read("r05_windows_1252.csv");
    EXPECT_THAT(note_keys(old->nature), ElementsAre("table.note_windows_1252"));
    EXPECT_EQ(old->rows[1].cells[2], "L’œil numérique des Essais");
    const auto blank = read("r23_blank_line.csv");
    EXPECT_THAT(note_keys(blank->nature), ElementsAre("table.note_blank_rows"));
    EXPECT_EQ(blank->rows[2].number, 3U);
    EXPECT_EQ(blank->rows[2].line, 4U);
}

TEST_F(TableCases, a_title_before_the_header_is_a_row_like_another) {
    const auto table = read("r24_title_line_before_header.csv").value();
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].cells[0], "Liste des lieux - mars 2026");
    EXPECT_EQ(table.rows[1].cells[0], "id");
}

TEST_F(TableCases, what_cannot_be_read_is_refused_or_a_fault_of_its_row) {
    EXPECT_EQ(read("x07_empty_file.csv").error().key, "table.empty");
    EXPECT_EQ(read("x11_utf16.csv").error().key, "table.utf16");
    EXPECT_EQ(read("x12_not_csv.csv").error().key, "table.not_a_table");
    EXPECT_GE(read_all(bytes("x11_utf16.csv").value(), {.utf16 = Utf16::decoded})->rows.size(), 2U);

    const auto unclosed = read("x06_unclosed_quote.csv").value();
    ASSERT_EQ(unclosed.rows.size(), 2U);
    EXPECT_EQ(unclosed.rows[1].fault, (Fault{"csv.text_after_quote", {}, 6}));
    const auto nul = read("x10_nul_byte.csv").value();
    ASSERT_EQ(nul.rows.size(), 3U);
    EXPECT_EQ(nul.rows[1].fault, (Fault{"csv.bad_text", {}, 2}));
    EXPECT_EQ(nul.rows[2].fault, std::nullopt);
    EXPECT_EQ(read("x08_extra_cell.csv")->rows[1].cells.size(), 33U);
    EXPECT_EQ(read("x09_missing_cell.csv")->rows[2].cells.size(), 31U);
}

}  // namespace
}  // namespace permanence::table
