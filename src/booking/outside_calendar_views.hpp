#pragma once
// The page on which an adviser says which other calendars keep them busy.
#include <optional>
#include <string>
#include <vector>

#include "agenda/outside_calendar.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

inline constexpr std::string_view outside_calendars_path = "/agenda/autres-agendas";

struct OutsideLine {
    agenda::OutsideCalendar calendar;
    std::int64_t times = 0;  // in the coming days
};
struct OutsideSheet {
    std::vector<OutsideLine> lines;
    std::string added;    // the public id of the one that was just added; empty: none
    ui::FormState state;  // of the address
    std::string add_token;
    std::string remove_token;
    Instant now;
};
std::string outside_calendars_page(const ui::Site& site, const ui::StaffFrame& frame,
                                   const OutsideSheet& sheet);

}  // namespace permanence::booking
