#pragma once
// The national standard as JSON: a list of objects, one a place, whose fields have the standard's
// names; lists are lists of texts, or texts with "|".
#include <expected>
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
    std::function<void(Reason)> refuse_row;  // longer than a row may be
};

// One place after the other: beside the text, no more of it is held than one of them. Messages:
// unknown_column, type. Or json_syntax, too_large; then nothing was handed over.
std::expected<Findings, Reason> read_json_rows(std::string_view text, const JsonRows& rows);

}  // namespace permanence::exchange
