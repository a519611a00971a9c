#pragma once
// The fields in which a resident says who they are, where they live and what would help: the same
// words and the same order on each form that asks them.
#include <vector>

#include "booking/booking_request.hpp"
#include "ui/forms.hpp"

namespace permanence::booking {

// The answers about a person under their fields' names.
ui::FormState state_of_person(const BookingAnswers& answers, std::vector<FieldError> errors);

html::Html name_field(const ui::Texts& texts, const ui::FormState& state);
// A visit at home or a call needs the number.
html::Html phone_field(const ui::Texts& texts, Mode mode, const ui::FormState& state);
// Telephone, e-mail, and at a place "neither".
html::Html contact_fields(const ui::Texts& texts, Mode mode, const ui::FormState& state);
html::Html home_fields(const ui::Texts& texts, const ui::FormState& state);
html::Html help_fields(const ui::Texts& texts, const ui::FormState& state);
// The half-days of a week, for who would be visited at home.
std::vector<ui::Option> half_day_options(const ui::Texts& texts);

}  // namespace permanence::booking
