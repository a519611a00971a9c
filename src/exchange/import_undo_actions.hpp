#pragma once
// A file of places taken back.
#include <cstddef>
#include <optional>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

struct Undone {
    std::size_t deleted = 0;   // places that it made
    std::size_t put_back = 0;  // that it changed, as they were
    std::size_t stayed = 0;    // in use, told by somebody else, or changed since: at least in part
};
// Places that it made are gone, unless somebody has used or told them since; fields that it changed
// are what they were, where nobody has changed them since. Refusals: exchange.import_unknown,
// exchange.import_not_applied, exchange.import_spoken_over (a later file told the same: that one
// first).
Result<Undone> undo_import(db::Connection& connection, const PublicId& import,
                           std::optional<UserId> by, Instant now);

}  // namespace permanence::exchange
