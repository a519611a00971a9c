#pragma once
// How a resident and a home stand in columns: the same in appointments and in requests to be
// visited.
#include <cstddef>
#include <string>
#include <vector>

#include "booking/appointment.hpp"
#include "platform/db/rows.hpp"

namespace permanence::booking {

std::string write_helps(const std::vector<Help>& helps);
// `first`: the column commune_code; name, phone, email, helps and language follow it.
Resident resident_of(db::Row row, std::size_t first);
// `first`: the column home_address; home_access and home_reason follow it.
Home home_of(db::Row row, std::size_t first);

}  // namespace permanence::booking
