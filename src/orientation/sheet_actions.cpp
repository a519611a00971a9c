#include "orientation/sheet_actions.hpp"

#include "base/check.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/outbox.hpp"

namespace permanence::orientation {

std::string cause_of_sheet(std::string_view form_nonce) {
    CHECK(!form_nonce.empty());
    return "sheet:" + crypto::write_base64url(crypto::blake2b(form_nonce));
}

void send_sheet(db::Connection& connection, const jobs::NewMessage& message, Instant now) {
    db::transaction(connection, [&] { jobs::queue_message(connection, message, now); });
}

}  // namespace permanence::orientation
