// What goes out as the national standard comes back as it was, and is valid word for word.
#include "exchange/standard_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "directory/record_check.hpp"
#include "exchange/place_file.hpp"
#include "exchange/standard_check.hpp"
#include "formats/csv.hpp"
#include "tests/support/any_place_record.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;
using tests::any_communes;
using tests::any_record;
using tests::same;

const CommuneFinder& communes() {
    static const CommuneFinder finder(any_communes());
    return finder;
}

std::string commune_name(const PlaceRecord& record) {
    return std::string(communes().table().find(record.place.commune_code)->name);
}

std::string as_csv(const PlaceRecord& record) {
    csv::Writer writer({.formulas = csv::Formulas::as_written});
    writer.row(standard_header());
    writer.row(
        guarded_for_spreadsheets(
            standard_cells(record, {.id = record.source_id, .commune_name = commune_name(record)}))
            .in_order());
    return writer.take();
}

std::vector<ImportedRow> rows_of(std::string_view file) {
    std::vector<ImportedRow> rows;
    read_places(file, communes(), {.today = *parse_day("2026-11-28")},
                [&](ImportedRow&& row) { rows.push_back(std::move(row)); });
    return rows;
}

}  // namespace

TEST(StandardText, what_goes_out_comes_back_as_it_was) {
    EXPECT_TRUE(rc::check("import(export(x)) = x", [] {
        const PlaceRecord record = any_record();
        const std::string file = as_csv(record);
        RC_LOG() << file;
        const auto rows = rows_of(file);
        RC_ASSERT(rows.size() == 1U);
        RC_ASSERT(rows[0].errors.empty());
        RC_ASSERT(same(rows[0].record, record));
        PlaceRecord kept = rows[0].record;
        RC_ASSERT(directory::check(kept).empty());
        RC_ASSERT(same(kept, record));
    }));
}

TEST(StandardText, what_goes_out_is_valid_word_for_word) {
    EXPECT_TRUE(rc::check("export(x) is valid", [] {
        const StandardVerdict verdict = check_standard(as_csv(any_record()));
        for (const auto& row : verdict.rows)
            for (const auto& fault : row.faults)
                RC_LOG() << fault.field << " " << fault.code << "\n";
        RC_ASSERT(verdict.is_valid());
    }));
}

TEST(StandardText, no_text_that_goes_out_runs_in_a_spreadsheet) {
    PlaceRecord record;
    record.place.name = "=HYPERLINK(\"https://exemple.fr\")";
    const auto cells = guarded_for_spreadsheets(
        standard_cells(record, {.id = "@a", .commune_name = "La Rochelle"}));
    EXPECT_EQ(cells[Field::name], "'=HYPERLINK(\"https://exemple.fr\")");
    EXPECT_EQ(cells[Field::id], "'@a");
}

TEST(StandardText, a_summary_as_long_as_it_may_be_stays_so_when_it_is_guarded) {
    PlaceRecord record;
    record.summary = "=" + std::string(279, 'a');
    const auto cells = guarded_for_spreadsheets(
        standard_cells(record, {.id = "a", .commune_name = "La Rochelle"}));
    EXPECT_EQ(cells[Field::summary], "'=" + std::string(277, 'a') + "…");
}

TEST(StandardText, the_strict_check_fails_what_is_wrong) {
    PlaceRecord record;
    record.place.commune_code = "17300";
    EXPECT_FALSE(check_standard(as_csv(record)).is_valid());
}

}  // namespace permanence::exchange
