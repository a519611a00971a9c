#pragma once
// The imported points of communes in the database.
#include <span>
#include <vector>

#include "territory/commune_table.hpp"

namespace permanence::db {
class Connection;
}

namespace permanence::territory {

std::vector<CommunePoint> load_commune_points(db::Connection& connection);  // ascending by code

// Adds them, each in the place of an earlier one of the same commune. Call it in a transaction.
void save_commune_points(db::Connection& connection, std::span<const CommunePoint> points);

}  // namespace permanence::territory
