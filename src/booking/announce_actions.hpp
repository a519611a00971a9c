#pragma once
// What the messages of an appointment are made of, and putting them into the outbox.
#include <string>
#include <string_view>
#include <vector>

#include "booking/appointment_actions.hpp"
#include "booking/message_views.hpp"

namespace permanence::booking {

// "17640 Vaux-sur-Mer"; empty without a place.
std::string town_of(const BookingMeans& means, const agenda::Held& held);

// Refers to what it was given. `token`: of the appointment's secret link.
MessageFacts message_facts(const BookingMeans& means, const Appointment& appointment,
                           const agenda::Held& held, std::string_view token);

// In the transaction of the cause.
void queue_all(db::Connection& connection, const std::vector<jobs::NewMessage>& messages,
               Instant now);

}  // namespace permanence::booking
