#pragma once
// The sheet leaves by mail, once for each form that was sent.
#include <string>
#include <string_view>

#include "platform/db/connection.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::orientation {

// Names the form of that nonce (http/form_token.hpp): the same form twice is one mail.
std::string cause_of_sheet(std::string_view form_nonce);

// In a transaction of its own. Nothing but the message is kept, as long as every message is.
void send_sheet(db::Connection& connection, const jobs::NewMessage& message, Instant now);

}  // namespace permanence::orientation
