#pragma once
// What the desk of a structure booked: the list, one appointment, its card, moving and cancelling.
// What another structure booked does not exist here (404).
#include <optional>
#include <string_view>

#include "agenda/timetable.hpp"
#include "booking/desk_agent_pages.hpp"
#include "booking/desk_appointment_views.hpp"

namespace permanence::booking {

// The appointment of that public id, if it is the agent's to see (in_charge.hpp).
std::optional<DeskAppointment> find_own(const DeskAgent& agent, const agenda::Timetable& timetable,
                                        std::string_view public_id);

class DeskAppointmentPages {
 public:
    explicit DeskAppointmentPages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    // By name or reference; by POST, for an address would keep the name.
    http::Response search(const http::Request& request) const;
    http::Response show(const http::Request& request) const;
    http::Response card(const http::Request& request) const;
    http::Response move(const http::Request& request) const;
    http::Response cancel(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
