#pragma once
// Asking to be called back, and noting that it was done.
#include <string_view>

#include "accounts/user.hpp"
#include "booking/callback.hpp"
#include "booking/callback_reach.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"
#include "territory/commune_table.hpp"

namespace permanence::booking {

struct CallbackMeans {
    const territory::CommuneTable& communes;
    crypto::Random& random;
};

// The same form again is the same call-back, with the answers it has now, until somebody called.
// `form_nonce` as BookingDoor's. Refusal: form.check_answers with commune
// (booking.commune_unknown).
Result<Callback> ask_callback(db::Connection& connection, const CallbackMeans& means,
                              const CallbackRequest& request, std::string_view form_nonce,
                              Instant now);

struct Caller {
    const accounts::User& user;
    const CallbackReach& reach;  // of the user's structure
};
// What was called already stays as it is. Refusal: booking.callback_unknown, also for what the
// caller's structure does not see.
Result<Callback> note_called(db::Connection& connection, const PublicId& callback,
                             const Caller& caller, Instant now);

}  // namespace permanence::booking
