#pragma once
// What a change of an appointment means to the waiting list. Called in the transaction of that
// change, before anything is proposed to anybody.
#include <optional>
#include <string>
#include <string_view>

#include "booking/waiting_entry.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

inline constexpr std::string_view offer_freed_job = "waiting.offer_freed";

// Asks the job to propose a slot that became free; nothing for one that is over.
void announce_freed(db::Connection& connection, const FreedSlot& slot, Instant now);

// The appointment was moved or cancelled (already saved): its entry is taken, waits on or is over,
// and a slot that was proposed to it goes to the next. Whoever gave `left` up by choice is not
// asked to take it back.
void settle_waiting(db::Connection& connection, const Appointment& changed, const FreedSlot& left,
                    Instant now);

// The job's payload: ids only.
std::string write_freed(const FreedSlot& slot);
std::optional<FreedSlot> parse_freed(std::string_view payload);

}  // namespace permanence::booking
