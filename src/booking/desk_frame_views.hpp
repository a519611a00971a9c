#pragma once
// The frame around the desk's pages: who is signed in, the list on the left, the way out.
#include <string>

#include "ui/layout.hpp"

namespace permanence::booking {

enum class DeskPage { call, appointments, callbacks, agenda, unsettled };

struct DeskFrame {
    std::string user;  // name of the account
    std::string sign_out_token;
    DeskPage here = DeskPage::call;
    bool keeps_agenda = false;  // may open the agenda
};
ui::StaffFrame desk_frame(const ui::Texts& texts, const DeskFrame& frame);

// What the resident's pages and the desk's both say, in the words for the agent where they differ:
// "desk.booking.name_missing" before "booking.name_missing".
std::string desk_key(const ui::Texts& texts, std::string_view key);
std::string desk_words(const ui::Texts& texts, std::string_view key);

// "/accueil/rendez-vous/PUBLICID", or a page below it: "carte".
std::string desk_appointment_address(std::string_view public_id, std::string_view page = {});

}  // namespace permanence::booking
