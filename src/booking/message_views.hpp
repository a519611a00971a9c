#pragma once
// The mails about an appointment: confirmed, moved, cancelled, reminder, an earlier slot is free.
// Values in, messages out; each names its cause, so that it is queued once.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/zone.hpp"
#include "booking/appointment.hpp"
#include "platform/jobs/message.hpp"
#include "ui/texts.hpp"

namespace permanence::booking {

struct MessageFacts {
    const Appointment& appointment;
    const agenda::Held& held;  // its permanence: place, adviser, structure, zone
    std::string town;          // of the place: "17640 Vaux-sur-Mer"; empty at home, by telephone
    std::string link;          // "https://aide.exemple.fr/rendez-vous/SECRET"
    std::string territory_name;
    std::string territory_phone;  // E.164
    const ui::Texts& texts;
};

// "appointment:42:": what all causes of its messages start with.
std::string cause_prefix(AppointmentId appointment);

// When to remind of a visit that starts at `start`: two days before at the same hour of the wall,
// or one day before when that is over; at 9:00 where the hour is not between 8:00 and 20:00.
// Nothing when it starts within 24 hours or no such moment is left.
std::optional<Instant> reminder_time(const Zone& zone, Instant start, Instant now);

// Nothing for a resident without e-mail. The confirmation goes now; the reminder two days before
// the start (one day before when booked later; none when it starts within 24 hours), never after
// the start.
std::vector<jobs::NewMessage> messages_when_booked(const MessageFacts& facts, Instant now);
std::vector<jobs::NewMessage> messages_when_moved(const MessageFacts& facts, Instant now);
std::vector<jobs::NewMessage> messages_when_cancelled(const MessageFacts& facts, Instant now);
// A slot that became free before the appointment, proposed to its resident until `until`; others
// may still book it.
struct EarlierSlot {
    const agenda::Held& held;
    std::string town;
    Interval time;
    Instant until;
};
// What the causes of these start with: once the proposal is over, the mail is not to be sent.
std::string earlier_cause_prefix(const Appointment& appointment);
// Take it or leave it, behind the link's "/plus-tot".
std::vector<jobs::NewMessage> messages_when_earlier_is_free(const MessageFacts& facts,
                                                            const EarlierSlot& earlier,
                                                            Instant now);

// The calendar file of an appointment, the same uid and a higher sequence at each version.
std::string calendar_file(const MessageFacts& facts);

}  // namespace permanence::booking
