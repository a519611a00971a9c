#pragma once
// What who administers a structure says of it: the days on which it closes, its rooms and vehicles.
// One transaction each; who acts is checked on the rows.
#include "accounts/user.hpp"
#include "agenda/surroundings_actions.hpp"
#include "base/result.hpp"
#include "booking/appointment_actions.hpp"

namespace permanence::booking {

// Who administers their structure; its advisers see the same and change nothing.
bool administers_structure(const accounts::User& user);

// The same form sent twice closes once. Refusals: agenda.not_administered (who acts does not
// administer a structure), and of fields those of agenda::close_structure with last_day
// (agenda.day_over) and first_day (agenda.day_far: more than a year away).
Result<PublicId> close_own_structure(db::Connection& connection, const BookingMeans& means,
                                     const accounts::User& user, agenda::ClosingDays closing,
                                     LocalDay today);
// Refusals: agenda.not_administered, agenda.closing_unknown (also one of another structure).
Result<void> open_own_structure_again(db::Connection& connection, const accounts::User& user,
                                      const PublicId& closing);

// The same form sent twice adds one. Refusals: agenda.not_administered, and of fields those of
// agenda::add_resource with name (agenda.resource_name_taken, agenda.resource_name_long).
struct NewResource {
    std::string name;
    int capacity = 1;
};
Result<ResourceId> add_own_resource(db::Connection& connection, const BookingMeans& means,
                                    const accounts::User& user, const NewResource& asked);

}  // namespace permanence::booking
