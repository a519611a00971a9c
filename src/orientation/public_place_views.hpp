#pragma once
// The page of one place.
#include <string>
#include <vector>

#include "directory/opening_rule.hpp"
#include "orientation/found_place.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

struct HoursOfDay {
    struct Span {
        TimeOfDay from{};
        TimeOfDay to{};
        directory::Opening opening{};
    };
    LocalDay day;
    std::vector<Span> spans;  // none: closed
    bool is_public_holiday = false;
};

struct PublicPlaceSheet {
    FoundPlace found;
    std::string structure;                 // its name
    std::vector<FreeSlot> slots;           // the next ones
    std::vector<HoursOfDay> days;          // of this week from today on; none: not told
    std::vector<std::string> usual_hours;  // a line each; none: better not told
    std::string origin;                    // "https://aide.example.org"
    Instant now;
};

std::string public_place_page(const ui::Site& site, const PublicPlaceSheet& sheet);

}  // namespace permanence::orientation
