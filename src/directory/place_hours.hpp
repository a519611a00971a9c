#pragma once
// What our service makes of the hours that somebody wrote for a place: French is welcome, typing
// mistakes are not, and public holidays close unless the hours say otherwise.
#include <string_view>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

// Refusals, all of the field opening_hours: those of OpeningHours::parse;
// directory.hours_end_at_begin {time} for "14:00-14:00", which the grammar takes for 24 hours and
// people type by mistake; directory.hours_school_holidays, for no calendar of schools is kept here.
// What is read can be kept: its text() reads back as the same value.
Result<OpeningHours, FieldError> read_place_hours(std::string_view text);

// The same hours with "PH off" after the rules of no particular day, unless they speak of public
// holidays. "Mo-Fr 09:00-12:00; Jul 14 10:00-11:00" stays open on 14 July.
OpeningHours closed_on_public_holidays(const OpeningHours& hours);

// "974" of "97411", "17" of "17461".
std::string_view departement_of_commune(std::string_view commune_code);

// The wall clock and the public holidays of a French commune, by its INSEE code.
OpeningCalendar calendar_of_commune(std::string_view commune_code);

}  // namespace permanence::directory
