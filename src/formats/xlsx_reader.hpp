#pragma once
// One sheet of an XLSX file, row by row, as its reader sees it; of the file's parts only the texts
// that cells share are held.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table_row.hpp"

namespace permanence::xlsx {

struct Sheets {
    std::string read;
    std::vector<std::string> others;
};

// Hands over each row of the sheet that holds something, until `take` says false. `number` is left
// at 0, `line` is the row's in the sheet. A row has as many cells as the widest before it.
//
// Cells: texts as written (rich texts without their looks); numbers and dates as xlsx_number.hpp
// says; "true" and "false"; of a formula the value that was saved with it; errors as their sign
// ("#N/A"). Merged cells: the first holds the value, the others nothing.
//
// `name`: of the sheet; empty: the first that is shown. Refusals: xlsx.without_sheet,
// xlsx.sheet_unknown, those of read_workbook(). Faults of a row: csv.too_many_columns,
// csv.row_too_long, xlsx.bad_cell.
using TakeRow = std::move_only_function<bool(table::Row)>;
Result<Sheets> read_sheet(std::string_view file, const std::string& name,
                          const table::Limits& limits, TakeRow take);

// Why a file of the old kind (a compound document) is refused: xlsx.locked for a workbook behind a
// password, xlsx.old for XLS and the others.
Refusal compound_refusal(std::string_view file);

// An OpenDocument file is a ZIP file, too.
bool is_open_document(std::string_view file);

}  // namespace permanence::xlsx
