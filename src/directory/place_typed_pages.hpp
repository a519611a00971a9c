#pragma once
// What was typed into the form of a place becomes a record, and a record what stands in the form.
#include <vector>

#include "directory/place_record.hpp"
#include "directory/week_grid.hpp"
#include "platform/http/fields.hpp"
#include "territory/commune_table.hpp"
#include "territory/gazetteer.hpp"

namespace permanence::directory {

struct PlaceTyped {
    PlaceRecord record;
    std::vector<FieldError> errors;  // of what a record cannot say; check() says the others
};

// `before`: the record that is changed, or one with its structure alone. What the form does not ask
// stays.
PlaceTyped place_typed(const http::Fields& form, const PlaceRecord& before,
                       const territory::CommuneTable& communes,
                       const territory::Gazetteer& gazetteer);

std::vector<WordArgument> answers_of(const PlaceRecord& record,
                                     const territory::CommuneTable& communes);
std::vector<WordArgument> answers_sent(const http::Fields& form);

// Answers in which the text of the hours, where a table holds it, stands in the table.
std::vector<WordArgument> with_hours_in_table(std::vector<WordArgument> answers);

}  // namespace permanence::directory
