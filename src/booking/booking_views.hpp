#pragma once
// The page "you": the slot that was chosen, who comes, and what makes the visit easier. The same
// page comes back with faults, or with other slots when that one was taken; no answer is lost.
#include <optional>
#include <string>
#include <vector>

#include "booking/booking_request.hpp"
#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct BookingSheet {
    BookingAnswers answers;          // shown again as they were typed
    std::vector<FieldError> errors;  // of these answers
    std::string token;               // form token
    std::string commune;             // name, for the way back
    Instant now;
    Mode mode = Mode::place;
    std::optional<Visit> visit;  // the slot asked for, while it is free
    // Else: why not (a key of locales/), and what is free instead.
    std::string refusal;
    std::vector<Visit> others;
};
std::string booking_page(const ui::Site& site, const BookingSheet& sheet);

}  // namespace permanence::booking
