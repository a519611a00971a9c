#pragma once
// The report of a file as JSON: for programs (docs/IMPORT.md), and as it is kept beside an import.
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/import_report.hpp"

namespace permanence::exchange {

struct ReportedRows {
    bool noteworthy_only = false;
    std::size_t most = std::numeric_limits<std::size_t>::max();
};

// {"file", "file_messages", "rows", "summary"}, "profile" where one explained the file,
// "rows_left_out" where not all are told, "directory" where it was held against the directory. A
// finding has "field" (null: the whole row or file), "reason", and, where there is one, "original"
// and "suggestion".
std::string write_json(const ImportReport& report, const ReportedRows& which = {});

// The inverse, for what write_json wrote: the rows that it told, and all its sums.
std::optional<ImportReport> parse_report(std::string_view json);

}  // namespace permanence::exchange
