#pragma once
// Outlines of communes in the database.
#include <cstdint>
#include <span>
#include <vector>

#include "platform/db/connection.hpp"
#include "territory/contour.hpp"

namespace permanence::territory {

// Grows with every import: who keeps outlines in memory asks for it.
std::int64_t contour_revision(db::Connection& connection);

// All that were imported, ascending by code.
std::vector<Contour> load_contours(db::Connection& connection);

// Of those communes the ones that have an outline, ascending by code. One query for each 1,024.
std::vector<Contour> load_contours(db::Connection& connection, std::span<const InseeCode> codes);

// Each takes the place of the commune's former one; the others stay. In the caller's transaction.
void save_contours(db::Connection& connection, std::span<const Contour> contours);

}  // namespace permanence::territory
