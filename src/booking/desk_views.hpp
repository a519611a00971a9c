#pragma once
// The desk: everything about one call on one page. The caller on the left, the free slots in the
// middle, on the right the appointment just made, to be read aloud. Works by keys alone and without
// script; what was typed comes back whatever happens.
#include <optional>
#include <string>
#include <vector>

#include "booking/desk_appointment_views.hpp"
#include "booking/desk_question.hpp"
#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// What is free for the commune that was meant, in the order offered.
struct DeskSlots {
    bool is_asked = false;  // a commune was typed
    CommuneMeant meant;
    directory::Need need = directory::Need::unsure;
    Instant now;
    std::vector<Visit> visits = {};
    std::vector<Highlight> highlights = {};  // into `visits`
    bool nobody_serves = false;              // in that way, whatever the day
    bool at_home = false;                    // who finds none may wait for a round
};

struct DeskSheet {
    DeskAnswers answers;
    std::vector<FieldError> errors = {};
    std::string refusal = {};  // a key of locales/: why the slot was not booked
    std::string token;
    DeskSlots slots;
    std::optional<DeskAppointment> booked = {};  // by the call before
    bool noted_visit = false;                    // by the call before
};
std::string desk_page(const ui::Site& site, const ui::StaffFrame& frame, const DeskSheet& sheet);

// The middle column's part that follows the answers, alone.
std::string desk_slots_part(const ui::Site& site, const DeskSlots& slots);

}  // namespace permanence::booking
