#include "booking/desk_frame_views.hpp"

namespace permanence::booking {

ui::StaffFrame desk_frame(const ui::Texts& texts, const DeskFrame& frame) {
    const auto link = [&](DeskPage page, std::string_view key, std::string href) {
        return ui::StaffLink{texts(key), std::move(href), page == frame.here};
    };
    std::vector<ui::StaffLink> links{
        link(DeskPage::call, "desk.menu.call", "/accueil"),
        link(DeskPage::appointments, "desk.menu.appointments", "/accueil/rendez-vous"),
        link(DeskPage::callbacks, "desk.menu.callbacks", "/accueil/rappels")};
    if (frame.keeps_agenda) {
        links.push_back(link(DeskPage::agenda, "agenda.menu.agenda", "/agenda"));
        links.push_back(link(DeskPage::unsettled, "agenda.menu.unsettled", "/agenda/a-regler"));
    }
    return {.user = frame.user,
            .home = "/accueil",
            .links = std::move(links),
            .sign_out = "/deconnexion",
            .token = frame.sign_out_token,
            .width = frame.here == DeskPage::call ? ui::StaffWidth::desk : ui::StaffWidth::reading};
}

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
