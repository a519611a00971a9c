#pragma once
// Where people are expected: what the directory asks before a place may go.
#include <set>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// The places at which a permanence is held on some day from `now` on, or somebody has an
// appointment that is not over.
std::set<PlaceId> expected_places(db::Connection& connection, Instant now);

}  // namespace permanence::booking
