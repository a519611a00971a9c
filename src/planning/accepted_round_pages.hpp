#pragma once
// The form of a proposed round, read again when its adviser accepts it.
#include <optional>

#include "booking/round_booking_actions.hpp"
#include "platform/http/fields.hpp"

namespace permanence::planning {

// Nothing where a line says nothing that could have been proposed, or no request is among them.
std::optional<booking::AcceptedRound> read_accepted(const http::Fields& form);

}  // namespace permanence::planning
