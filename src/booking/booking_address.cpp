#include "booking/booking_address.hpp"

#include "formats/url.hpp"

namespace permanence::booking {

namespace {

url::Address about(std::string_view path, directory::Need need, std::string_view commune) {
    url::Address address(path);
    address.add("besoin", directory::code(need));
    if (!commune.empty()) address.add("commune", commune);
    return address;
}

}  // namespace

std::string write(const SlotsAddress& address) {
    url::Address page = about("/creneaux", address.need, address.commune);
    if (address.mode != Mode::place) page.add("mode", agenda::column_text(address.mode));
    if (address.order != Order::balanced) page.add("ordre", column_text(address.order));
    if (address.place) page.add("lieu", address.place->text());
    if (address.from) page.add("du", write_day(*address.from));
    return page.text();
}

std::string write(const BookingAddress& address) {
    return BookingAddresses(address.need, address.commune).of(address.permanence, address.start);
}

BookingAddresses::BookingAddresses(directory::Need need, std::string_view commune)
    : before_(about("/reserver", need, commune).text()) {}

std::string BookingAddresses::of(std::string_view permanence, std::string_view start) const {
    return url::Address::continued(before_)
        .add("permanence", permanence)
        .add("debut", start)
        .text();
}

std::string where_address(directory::Need need) {
    return where_address(need, {});
}

std::string where_address(directory::Need need, std::string_view commune) {
    return about("/ou", need, commune).text();
}

std::string callback_address(directory::Need need, std::string_view commune) {
    return about("/rappel", need, commune).text();
}

std::string visit_request_address(directory::Need need, std::string_view commune) {
    return about("/visite-a-domicile", need, commune).text();
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
