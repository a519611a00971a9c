#pragma once
// The table of opening hours as it is sent: typed hours become a WeekGrid, a WeekGrid becomes what
// stands in the form. The names of the fields: directory/week_views.hpp.
#include <vector>

#include "base/result.hpp"
#include "directory/week_grid.hpp"
#include "platform/http/fields.hpp"

namespace permanence::directory {

// Faults bear the names of their fields: directory.week_time_wrong, directory.week_end_missing,
// directory.week_end_before_begin, directory.week_halves_overlap, directory.week_day_wrong,
// directory.week_last_before_first.
WeekGrid grid_typed(const http::Fields& form, std::vector<FieldError>& errors);

// False when nothing at all was filled in.
bool says_something(const WeekGrid& grid);

// Whether the form has room for all of it.
bool has_room(const WeekGrid& grid);
std::vector<WordArgument> answers_of(const WeekGrid& grid);

}  // namespace permanence::directory
