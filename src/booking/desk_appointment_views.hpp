#pragma once
// Appointments as the desk that booked them sees them: the one just made, to be read aloud; the
// list; and one of them with what can be done about it.
#include <string>
#include <vector>

#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct DeskAppointment {
    Appointment appointment;
    Visit visit;
    Instant now;
};

// What the agent reads aloud after booking.
html::Html booked_card(const ui::Site& site, const DeskAppointment& booked);

struct DeskListSheet {
    std::vector<DeskAppointment> appointments;  // by start
    std::string search = {};                    // as typed
    std::string search_token;
    bool with_past = false;
    int page = 1;
    bool has_more = false;
    Instant now;
};
std::string desk_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const DeskListSheet& sheet);

struct DeskAppointmentSheet {
    DeskAppointment about;
    std::vector<Visit> others;  // free in the same way, in the order offered
    std::string move_token;
    std::string cancel_token;
    std::vector<FieldError> errors = {};
    std::string refusal = {};          // a key of locales/: why the last try failed
    std::string day_to_complete = {};  // address, where a cancelled visit left room in a round
};
std::string desk_appointment_page(const ui::Site& site, const ui::StaffFrame& frame,
                                  const DeskAppointmentSheet& sheet);

}  // namespace permanence::booking
