#pragma once
// What the pages about rounds need of the program, and what is known while one of them is answered.
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "accounts/staff_pages.hpp"
#include "base/zone.hpp"
#include "booking/appointment_actions.hpp"
#include "planning/round_sheet.hpp"
#include "territory/contour.hpp"

namespace permanence::planning {

struct RoundWorld {
    accounts::StaffWorld staff;
    const booking::BookingMeans& means;
    Zone zone;                   // of the territory: what "today" is
    std::string map_stylesheet;  // address of web/css/map.css
};

// What is known while one request is answered.
struct Rounds {
    const RoundWorld& world;
    const accounts::Staff& staff;
    std::shared_ptr<const agenda::Timetable> timetable;  // what the sheets point to
    std::vector<AdviserId> advisers;
    std::vector<booking::Appointment> planned;  // from this morning on

    LocalDay today() const { return world.zone.day_of(staff.now()); }
    RoundSources sources() const { return {*timetable, world.means.communes, planned, world.zone}; }
    std::vector<RoundDay> days() const { return days_at_homes(sources(), advisers); }
};

// The rounds of the advisers whose agenda that user keeps.
Rounds rounds_of(const RoundWorld& world, const accounts::Staff& staff);

// The outlines of communes around what each round passes, which may lie far from one another.
std::vector<territory::Contour> outlines_around(const Rounds& rounds,
                                                std::span<const std::vector<Point>> passed);

// Hands the rounds of who is signed in to `answer`.
template <class Answer>
http::Response with_rounds(const RoundWorld& world, const http::Request& request, Answer answer) {
    return accounts::as_staff(world.staff, request, [&](const accounts::Staff& staff) {
        return answer(rounds_of(world, staff));
    });
}

}  // namespace permanence::planning
