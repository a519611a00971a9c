#pragma once
// The waiting list for an earlier slot: an appointment whose resident would come earlier if one
// became free.
#include <optional>
#include <string_view>

#include "agenda/timetable.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "booking/appointment.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

// waiting: in the line. offered: a slot is proposed, until offer_ends. taken: moved to the slot
// proposed. withdrawn: the resident left the line. over: the appointment was cancelled or began.
enum class WaitingState { waiting, offered, taken, withdrawn, over };
std::string_view column_text(WaitingState state);
bool read_column_text(std::string_view text, WaitingState& state);

// A slot by its permanence, inside the program (outside: SlotName).
struct FreedSlot {
    PermanenceId permanence;
    Instant start;
    bool operator==(const FreedSlot&) const = default;
};

struct WaitingEntry {
    AppointmentId appointment;
    WaitingState state = WaitingState::waiting;
    std::optional<FreedSlot> offered;  // the last one proposed: nobody is asked again for it
    std::optional<Instant> offer_ends;
    Instant created_at;  // its place in the line
};

// The slot that is proposed now, and nothing once its time is over.
std::optional<FreedSlot> offered_slot(const WaitingEntry& entry, Instant now);

// Who waits for `slot`: an entry in the line, not asked for this slot just before, whose
// appointment is still to come, later, met in the same way, for a need that is answered there.
bool wants(const WaitingEntry& entry, const Appointment& appointment, const agenda::Held& held,
           const FreedSlot& slot, Instant now);
// At most 30 minutes away, or where the appointment is anyway.
bool is_near_enough(const Appointment& appointment, const agenda::Held& held,
                    const territory::Trip& way);

// How long the slot may be proposed: 12 hours, as long as it can still be booked (2 hours before it
// begins at the latest) and the resident may still change the appointment. Nothing when that is
// over.
std::optional<Instant> offer_end(const Appointment& appointment, const agenda::Held& held,
                                 const FreedSlot& slot, Minutes change_limit, Instant now);

}  // namespace permanence::booking
