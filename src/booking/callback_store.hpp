#pragma once
// Call-backs in the database.
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "booking/callback.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// `nonce_hash` empty: none. Throws db::Error unique when it is in use.
CallbackId insert(db::Connection& connection, const Callback& callback,
                  std::string_view nonce_hash);
// Writes what was asked, state, called_at and called_by. False, and nothing written, when somebody
// called meanwhile.
bool update_uncalled(db::Connection& connection, const Callback& callback);

std::optional<Callback> find_callback(db::Connection& connection, const PublicId& public_id);
std::optional<Callback> find_callback_of_form(db::Connection& connection,
                                              std::string_view nonce_hash);
// Those to call that are wanted, the first who asked before the others; at most `limit`.
std::vector<Callback> callbacks_to_call(db::Connection& connection, std::size_t limit,
                                        const std::function<bool(const Callback&)>& is_wanted);

// Retention: empties the personal columns of those called before `called_before`, and of those who
// asked before `asked_before` and whom nobody called; at most `limit` rows.
int empty_callbacks(db::Connection& connection, Instant called_before, Instant asked_before,
                    Instant now, int limit);

}  // namespace permanence::booking
