#pragma once
// How the rows of one file become cells of the standard: found once from its header, asked for each
// row.
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/finding.hpp"
#include "exchange/standard_fields.hpp"

namespace permanence::exchange {

struct RowPlan {
    Findings messages;        // about the file
    bool is_usable = true;    // false: a required field is nowhere
    bool is_renamed = false;  // the file has other fields than the standard's: all of ours are news
    std::function<StandardCells(std::span<const std::string>)> read;
    // What is usual in such a file and needs no warning.
    std::function<bool(const Finding&)> is_expected = [](const Finding&) { return false; };
};

}  // namespace permanence::exchange
