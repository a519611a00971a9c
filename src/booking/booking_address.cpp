#include "booking/booking_address.hpp"

#include "formats/url.hpp"

namespace permanence::booking {

namespace {

url::Query about(directory::Need need, std::string_view commune) {
    url::Query query;
    query.add("besoin", directory::code(need));
    if (!commune.empty()) query.add("commune", commune);
    return query;
}

}  // namespace

std::string write(const SlotsAddress& address) {
    url::Query query = about(address.need, address.commune);
    if (address.mode != Mode::place) query.add("mode", agenda::column_text(address.mode));
    if (address.order != Order::balanced) query.add("ordre", column_text(address.order));
    if (address.place) query.add("lieu", address.place->text());
    if (address.from) query.add("du", write_day(*address.from));
    return url::with_query("/creneaux", query);
}

std::string write(const BookingAddress& address) {
    url::Query query = about(address.need, address.commune);
    query.add("permanence", address.permanence).add("debut", address.start);
    return url::with_query("/reserver", query);
}

std::string where_address(directory::Need need) {
    return where_address(need, {});
}

std::string where_address(directory::Need need, std::string_view commune) {
    return url::with_query("/ou", about(need, commune));
}

std::string callback_address(directory::Need need, std::string_view commune) {
    return url::with_query("/rappel", about(need, commune));
}

std::string appointment_address(std::string_view secret, std::string_view page) {
    std::string address = "/rendez-vous/" + url::encode(secret);
    if (!page.empty()) address.append("/").append(page);
    return address;
}

std::string write_slot_choice(std::string_view permanence, std::string_view start) {
    return std::string(permanence) + ' ' + std::string(start);
}

std::optional<SlotChoice> parse_slot_choice(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    return SlotChoice{std::string(text.substr(0, space)), std::string(text.substr(space + 1))};
}

}  // namespace permanence::booking
