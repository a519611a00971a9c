#pragma once
// The rounds of an adviser, or of all advisers of a structure for who administers it: the days with
// visits at home, and the sheet of one of them.
#include <string>

#include "accounts/staff_pages.hpp"
#include "base/zone.hpp"
#include "booking/appointment_actions.hpp"

namespace permanence::planning {

struct RoundWorld {
    accounts::StaffWorld staff;
    const booking::BookingMeans& means;
    Zone zone;                   // of the territory: what "today" is
    std::string map_stylesheet;  // address of web/css/map.css
};

class RoundSheetPages {
 public:
    explicit RoundSheetPages(const RoundWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response day(const http::Request& request) const;

 private:
    RoundWorld world_;
};

}  // namespace permanence::planning
