#pragma once
// The mails about an appointment: confirmed, moved, cancelled, reminder, an earlier slot is free.
// Values in, messages out; each names its cause, so that it is queued once.
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
    std::string link;          // "https://aide.exemple.fr/rendez-vous/SECRET"
    std::string territory_name;
    std::string territory_phone;  // E.164
    const ui::Texts& texts;
};

// "appointment:42:": what all causes of its messages start with.
std::string cause_prefix(AppointmentId appointment);

// Nothing for a resident without e-mail. The confirmation goes now; the reminder two days before
// the start (one day before when booked later; none when it starts within 24 hours), never after
// the start.
std::vector<jobs::NewMessage> messages_when_booked(const MessageFacts& facts, Instant now);
std::vector<jobs::NewMessage> messages_when_moved(const MessageFacts& facts, Instant now);
std::vector<jobs::NewMessage> messages_when_cancelled(const MessageFacts& facts, Instant now);
// An earlier slot is free until `until`: take it or leave it.
std::vector<jobs::NewMessage> messages_when_earlier_is_free(const MessageFacts& facts,
                                                            Interval earlier, Instant until,
                                                            Instant now);

// The calendar file of an appointment, the same uid and a higher sequence at each version.
std::string calendar_file(const MessageFacts& facts);

}  // namespace permanence::booking
