#include "booking/visit_request_actions.hpp"

#include "booking/form_nonce_actions.hpp"
#include "booking/visit_request_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

VisitRequest corrected(const VisitRequest& before, const VisitRequest& asked) {
    VisitRequest request = before;
    request.need = asked.need;
    request.resident = asked.resident;
    request.home = asked.home;
    request.half_days = asked.half_days;
    return request;
}

VisitRequest ask_now(db::Connection& connection, const VisitRequestMeans& means,
                     const VisitRequest& asked, const std::string& nonce, Instant now) {
    const auto before =
        nonce.empty() ? std::nullopt : find_visit_request_of_form(connection, nonce);
    if (before) {
        if (before->state != RequestState::waiting) return *before;
        VisitRequest request = corrected(*before, asked);
        if (update_waiting(connection, request)) return request;
        return *find_visit_request_of_form(connection, nonce);  // it was planned at this moment
    }
    VisitRequest request = asked;
    request.public_id = crypto::new_public_id(means.random);
    request.state = RequestState::waiting;
    request.created_at = now;
    request.id = insert(connection, request, nonce);
    return request;
}

// Of one that does not wait any more: a second withdrawal changes nothing, a visit is cancelled in
// its own way.
Result<VisitRequest> ended(const VisitRequest& request) {
    if (request.state == RequestState::planned) return refuse("booking.request_planned");
    return request;
}

}  // namespace

Result<VisitRequest> ask_visit(db::Connection& connection, const VisitRequestMeans& means,
                               const VisitRequest& asked, std::string_view form_nonce,
                               Instant now) {
    if (means.communes.find(asked.resident.commune_code) == nullptr)
        return refuse_fields({{"commune", "booking.commune_unknown", {}}});
    const std::string nonce = nonce_hash(form_nonce);
    const auto ask = [&] {
        return db::transaction(connection,
                               [&] { return ask_now(connection, means, asked, nonce, now); });
    };
    try {
        return ask();
    } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::unique) throw;
        return ask();  // the double click was faster: its request is there now
    }
}

Result<VisitRequest> withdraw_request(db::Connection& connection, const PublicId& id, Instant now) {
    return db::transaction(connection, [&]() -> Result<VisitRequest> {
        auto request = find_visit_request(connection, id);
        if (!request) return refuse("booking.request_unknown");
        if (request->state != RequestState::waiting) return ended(*request);
        request->state = RequestState::withdrawn;
        request->ended_at = now;
        if (end_waiting(connection, *request)) return *request;
        return ended(*find_visit_request(connection, id));  // somebody else was faster
    });
}

}  // namespace permanence::booking
