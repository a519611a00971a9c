#pragma once
// The table of opening hours in a form, and how it reads: in words, and day by day.
#include <array>
#include <string>
#include <vector>

#include "directory/opening_hours.hpp"
#include "formats/html.hpp"
#include "ui/forms.hpp"

namespace permanence::directory {

// The names of its fields: "d1_am_from" is Monday morning's begin; "ph" public holidays, "e1" to
// "e6" the exceptions.
namespace week_fields {
inline constexpr std::array<std::string_view, 4> times{"am_from", "am_to", "pm_from", "pm_to"};
inline constexpr std::size_t exceptions = 6;
inline std::string day(std::size_t day) {
    return "d" + std::to_string(day + 1);
}
inline std::string exception(std::size_t index) {
    return "e" + std::to_string(index + 1);
}
inline std::string of(std::string_view row, std::string_view what) {
    return std::string(row) + "_" + std::string(what);
}
// Check boxes whose value is the number of the day or of the month.
inline constexpr std::string_view same_as_monday = "as_monday";
inline constexpr std::string_view closed_months = "closed_months";
inline constexpr std::string_view public_holidays = "ph";
}  // namespace week_fields

html::Html week_table(const ui::Texts& texts, const ui::FormState& state);

// "lundi au vendredi : 9 h à 12 h"; the text itself where no words tell it well.
html::Html hours_in_words_part(const ui::Texts& texts, const OpeningHours& hours);

// Seven days from `today`, public holidays named.
html::Html next_days_part(const ui::Texts& texts, const OpeningHours& hours,
                          const OpeningCalendar& calendar, LocalDay today);

}  // namespace permanence::directory
