#pragma once
// The page that a resident keeps: the appointment, what to bring, whom to call; its card on paper;
// and the page to move or cancel it.
#include <optional>
#include <string>
#include <vector>

#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// What the list for an earlier slot says about this appointment.
enum class WaitingWords { closed, can_join, waiting, offered };

struct AppointmentSheet {
    const Appointment& appointment;
    Visit visit;
    std::string secret;  // of its link
    Instant now;
    Minutes change_limit{0};
    WaitingWords waiting = WaitingWords::closed;
    std::string waiting_token = {};  // form token of what the list offers: to join or to leave
    std::string notice = {};         // a key of locales/: why the last act was refused
    std::string back = {};           // where its card leads back; empty: to its page
};
std::string appointment_page(const ui::Site& site, const AppointmentSheet& sheet);

// A6: everything that has to be known on the day, and the link as a QR code. `link` is absolute.
std::string card_page(const ui::Site& site, const AppointmentSheet& sheet, std::string_view link);

struct ChangeSheet {
    AppointmentSheet about;
    std::vector<Visit> others;  // free in the same way, in the order offered
    std::string move_token;
    std::string cancel_token;
    std::vector<FieldError> errors = {};
    std::string refusal = {};  // a key of locales/: why the last try failed
    std::string chosen = {};   // of `others`, as write_slot_choice writes it
};
// The earlier slot that is proposed beside the appointment; without one, that it is over.
struct EarlierSheet {
    AppointmentSheet about;
    std::optional<Visit> earlier;
    std::string until;  // "mardi 3 mars à 9 h 30"
    std::string token;
    std::string refusal = {};
};
std::string earlier_page(const ui::Site& site, const EarlierSheet& sheet);

std::string change_page(const ui::Site& site, const ChangeSheet& sheet);

}  // namespace permanence::booking
