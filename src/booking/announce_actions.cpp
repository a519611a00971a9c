#include "booking/announce_actions.hpp"

#include "platform/jobs/outbox.hpp"

namespace permanence::booking {

std::string town_of(const BookingMeans& means, const agenda::Held& held) {
    if (held.place == nullptr) return {};
    std::string town = held.place->postcode;
    if (const auto* commune = means.communes.find(held.place->commune_code)) {
        if (!town.empty()) town += ' ';
        town += commune->name;
    }
    return town;
}

MessageFacts message_facts(const BookingMeans& means, const Appointment& appointment,
                           const agenda::Held& held, std::string_view token) {
    return {.appointment = appointment,
            .held = held,
            .town = town_of(means, held),
            .link = link_address(means, token),
            .territory_name = means.territory_name,
            .territory_phone = means.territory_phone,
            .texts = means.texts};
}

void queue_all(db::Connection& connection, const std::vector<jobs::NewMessage>& messages,
               Instant now) {
    for (const auto& message : messages)
        jobs::queue_message(connection, message, now);
}

}  // namespace permanence::booking
