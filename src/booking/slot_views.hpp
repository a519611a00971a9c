#pragma once
// The page of free slots: the three best with why, then all of them by place or by day, and the
// other ways to be helped. Never a dead end.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "booking/booking_address.hpp"
#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// A permanence to which one comes without an appointment.
struct OpenDoor {
    const directory::Place* place = nullptr;
    std::string town;
    LocalDay day;
    TimeOfDay from{0};
    TimeOfDay to{0};
    LocalDay today;
};

struct SlotsSheet {
    SlotsAddress asked;
    BookingAddresses addresses;
    std::string commune;  // its name
    Instant now;
    std::vector<Visit> visits;          // in the order asked
    std::vector<Highlight> highlights;  // into `visits`; shown when the question is a first one
    std::string place;                  // name of the only place asked, when there is one
    // Whether somebody near does it in that way at all.
    bool at_home = false;
    bool by_phone = false;
    std::vector<OpenDoor> open_doors;
};
std::string slots_page(const ui::Site& site, const SlotsSheet& sheet);

}  // namespace permanence::booking
