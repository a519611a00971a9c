#pragma once
// What was typed about a person, from the fields of each form that asks it.
#include <string>
#include <vector>

#include "booking/booking_request.hpp"
#include "platform/http/fields.hpp"

namespace permanence::booking {

// From the field "besoin"; not sure where it says nothing.
directory::Need need_asked(const http::Fields& fields);

// The half-days ticked, as they were sent.
std::vector<std::string> typed_half_days(const http::Fields& fields);

// Fills all but slot, need and commune.
void read_typed_person(const http::Fields& fields, BookingAnswers& answers);

}  // namespace permanence::booking
