#pragma once
// The days on which people are visited at home, and the sheet of one day: what the adviser takes
// along, on the telephone or on paper.
#include <string>
#include <vector>

#include "planning/round_map_views.hpp"
#include "planning/round_sheet.hpp"
#include "ui/layout.hpp"

namespace permanence::planning {

// "/agenda/tournees/2026-03-06"
std::string round_address(LocalDay day);

struct RoundListSheet {
    std::vector<RoundDay> days;
    LocalDay today;
    bool names_advisers = false;
};
std::string round_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const RoundListSheet& sheet);

struct RoundDaySheet {
    LocalDay day;
    LocalDay today;
    std::vector<RoundSheet> rounds;  // of several advisers: each on a page of its own
    std::optional<LocalDay> before;  // the nearest other days with visits
    std::optional<LocalDay> after;
    RoundGround ground;
    std::string map_stylesheet;  // address of web/css/map.css
};
std::string round_day_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const RoundDaySheet& sheet);

}  // namespace permanence::planning
