#include "booking/desk_frame_views.hpp"

namespace permanence::booking {

std::string desk_key(const ui::Texts& texts, std::string_view key) {
    std::string own = "desk." + std::string(key);
    return texts.has(own) ? own : std::string(key);
}

std::string desk_words(const ui::Texts& texts, std::string_view key) {
    return texts(desk_key(texts, key));
}

std::string desk_appointment_address(std::string_view public_id, std::string_view page) {
    std::string address = "/accueil/rendez-vous/" + std::string(public_id);
    if (!page.empty()) address += "/" + std::string(page);
    return address;
}

}  // namespace permanence::booking
