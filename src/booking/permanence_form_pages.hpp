#pragma once
// The form of a permanence: what was typed becomes a wish, and a permanence becomes what stands in
// the form that changes it.
#include "booking/own_agenda_actions.hpp"
#include "platform/http/fields.hpp"
#include "ui/forms.hpp"

namespace permanence::booking {

// What is read beside the form itself.
struct FormGround {
    const agenda::Timetable& timetable;
    std::span<const AdviserId> advisers;  // whose permanences may be made
    const agenda::Held* changed = nullptr;
    std::string zone;
    LocalDay today;
};

// Refusals: of the fields, by their names in the form.
Result<PermanenceWish> permanence_typed(const http::Fields& form, const FormGround& ground);

// What stands in the form of a new one.
std::vector<WordArgument> usual_answers(LocalDay today);
// As it is from its next occurrence on.
std::vector<WordArgument> answers_of(const agenda::Held& held, LocalDay today);
// As they were sent.
std::vector<WordArgument> answers_sent(const http::Fields& form);
// Whether the form can ask for such a rule; else it offers to keep it.
bool has_form(const agenda::Held& held);

// The faults by the names of the form, in its order.
std::vector<FieldError> as_in_form(std::vector<FieldError> errors);

}  // namespace permanence::booking
