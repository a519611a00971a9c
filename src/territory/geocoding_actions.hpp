#pragma once
// Where an address is, from what is remembered or from the address service.
#include "base/time.hpp"
#include "platform/db/connection.hpp"
#include "territory/geocoder.hpp"

namespace permanence::territory {

// Outside a transaction: the service may take its time. What it answered is kept: a found address
// for a year, an unknown one for thirty days. Refusal: territory.geocoder_silent (nothing is kept).
Result<std::optional<FoundAddress>> find_address(db::Connection& connection,
                                                 const Geocoder& geocoder,
                                                 const AddressQuestion& question, Instant now);

// What is too old, and the oldest of more than 100,000.
void forget_old_answers(db::Connection& connection, Instant now);

}  // namespace permanence::territory
