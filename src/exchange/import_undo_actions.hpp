#pragma once
// A file of places taken back.
#include "base/result.hpp"
#include "exchange/place_import.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

// Places that it made are gone, unless somebody has used or told them since; fields that it changed
// are what they were, where nobody has changed them since. Refusals: exchange.import_unknown,
// exchange.import_not_applied, exchange.import_spoken_over (a later file told the same: that one
// first).
Result<Undone> undo_import(db::Connection& connection, const PublicId& import,
                           std::optional<UserId> by, Instant now);

}  // namespace permanence::exchange
