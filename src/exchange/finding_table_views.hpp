#pragma once
// What is to be looked at in a file of places, as a table that opens in a spreadsheet: for whoever
// keeps the file.
#include <string>

#include "exchange/import_report.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {

// CSV with a header, one line for each finding: the row of the file, what became of it, the field,
// the reason as programs read it and in words, what stood there, what it may have been meant to be.
std::string finding_table(const ImportReport& report, const ui::Texts& texts);

}  // namespace permanence::exchange
