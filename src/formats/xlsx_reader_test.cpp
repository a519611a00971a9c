#include "formats/xlsx_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/xlsx_maker.hpp"

namespace permanence::xlsx {
namespace {

using table::Fault;
using table::Row;
using testing::ElementsAre;
using testing::IsEmpty;
using Cells = std::vector<std::string>;
using Parts = tests::XlsxParts;

struct Outcome {
    std::vector<Row> rows;
    Result<Sheets> sheets;
};

Outcome outcome(std::string_view file, const std::string& sheet = "",
                const table::Limits& limits = {}) {
    Outcome outcome{.rows = {}, .sheets = Sheets{}};
    outcome.sheets = read_sheet(file, sheet, limits, [&](Row row) {
        outcome.rows.push_back(std::move(row));
        return true;
    });
    return outcome;
}

std::vector<Row> rows(const Parts& parts, const table::Limits& limits = {}) {
    auto read = outcome(tests::made_xlsx(parts), "", limits);
    EXPECT_TRUE(read.sheets) << (read.sheets ? "" : read.sheets.error().key);
    return read.rows;
}

// The cells of one row, written as XML.
Cells cells(const std::string& inside, Parts parts = {}) {
    parts.rows = "<row>" + inside + "</row>";
    const auto read = rows(parts);
    if (read.empty()) return {};
    return read[0].fault ? Cells{read[0].fault->key} : read[0].cells;
}

std::string refusal(std::string_view file, const table::Limits& limits = {}) {
    const auto read = outcome(file, "", limits);
    return read.sheets ? "read" : read.sheets.error().key;
}

TEST(XlsxReader, cells_of_every_type) {
    const Parts shared{.texts =
                           "<si><t>Médiathèque</t></si>"
                           "<si><r><t>La </t></r><r><rPr><b/></rPr><t>Tremblade</t></r>"
                           "<rPh sb=\"0\" eb=\"1\"><t>ra</t></rPh></si><si/>"
                           "<si><t xml:space=\"preserve\"> deux_x000D_\nlignes </t></si>"};
    EXPECT_EQ(cells("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                    "<c t=\"s\"><v>3</v></c>",
                    shared),
              (Cells{"Médiathèque", "La Tremblade", "", " deux\r\nlignes "}));
    EXPECT_EQ(
        cells("<c t=\"inlineStr\"><is><t>a</t><r><t>b</t></r><rPh><t>x</t></rPh></is></c>"
              "<c><v>17460</v></c><c t=\"n\"><v>1.2E+13</v></c><c t=\"b\"><v>1</v></c>"
              "<c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
              "<c t=\"d\"><v>2024-05-13T00:00:00</v></c><c t=\"d\"><v>2024-05-13T09:30:00</v></c>"),
        (Cells{"ab", "17460", "12000000000000", "true", "false", "#N/A", "2024-05-13",
               "2024-05-13T09:30:00"}));
}

TEST(XlsxReader, a_formula_is_the_value_that_was_saved_with_it) {
    EXPECT_EQ(cells("<c t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c><c><f>1+1</f><v>2</v></c>"
                    "<c><f>HYPERLINK(\"http://evil\")</f></c><c><v>3</v></c>"),
              (Cells{"ax", "2", "", "3"}));
}

TEST(XlsxReader, cells_that_are_missing_leave_a_gap) {
    EXPECT_EQ(cells("<c r=\"B1\"><v>1</v></c><c r=\"E1\"><v>2</v></c><c><v>3</v></c>"),
              (Cells{"", "1", "", "", "2", "3"}));
    // Merged cells: the first holds the value. Cells that are only coloured hold nothing.
    EXPECT_EQ(cells("<c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\"/><c r=\"XFD1\" s=\"1\"/>"),
              (Cells{"1"}));
    EXPECT_THAT(cells("<c r=\"C1\"/><c r=\"D1\"><v></v></c>"), IsEmpty());
}

TEST(XlsxReader, a_row_is_as_wide_as_those_before_it) {
    const auto read = rows({.rows = "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row><row r=\"3\"/>"
                                    "<row r=\"7\"><c r=\"A7\"><v>2</v></c></row>"
                                    "<row><c><v>3</v></c></row>"});
    EXPECT_THAT(read, ElementsAre(Row{0, 2, {"", "", "1"}, {}}, Row{0, 7, {"2", "", ""}, {}},
                                  Row{0, 8, {"3", "", ""}, {}}));
}

TEST(XlsxReader, dates_and_postcodes_are_told_by_their_style) {
    const std::string styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
        "<xf numFmtId=\"165\"/></cellXfs><dxfs><xf numFmtId=\"14\"/></dxfs>";
    const std::string row =
        "<c s=\"1\"><v>45425</v></c><c s=\"2\"><v>1000</v></c>"
        "<c s=\"3\"><v>45425.75</v></c><c s=\"0\"><v>45425</v></c>"
        "<c s=\"9\"><v>45425</v></c>";
    EXPECT_EQ(cells(row, {.styles = styles}),
              (Cells{"2024-05-13", "01000", "2024-05-13T18:00:00", "45425", "45425"}));
    EXPECT_EQ(cells("<c s=\"1\"><v>43963</v></c>",
                    {.styles = styles, .workbook_settings = "<workbookPr date1904=\"1\"/>"}),
              Cells{"2024-05-13"});
}

TEST(XlsxReader, the_first_sheet_that_is_shown_or_the_one_asked_for) {
    auto files = tests::xlsx_files(
        {.rows = "<row><c><v>1</v></c></row>",
         .sheets = "<sheet name=\"Caché\" state=\"hidden\" r:id=\"rId1\"/>"
                   "<sheet name=\"Graphique\" r:id=\"rId3\"/>"
                   "<sheet name=\"Lieux\" r:id=\"rId2\"/>",
         .relations = "<Relationship Id=\"rId2\" Type=\"http://x/worksheet\" "
                      "Target=\"../xl/./worksheets/b.xml\"/>"
                      "<Relationship Id=\"rId3\" Type=\"http://x/chartsheet\" Target=\"c.xml\"/>"});
    files.push_back({.name = "xl/worksheets/b.xml",
                     .bytes =
                         "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c>"
                         "</x:row></x:sheetData></x:worksheet>"});
    const std::string file = tests::made_zip(files);
    const auto shown = outcome(file);
    EXPECT_EQ(shown.sheets->read, "Lieux");
    EXPECT_THAT(shown.sheets->others, ElementsAre("Caché"));
    EXPECT_EQ(shown.rows[0].cells, Cells{"2"});
    EXPECT_EQ(outcome(file, "Caché").rows[0].cells, Cells{"1"});
    EXPECT_EQ(outcome(file, "Autre").sheets.error(),
              (Refusal{"xlsx.sheet_unknown", {{"name", "Autre"}}, {}}));
    EXPECT_EQ(refusal(tests::made_xlsx({.sheets = "<sheet name=\"a\" state=\"veryHidden\" "
                                                  "r:id=\"rId1\"/>"})),
              "xlsx.without_sheet");
}

TEST(XlsxReader, a_bad_cell_is_a_fault_of_its_row) {
    const auto fault = [](const std::string& cell) {
        const auto read = rows({.rows = "<row r=\"4\"><c><v>1</v></c>" + cell +
                                        "<c><v>3</v></c></row><row><c><v>4</v></c></row>"});
        EXPECT_EQ(read.size(), 2U);
        EXPECT_EQ(read[0].cells, Cells{"1"});
        EXPECT_EQ(read[1].fault, std::nullopt);
        return read[0].fault;
    };
    const Fault bad{"xlsx.bad_cell", {}, 1};
    EXPECT_EQ(fault("<c t=\"s\"><v>0</v></c>"), bad);  // no such shared text
    EXPECT_EQ(fault("<c t=\"s\"><v>-1</v></c>"), bad);
    EXPECT_EQ(fault("<c><v>douze</v></c>"), bad);
    EXPECT_EQ(fault("<c t=\"b\"><v>2</v></c>"), bad);
    EXPECT_EQ(fault("<c r=\"ZZZZZZZZZZZZZZ1\"><v>1</v></c>"), bad);
    EXPECT_EQ(fault("<c r=\"12\"><v>1</v></c>"), bad);
    EXPECT_EQ(fault("<c r=\"SG4\"><v>1</v></c>"),
              (Fault{"csv.too_many_columns", {{"most", "500"}}, 500}));
}

TEST(XlsxReader, shared_texts_do_not_multiply_without_bound) {
    const Parts parts{.rows =
                          [] {
                              std::string all;
                              for (int row = 0; row < 20; ++row)
                                  all +=
                                      "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
                              return all;
                          }(),
                      .texts = "<si><t>" + std::string(1000, 'x') + "</t></si>"};
    EXPECT_EQ(rows(parts, {.row_bytes = 1500})[0].fault,
              (Fault{"csv.row_too_long", {{"most", "1500"}}, 1}));
    const std::string file = tests::made_xlsx(parts);
    EXPECT_EQ(refusal(file, {.unpacked_bytes = 20'000}), "xlsx.swells");
    EXPECT_EQ(refusal(file, {.shared_bytes = 999}), "xlsx.swells");
    EXPECT_EQ(refusal(file), "read");
    EXPECT_EQ(rows({.rows = "<row><c t=\"inlineStr\"><is><t>" + std::string(2000, 'x') +
                            "</t></is></c></row>"},
                   {.row_bytes = 1500})[0]
                  .fault->key,
              "csv.row_too_long");
}

// The part is `count` blanks, that take a 158th of it.
std::string with_blanks_for(const std::string& part, std::size_t count) {
    auto files = tests::xlsx_files({});
    for (auto& file : files) {
        if (file.name != part) continue;
        file.bytes = tests::deflated_blanks(count);
        file.method = 8;
        file.size = count;
    }
    return tests::made_zip(files);
}

TEST(XlsxReader, a_bomb_is_refused) {
    const table::Limits limits{.unpacked_bytes = std::size_t{64} << 20};
    EXPECT_EQ(refusal(with_blanks_for("xl/worksheets/sheet1.xml", 258 * 400'000 + 1), limits),
              "xlsx.swells");
    EXPECT_EQ(refusal(with_blanks_for("xl/workbook.xml", 258 * 80'000 + 1), limits), "xlsx.swells");
}

TEST(XlsxReader, a_billion_laughs_are_refused) {
    const std::string laughs =
        "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for (std::size_t part = 0; part < 6; ++part) {
        auto files = tests::xlsx_files(
            {.rows = "<row><c t=\"s\"><v>0</v></c></row>", .texts = "<si><t>&b;</t></si>"});
        files[part].bytes.insert(files[part].bytes.find('\n') + 1, laughs);
        EXPECT_EQ(refusal(tests::made_zip(files)), "xlsx.damaged") << files[part].name;
    }
}

TEST(XlsxReader, names_that_lead_out_lead_nowhere) {
    const auto with_target = [](const std::string& target) {
        return tests::made_xlsx(
            {.sheets = "<sheet name=\"a\" r:id=\"rId2\"/>",
             .relations =
                 "<Relationship Id=\"rId2\" Type=\"x/worksheet\" Target=\"" + target + "\"/>"});
    };
    EXPECT_EQ(refusal(with_target("../../../../etc/passwd")), "xlsx.damaged");
    EXPECT_EQ(refusal(with_target("/etc/passwd")), "xlsx.damaged");
    EXPECT_EQ(refusal(with_target("http://127.0.0.1/\" TargetMode=\"External")),
              "xlsx.without_sheet");
}

TEST(XlsxReader, another_file_in_a_zip_is_no_workbook) {
    EXPECT_EQ(refusal(tests::made_zip({{.name = "a.csv", .bytes = "a,b"}})), "table.not_a_table");
    auto word = tests::xlsx_files({});
    word[1].bytes = "<w:document xmlns:w=\"u\"/>";
    EXPECT_EQ(refusal(tests::made_zip(word)), "table.not_a_table");
    auto locked = tests::xlsx_files({});
    for (auto& file : locked)
        file.flags = 1;
    EXPECT_EQ(refusal(tests::made_zip(locked)), "xlsx.locked");
    EXPECT_EQ(refusal("PK\x03\x04"), "xlsx.damaged");
}

TEST(XlsxReader, every_part_may_be_cut_or_lost) {
    const auto files = tests::xlsx_files(
        {.rows = "<row><c t=\"s\"><v>0</v></c></row>", .texts = "<si><t>a</t></si>"});
    for (std::size_t part = 0; part < files.size(); ++part) {
        auto lost = files;
        lost.erase(lost.begin() + static_cast<std::ptrdiff_t>(part));
        EXPECT_NE(refusal(tests::made_zip(lost)), "read") << files[part].name;
        auto cut = files;
        cut[part].bytes.resize(cut[part].bytes.size() / 2);
        EXPECT_NE(refusal(tests::made_zip(cut)), "read") << files[part].name;
    }
    // A file of numbers alone needs neither texts nor styles.
    auto plain = tests::xlsx_files({.rows = "<row><c><v>5</v></c></row>"});
    plain[2].bytes =
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/></Relationships>";
    EXPECT_EQ(outcome(tests::made_zip(plain)).rows[0].cells, Cells{"5"});
}

}  // namespace
}  // namespace permanence::xlsx
