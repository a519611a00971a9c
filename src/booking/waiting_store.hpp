#pragma once
// The waiting list in the database.
#include <optional>
#include <vector>

#include "booking/waiting_entry.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

std::optional<WaitingEntry> find_waiting(db::Connection& connection, AppointmentId appointment);
// One entry for each appointment: the new one, or the one that is there, changed.
void save(db::Connection& connection, const WaitingEntry& entry);

// Whose planned appointment of that mode begins after `start`, in the order of the line; at most
// `limit`.
std::vector<AppointmentId> line_for(db::Connection& connection, Mode mode, Instant start,
                                    int limit);
// Whether somebody is being asked about that slot.
bool is_offered(db::Connection& connection, const FreedSlot& slot, Instant now);
// Proposals whose time is over; at most `limit`.
std::vector<AppointmentId> ended_offers(db::Connection& connection, Instant now, int limit);
// Proposals to residents without e-mail, the one that ends first before the others.
std::vector<AppointmentId> offers_to_call(db::Connection& connection, Instant now, int limit);
// Entries in the line whose appointment began or is not planned any more become `over`; how many.
std::int64_t close_waiting(db::Connection& connection, Instant now);

}  // namespace permanence::booking
