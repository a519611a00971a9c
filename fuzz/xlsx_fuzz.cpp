// Any bytes as a workbook, and as the rows, the shared texts or the styles of a good one: read or
// refused in bounded memory, each row within its limits.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "formats/table_file.hpp"
#include "tests/support/xlsx_maker.hpp"

using namespace permanence;

namespace {

const table::Limits limits{.columns = 50,
                           .row_bytes = 2'000,
                           .rows = 1'000,
                           .workbook_bytes = 1 << 20,
                           .unpacked_bytes = 1 << 20,
                           .shared_bytes = 1 << 16};

// The cells that lead to everything else.
const std::string rows =
    "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c s=\"0\"><v>1.5</v></c>"
    "<c s=\"1\"><v>45425.75</v></c></row>";

std::string file_of(unsigned way, std::string_view text) {
    switch (way) {
        case 0:
            return std::string(text);
        case 1:
            return tests::made_xlsx({.rows = std::string(text)});
        case 2:
            return tests::made_xlsx({.rows = rows, .texts = std::string(text)});
        case 3:
            return tests::made_xlsx({.rows = rows, .styles = std::string(text)});
        default:
            break;
    }
    auto files = tests::xlsx_files({.rows = rows});
    files[way % files.size()].bytes = text;  // a whole part
    return tests::made_zip(files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto read = table::read_all(file_of((data[0] - '0') % 10U, text), {.limits = limits});
    if (!read) {
        CHECK(read.error().key.starts_with("table.") || read.error().key.starts_with("xlsx."));
        return 0;
    }
    CHECK(read->rows.size() == read->nature.rows);
    for (const table::Row& row : read->rows) {
        CHECK(row.cells.size() <= limits.columns);
        std::size_t bytes = 0;
        for (const std::string& cell : row.cells)
            bytes += cell.size();
        CHECK(bytes <= limits.row_bytes);
    }
    return 0;
}
