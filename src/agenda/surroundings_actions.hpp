#pragma once
// Closing days, rooms and vehicles: checked, saved, and made known to every process.
#include <string>

#include "agenda/resource.hpp"
#include "agenda/wall_calendar.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// All of these in the caller's transaction. What is booked stays booked: what closing days leave
// outside is found by booking/unsettled.

// Refusals: form.check_answers with agenda.closing_ends_before_start (last_day),
// agenda.closing_long (last_day: more than a year), agenda.closing_words_long (words: more than 80
// letters).
Result<PublicId> close_structure(db::Connection& connection, crypto::Random& random,
                                 StructureId structure, ClosingDays closing);

// Open again. Refusal: agenda.closing_unknown.
Result<void> open_structure_again(db::Connection& connection, StructureId structure,
                                  const PublicId& closing);

// Refusals: form.check_answers with agenda.resource_name_missing (name),
// agenda.resource_capacity_wrong (capacity: 1 to 1,000).
Result<ResourceId> add_resource(db::Connection& connection, crypto::Random& random,
                                Resource resource);

}  // namespace permanence::agenda
