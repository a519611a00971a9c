#pragma once
// Requests to be visited at home, in the database.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "booking/visit_request.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

// `nonce_hash` empty: none. Throws db::Error unique when it is in use.
VisitRequestId insert(db::Connection& connection, const VisitRequest& request,
                      std::string_view nonce_hash);
// Writes what was asked. False, and nothing written, when it does not wait any more.
bool update_waiting(db::Connection& connection, const VisitRequest& request);
// Writes state, appointment and ended_at. False, and nothing written, when it does not wait any
// more: somebody else was faster.
bool end_waiting(db::Connection& connection, const VisitRequest& request);

std::optional<VisitRequest> find_visit_request(db::Connection& connection,
                                               const PublicId& public_id);
std::optional<VisitRequest> find_visit_request_of_form(db::Connection& connection,
                                                       std::string_view nonce_hash);
// Where those that wait live: each commune once, by its code.
std::vector<std::string> communes_waiting(db::Connection& connection);
// Those that wait and are wanted (without a question: all), the first who asked before the others;
// at most `limit`.
std::vector<VisitRequest> waiting_requests(
    db::Connection& connection, std::size_t limit,
    const std::function<bool(const VisitRequest&)>& is_wanted = {});

// Retention: empties the personal columns of those that ended before `ended_before`, and of those
// asked before `asked_before` that nobody planned, which are withdrawn by that; at most `limit`.
int empty_visit_requests(db::Connection& connection, Instant ended_before, Instant asked_before,
                         Instant now, int limit);

}  // namespace permanence::booking
