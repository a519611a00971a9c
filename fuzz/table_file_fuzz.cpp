// Any bytes as a table, cut into any chunks: the same rows, in UTF-8, within the limits; and what
// was understood, written as CSV, is understood again.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/csv.hpp"
#include "formats/table_file.hpp"

using namespace permanence;

namespace {

void check_rows(const table::Table& read, const table::Limits& limits) {
    std::size_t number = 0;
    for (const table::Row& row : read.rows) {
        CHECK(row.number == ++number);
        CHECK(row.cells.size() <= limits.columns);
        for (const std::string& cell : row.cells)
            CHECK(is_valid_utf8(cell));
    }
    CHECK(number == read.nature.rows && number <= limits.rows);
}

void check_comes_back(const table::Table& read) {
    csv::Writer writer({.formulas = csv::Formulas::as_written, .byte_order_mark = true});
    std::vector<const table::Row*> written;
    for (const table::Row& row : read.rows) {
        if (row.fault) continue;
        writer.row(row.cells);
        written.push_back(&row);
    }
    if (written.empty()) return;
    const auto again = csv::read_all(writer.text(), {}, ',');
    CHECK(again.size() == written.size());
    for (std::size_t i = 0; i < again.size(); ++i)
        CHECK(again[i].cells == written[i]->cells);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t chunk = data[0] % 7U + 1;
    const std::string_view file(reinterpret_cast<const char*>(data) + 1, size - 1);
    table::Options options{.limits = {.columns = 20, .row_bytes = 300, .rows = 100}};
    options.limits.unpacked_bytes = 1 << 20;
    if (data[0] % 2U == 0) options.utf16 = table::Utf16::decoded;

    const auto whole = table::read_all(file, options);
    std::vector<table::Row> rows;
    table::Reader reader([&](const table::Row& row) { rows.push_back(row); }, options);
    for (std::size_t at = 0; at < file.size(); at += chunk)
        if (!reader.feed(file.substr(at, chunk))) break;
    const auto nature = reader.finish();
    CHECK(nature.has_value() == whole.has_value());
    if (!whole) {
        CHECK(nature.error() == whole.error());
        return 0;
    }
    CHECK(rows == whole->rows && *nature == whole->nature);
    check_rows(*whole, options.limits);
    check_comes_back(*whole);
    return 0;
}
