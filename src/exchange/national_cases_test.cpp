// Every case of the folder of tiny files: what the standard says of it, and what our import makes
// of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "exchange/import_report.hpp"
#include "exchange/import_report_json.hpp"
#include "exchange/standard_check.hpp"
#include "formats/json.hpp"

namespace permanence::exchange {

namespace {

constexpr auto folder = SOURCE_DIR "/../shared/data/mednum/";

std::optional<std::string> content(const std::string& name) {
    std::ifstream file(folder + name, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

using Said = std::set<std::pair<std::string, std::string>>;  // fields and reasons

Said said(const Findings& findings) {
    Said all;
    for (const Finding& finding : findings)
        all.emplace(finding.field, word_of(finding.reason));
    return all;
}

Said expected_findings(json::Object object, std::string_view name, std::string_view word) {
    Said all;
    for (json::Object one : object.optional_objects(name)) {
        one.allow_unknown();
        all.emplace(one.optional_text("field").value_or(""), one.text(word));
    }
    return all;
}

std::string cell_of(const ReportedRow& row, std::string_view field) {
    const auto found =
        std::ranges::find(row.normalised, field, [](const auto& pair) { return pair.first; });
    return found == row.normalised.end() ? "(unchanged)" : found->second;
}

void expect_rows(json::Object expected, const ImportReport& report) {
    const auto rows = expected.objects("rows");
    ASSERT_EQ(report.rows().size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        json::Object row = rows[i];
        const ReportedRow& got = report.rows()[i];
        EXPECT_EQ(got.number, static_cast<std::size_t>(row.integer("row")));
        EXPECT_EQ(word_of(got.verdict()), row.text("result"));
        EXPECT_EQ(said(got.errors), expected_findings(row, "errors", "reason"));
        EXPECT_EQ(said(got.warnings), expected_findings(row, "warnings", "reason"));
        if (!row.has("normalised")) continue;
        json::Object cells = row.object("normalised");
        for (const FieldRule& rule : field_rules())
            if (const auto text = cells.optional_text(rule.name)) {
                EXPECT_EQ(cell_of(got, rule.name), *text) << rule.name;
            }
    }
}

void expect_import(json::Object expected, const ImportReport& report) {
    EXPECT_EQ(word_of(report.verdict()), expected.text("file"));
    EXPECT_EQ(said(report.file().messages), expected_findings(expected, "file_messages", "reason"));
    if (expected.has("rows"))
        expect_rows(expected, report);
    else
        EXPECT_TRUE(report.rows().empty());
}

Said codes(const std::vector<StandardFault>& faults) {
    Said all;
    for (const StandardFault& fault : faults)
        all.emplace(fault.field, std::string(fault.code) +
                                     (fault.count > 0 ? " " + std::to_string(fault.count) : ""));
    return all;
}

Said expected_codes(json::Object object, std::string_view name) {
    Said all;
    for (json::Object one : object.optional_objects(name)) {
        const auto count = one.optional_integer("count");
        all.emplace(one.optional_text("field").value_or(""),
                    one.text("code") + (count ? " " + std::to_string(*count) : ""));
    }
    return all;
}

void expect_standard(json::Object expected, const StandardVerdict& verdict) {
    EXPECT_EQ(verdict.is_valid(), expected.boolean("valid"));
    EXPECT_EQ(codes(verdict.file_faults), expected_codes(expected, "file_errors"));
    const auto rows = expected.optional_objects("rows");
    ASSERT_EQ(verdict.rows.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        json::Object row = rows[i];
        EXPECT_EQ(verdict.rows[i].number, static_cast<std::size_t>(row.integer("row")));
        EXPECT_EQ(verdict.rows[i].id, row.text("id"));
        EXPECT_EQ(verdict.rows[i].faults.empty(), row.boolean("valid"));
        EXPECT_EQ(codes(verdict.rows[i].faults), expected_codes(row, "errors"));
    }
}

}  // namespace

TEST(NationalCases, each_gets_its_expected_answer) {
    const auto text = content("expected.json");
    if (!text) GTEST_SKIP() << "the cases are not here";
    const auto document = json::parse(*text, {.bytes = std::size_t{1} << 24});
    ASSERT_TRUE(document);
    json::Reader reader(*document);
    json::Object root = reader.object();
    root.allow_unknown();
    const territory::CommuneTable table;
    const CommuneFinder communes(table);
    std::size_t cases = 0;
    for (json::Object one : root.objects("cases")) {
        one.allow_unknown();
        const std::string name = one.text("file");
        SCOPED_TRACE(name);
        const auto file = content("cases/" + name);
        ASSERT_TRUE(file);
        ImportReport report;
        report.finish(read_places(*file, communes, {.today = *parse_day("2026-11-28")},
                                  [&](ImportedRow&& row) { report.add(row); }));
        expect_import(one.object("import"), report);
        expect_standard(one.object("standard"), check_standard(*file));
        ++cases;
    }
    EXPECT_EQ(cases, 79U);
}

// However a file comes in, its report is the same.
TEST(NationalCases, a_file_that_comes_in_byte_by_byte_gets_the_same_report) {
    const territory::CommuneTable table;
    const CommuneFinder communes(table);
    for (const std::string name :
         {"r24_title_line_before_header.csv", "r05_windows_1252.csv", "v06_quoted_newline.csv",
          "x11_utf16.csv", "x07_empty_file.csv"}) {
        const auto file = content("cases/" + name);
        if (!file) GTEST_SKIP() << "the cases are not here";
        const ImportRules rules{.today = *parse_day("2026-11-28")};
        ImportReport whole;
        whole.finish(
            read_places(*file, communes, rules, [&](ImportedRow&& row) { whole.add(row); }));
        ImportReport pieces;
        PlaceFile reading(communes, rules, [&](ImportedRow&& row) { pieces.add(row); });
        for (const char& byte : *file)
            reading.feed({&byte, 1});
        pieces.finish(reading.finish());
        EXPECT_EQ(write_json(pieces), write_json(whole)) << name;
    }
}

}  // namespace permanence::exchange
