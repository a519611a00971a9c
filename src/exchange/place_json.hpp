#pragma once
// The national standard as JSON: a list of objects, one a place, whose fields have the standard's
// names; lists are lists of texts, or texts with "|".
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/finding.hpp"

namespace permanence::exchange {

struct JsonRows {
    // Of the columns that a table with the same content would have.
    std::function<void(std::span<const std::string> header)> take_header;
    std::function<void(std::vector<std::string>&& cells)> take_row;
};

// Messages: json_syntax (then nothing was handed over), unknown_column.
Findings read_json_rows(std::string_view text, std::size_t longest, const JsonRows& rows);

}  // namespace permanence::exchange
