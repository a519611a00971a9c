#pragma once
// The sheet of one to three places: on the screen with the ways to take it along, and on paper.
#include <string>
#include <vector>

#include "orientation/found_place.hpp"
#include "orientation/guided_counts.hpp"
#include "orientation/resident_sheet.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

struct SheetPlace {
    FoundPlace found;                           // with its next slot
    std::vector<std::string> usual_hours = {};  // a line each; none: not told
};

struct ResidentSheet {
    SheetQuestion question;
    std::string commune = {};  // its name; empty: the whole territory
    std::vector<SheetPlace> places = {};
    std::size_t total = 0;                      // places that answer
    std::vector<CountedChoice> otherwise = {};  // where there is none
    FilledFor filled_for = {};                  // read, or as typed where there are errors
    std::string email = {};                     // as typed
    std::vector<FieldError> errors = {};
    std::string fill_token = {};  // of the forms
    std::string send_token = {};
    std::string origin;  // "https://aide.example.org"
    Instant now;
    LocalDay today;
};

std::string sheet_page(const ui::Site& site, const ResidentSheet& sheet);
// In the format that the question names; A4 for the screen.
std::string sheet_paper(const ui::Site& site, const ResidentSheet& sheet);

// After its mail was queued: where to go on.
std::string sheet_sent_page(const ui::Site& site, const SheetQuestion& question);

}  // namespace permanence::orientation
