#pragma once
// One row of a table that people bring, and what is too much of one.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace permanence::table {

// Each bound has its own refusal or fault.
struct Limits {
    std::size_t columns = 500;
    std::size_t row_bytes = std::size_t{1} << 20;
    std::size_t rows = 1'000'000;
    std::size_t workbook_bytes = std::size_t{32} << 20;   // of an XLSX file: it is held whole
    std::size_t unpacked_bytes = std::size_t{512} << 20;  // what it swells to when it is read
    std::size_t shared_bytes = std::size_t{64} << 20;     // of texts that cells share, held whole
};

// Why a row cannot be read. `key` of locales/: csv.* (see csv.hpp), table.lines_lost (csv.* over
// several lines: `count` of them), xlsx.bad_cell.
struct Fault {
    std::string key;
    WordArguments arguments;
    std::size_t column = 0;  // where the fault stands, 0 for the first; see column_letters()
    bool operator==(const Fault&) const = default;
};

struct Row {
    std::size_t number = 0;  // 1 for the first row that is not blank: often the header
    std::size_t line = 0;    // of the text where it begins, or the row's number in the sheet
    std::vector<std::string> cells;
    std::optional<Fault> fault;  // the cells are then those before it
    bool operator==(const Row&) const = default;
};

// "A" for 0, "Z" for 25, "AA" for 26: how spreadsheets name a column.
std::string column_letters(std::size_t column);

}  // namespace permanence::table
