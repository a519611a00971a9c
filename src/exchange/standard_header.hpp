#pragma once
// The header of a file that follows the national standard, as people write it: in another order, in
// capitals, with columns of their own, or with the names of version 0.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/row_plan.hpp"

namespace permanence::exchange {

// How many of these cells name a field: a header names three or more, a title none.
std::size_t fields_named_in(std::span<const std::string> cells);

// Names that version 0 alone has; they live as long as the program.
std::vector<std::string_view> older_field_names();

// Messages: header_spelling, missing_column, unknown_column, repeated_column, column_order, or
// v0_header in the place of those that it explains. A file without a required column is not usable:
// then only what concerns required fields is said.
RowPlan plan_standard_rows(std::span<const std::string> header);

}  // namespace permanence::exchange
