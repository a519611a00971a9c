#pragma once
// What the API says of a visit, free or booked; and the need, way and commune of a request.
#include "booking/visit.hpp"
#include "formats/json_writer.hpp"

namespace permanence::booking {

// start, end, mode, place (null at home and by telephone), adviser (null when unknown).
void write_visit(json::ObjectWriter& one, const Visit& visit);

}  // namespace permanence::booking
