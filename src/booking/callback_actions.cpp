#include "booking/callback_actions.hpp"

#include "booking/callback_store.hpp"
#include "booking/form_nonce_actions.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

Callback ask_now(db::Connection& connection, const CallbackMeans& means,
                 const CallbackRequest& request, const std::string& nonce, Instant now) {
    auto before = nonce.empty() ? std::nullopt : find_callback_of_form(connection, nonce);
    if (before) {
        if (before->state == CallState::called) return *before;
        before->asked = request;
        if (update_uncalled(connection, *before)) return *before;
        return *find_callback_of_form(connection, nonce);  // an agent called at this moment
    }
    Callback callback{
        .public_id = crypto::new_public_id(means.random), .asked = request, .created_at = now};
    callback.id = insert(connection, callback, nonce);
    return callback;
}

}  // namespace

Result<Callback> ask_callback(db::Connection& connection, const CallbackMeans& means,
                              const CallbackRequest& request, std::string_view form_nonce,
                              Instant now) {
    if (means.communes.find(request.commune_code) == nullptr)
        return refuse_fields({{"commune", "booking.commune_unknown", {}}});
    const std::string nonce = nonce_hash(form_nonce);
    const auto ask = [&] {
        return db::transaction(connection,
                               [&] { return ask_now(connection, means, request, nonce, now); });
    };
    try {
        return ask();
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return ask();  // the double click was faster: its call-back is there now
    }
}

Result<Callback> note_called(db::Connection& connection, const PublicId& id, const Caller& caller,
                             Instant now) {
    return db::transaction(connection, [&]() -> Result<Callback> {
        auto callback = find_callback(connection, id);
        if (!callback || !caller.reach.sees(*callback, now))
            return refuse("booking.callback_unknown");
        if (callback->state == CallState::called) return *callback;
        callback->state = CallState::called;
        callback->called_at = now;
        callback->called_by = caller.user.id;
        if (update_uncalled(connection, *callback)) return *callback;
        return *find_callback(connection, id);  // another agent was faster
    });
}

}  // namespace permanence::booking
