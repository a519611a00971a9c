#pragma once
// Asking to be visited at home, and taking that back.
#include <string_view>

#include "accounts/user.hpp"
#include "booking/visit_request.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"
#include "territory/commune_table.hpp"

namespace permanence::booking {

struct VisitRequestMeans {
    const territory::CommuneTable& communes;
    crypto::Random& random;
};

// The same form again is the same request, with the answers it has now, until it is planned.
// `form_nonce` as BookingDoor's. Refusal: form.check_answers with commune
// (booking.commune_unknown).
Result<VisitRequest> ask_visit(db::Connection& connection, const VisitRequestMeans& means,
                               const VisitRequest& asked, std::string_view form_nonce, Instant now);

// By the staff, when the person does not need it any more; what is withdrawn already stays so.
// Refusals: booking.request_unknown, booking.request_planned.
Result<VisitRequest> withdraw_request(db::Connection& connection, const PublicId& request,
                                      Instant now);

}  // namespace permanence::booking
