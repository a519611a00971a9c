#pragma once
// Rows of one file that tell the same place twice: the plainest search, alone until the engine of
// duplicates (directory/) takes its place.
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
