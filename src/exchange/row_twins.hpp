#pragma once
// Rows of one file that tell the same place twice, as far as it can be told while it is read: the
// engine of duplicates (import_plan) looks at all rows, beside what the directory knows.
#include <cstddef>
#include <string>
#include <unordered_map>

#include "exchange/standard_row.hpp"

namespace permanence::exchange {

class RowTwins {
 public:
    // The number of an earlier row with the same name (accents and case aside), commune, pivot and
    // telephone; 0 when there is none. Remembers the row.
    std::size_t earlier(const ImportedRow& row);

 private:
    std::unordered_map<std::string, std::size_t> rows_;
};

}  // namespace permanence::exchange
