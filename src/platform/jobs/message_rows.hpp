#pragma once
// The rows of the outbox: claiming a message and noting what became of it.
#include <optional>
#include <string_view>

#include "platform/db/connection.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::jobs {

// Messages that may not be sent any more, because their time passed: how many.
std::int64_t expire_messages(db::Connection& connection, Instant now);

// Those whose lease ran out, because their process died with them in hand: queued again where
// sending twice is bearable, else uncertain (outbox.hpp says why).
void settle_abandoned_messages(db::Connection& connection, Instant now);

// The oldest due message of the channel, now in our hands until `lease_until`, alone.
std::optional<Message> claim_message(db::Connection& connection, Channel channel, Instant now,
                                     Instant lease_until);

// How a delivery that is over, for better or worse, is noted: "sent", "failed" or "uncertain".
void close_message(db::Connection& connection, const Message& message, std::string_view state,
                   const Delivery& delivery, Instant now);
void postpone_message(db::Connection& connection, const Message& message, Instant send_at,
                      std::string_view reason);

}  // namespace permanence::jobs
