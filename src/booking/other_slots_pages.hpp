#pragma once
// Where an appointment could be moved to: shown to the resident and to the staff.
#include <cstddef>
#include <vector>

#include "booking/booking_world_pages.hpp"
#include "booking/visit.hpp"

namespace permanence::booking {

struct ShownSlots {
    std::size_t all = 8;
    std::size_t at_each_place = 3;
};

// Free slots of the same way of meeting, near the resident, with the same adviser where it can be;
// its own is not among them.
std::vector<Visit> other_slots(const BookingWorld& world, db::Connection& connection,
                               const agenda::Timetable& timetable, const Appointment& appointment,
                               ShownSlots most);

}  // namespace permanence::booking
